"""Lines of ordinary goods in three languages, made up from parts, for benchmarks that count false alarms.

None of them names anything of the control pack; they hold the words that real papers are full of, among
them many that are near to words of the pack.
"""

import random
from collections.abc import Iterator

_MATERIALS = (
    "stainless steel", "carbon steel", "cast iron", "aluminium alloy", "brass", "copper", "zinc plated steel",
    "polypropylene", "nylon 6", "PVC", "silicone rubber", "natural rubber", "cotton", "polyester", "oak", "bamboo",
    "glass", "ceramic", "porcelain", "cardboard", "leather", "wool", "linen", "plywood", "acrylic", "ABS",
)  # fmt: skip
_GOODS = (
    "hexagon bolts", "washers", "ball valves", "pipe fittings", "door hinges", "kitchen knives", "water pumps",
    "desk lamps", "office chairs", "electric motors", "control cables", "circuit breakers", "storage tanks",
    "bearing housings", "conveyor belts", "spray nozzles", "pressure gauges", "wall tiles", "bed sheets",
    "running shoes", "bicycle frames", "filter cartridges", "hand tools", "work gloves", "toy cars", "watch straps",
    "heat exchangers", "fan blades", "spare parts", "printed circuit boards", "power adapters", "speaker cones",
    "camera bags", "lens caps", "fishing reels", "garden hoses", "mixing bowls", "coffee machines", "paper cups",
    "fermented tea", "dried fruit", "refined sugar", "frozen shrimps", "wheat flour", "instant noodles", "soy sauce",
    "laser printers", "graphic tablets", "optical mice", "fibre boards", "carbon brushes", "vacuum cleaners",
    "diamond patterned plates", "gas lighters", "oxide red paint", "target boards", "crystal vases", "rocket salad",
)  # fmt: skip
_WAYS = (
    "for household use", "for motor vehicles", "in retail packing", "not elsewhere specified", "assembled",
    "unassembled", "with accessories", "black", "white", "grey", "second hand", "of a kind used in agriculture",
    "machined", "painted", "galvanised", "width 50 mm", "length 2 m", "model 2026", "OEM", "as per contract",
    "as per sample", "high quality", "A grade", "medium size", "heavy duty", "industrial", "standard type",
)  # fmt: skip
_CHINESE = (
    "不锈钢六角螺栓", "铝合金门窗型材", "塑料收纳箱", "棉质床单四件套", "电动自行车轮毂", "陶瓷餐具", "玻璃水杯", "办公椅配件",
    "空调压缩机支架", "汽车刹车片", "普通照明灯具", "木质家具", "儿童玩具车", "水泵叶轮", "电源适配器", "打印机墨盒", "手机保护壳",
    "纸箱包装材料", "冷冻虾仁", "绿茶礼盒", "轴承座", "橡胶密封圈", "不锈钢球阀", "工业用传送带", "电线电缆", "园林工具", "运动鞋",
    "无纺布袋", "石墨润滑脂枪嘴", "碳钢法兰", "光面瓷砖", "金属挂钩", "激光打印纸", "机械手表带", "合金玩具", "粉末涂料喷枪外壳",
)  # fmt: skip
_JAPANESE = (
    "ステンレス六角ボルト", "アルミサッシ部品", "プラスチック収納ケース", "綿シーツ", "電動アシスト自転車用ホイール", "陶磁器食器",
    "ガラスコップ", "オフィスチェア部品", "エアコン室外機カバー", "自動車用ブレーキパッド", "照明器具", "木製家具", "玩具の車",
    "水中ポンプ羽根車", "電源アダプター", "プリンターインク", "スマートフォンケース", "段ボール箱", "冷凍エビ", "緑茶ギフトセット",
    "ベアリングユニット", "ゴムパッキン", "ボールバルブ", "コンベヤベルト", "電線ケーブル", "園芸用品", "運動靴", "不織布バッグ",
    "カーボンブラシ", "レーザープリンター用紙", "ダイヤル錠", "タイル", "金具セット", "腕時計バンド", "ミニカー", "塗装用スプレー",
)  # fmt: skip
_UNITS = ("pcs", "sets", "kg", "ctns", "个", "件", "本", "個", "rolls", "pairs")
_ENGLISH_SHARE, _CHINESE_SHARE = 0.5, 0.75


def ordinary_lines(count: int) -> Iterator[str]:
    """So many lines, always the same."""
    chance = random.Random(60)
    for number in range(count):
        code = f"{chance.randint(10, 96):02}{chance.randint(10, 99)}.{chance.randint(10, 90)}.{chance.randint(0, 99):02}"
        yield f"{number % 60 + 1}\t{_goods(chance)}\t{code}\t{chance.randint(1, 900)} {chance.choice(_UNITS)}\t{chance.randint(1, 99999) / 100:,.2f}"


def _goods(chance: random.Random) -> str:
    share = chance.random()
    model = f"{chance.choice('ABCDKMRSTX')}{chance.choice('ABCDKMRSTX')}{chance.randint(10, 9999)}"
    if share < _ENGLISH_SHARE:
        head, *rest = chance.choice(_GOODS), chance.choice(_MATERIALS), chance.choice(_WAYS), model
        return ", ".join((head, *chance.sample(rest, chance.randint(1, 3)))).capitalize()
    words = _CHINESE if share < _CHINESE_SHARE else _JAPANESE
    return f"{chance.choice(words)} {model}"
