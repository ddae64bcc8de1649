"""Where a word of war is part of a name, a colour or a toy: «Barracks Road», «MV NAVY STAR», «海军蓝».

Such words set a phrase aside, and never make it unseen: any of them can be written beside anything. The
patterns are in the folded forms of words, as lines are when they are looked at.
"""

import re

from tidewaiter.screening.called_after import is_street
from tidewaiter.screening.model import ReadsAs

_CJK = r"\u3005\u3040-\u30ff\u3400-\u9fff"
# Bodies and their seats, after which streets, ships and shops are named.
_SEATS = frozenset(
    [
        "arsenal",
        "barracks",
        "garrison",
        "camp",
        "depot",
        "army",
        "navy",
        "naval",
        "air force",
        "海军",
        "海軍",
        "陆军",
        "陸軍",
        "空军",
        "空軍",
        "兵营",
        "兵舍",
        "营房",
        "军港",
        "軍港",
        "兵工厂",
        "军械库",
        "造兵廠",
        "駐屯地",
        "军工",
    ]
)
# Those of them in which forces live, and have shops and schools of their own.
_CAMPS = frozenset(
    ["barracks", "garrison", "camp", "depot", "兵营", "兵舍", "营房", "駐屯地", "基地", "base"]
)
_STREET = re.compile(
    r"^(?: [a-z']+)? (?:(?:street|st|road|rd|lane|ln|drive|avenue|ave|boulevard|blvd|alley|mews|parade|crescent)\b"
    # Words that also name things («naval bridge systems»): a street where a number or nothing follows.
    r"|(?:row|hill|square|terrace|gardens?|bridge|quay|estate|quarter|wharf|green|place|walk)(?= ?(?:[,;]|\d|$)| (?:shopping|retail|mall|park|hotel|cinema|market|station)\b))"
    rf"|^[{_CJK}]{{0,2}}(?:路|街|巷|大道|新村|小区|码头|胡同|通り|町|丁目|坂|桥|广场|公园(?!内)|公交站|地铁站)"
    # «軍港めぐり観光船»
    rf"|^(?:の?(?:见える|见ゆる)|めぐり|巡り|观光|まつり|祭り|クル.ズ)"
)
# What a seat has left behind: «旧海軍工廠跡の商業施設».
_FORMER_BEFORE = re.compile(rf"(?:\b(?:former|old|ex[- ])[a-z ]{{0,16}}|[旧原][{_CJK}]{{0,3}})$")
_FORMER_AFTER = re.compile(
    rf"^[{_CJK}]{{0,4}}?(?:迹|旧址|遗址|原址|(?:を|改)?改(?:装|造|建))"
    r"|^(?:[ -][a-z]+){0,3} (?:site|building|converted|turned|museum)\b|^[^\t]{0,8}(?:现为|现已|\bnow (?:a|an|the)\b)"
)
_SURNAME = re.compile(r"\b(?:mr|mrs|ms|miss|dr)\.? $")
# «MV …» at the beginning, «Vessel: …»: right before a name, or one word of it away.
_SHIP = r"(?:m/?v|m\.v\.?|m/?s|m\.s\.?|s/?s)"
_SHIP_BEFORE = re.compile(
    rf"(?:(?:^|\t){_SHIP}|\b(?:ocean |feeder |second |first )?(?:vessel|carrier)(?: name)?[ \t]*[:：]"
    rf"|(?:船名|本船名?|船舶名称?)[ \t]*[:：]?)[ \t]*(?:{_SHIP} )? ?(?:(?!for |of |to )[a-z]+ )?$"
)
_VOYAGE_AFTER = re.compile(r"^[^\t]{0,16}(?:\bvoy(?:age)?\b|航次)")
_SHIPS = _SEATS | frozenset(
    ["destroyer", "frigate", "submarine", "warship", "torpedo", "interceptor"]
)
# Shops and houses of everyday trades, that buy nothing a force would; of a force itself only the first kind.
_SHOP_AFTER = re.compile(
    r"^(?: [a-z']+)? (?:savings bank|building society|stationery|textiles|garments|fashion|bakery|bakers|brewery|brewers|cafe"
    r"|tea house|pizzeria|toys?|gift shop|gifts|garden cent(?:re|er)|bookshop|records|florist|salon)\b"
    rf"|^[{_CJK}]{{0,4}}(?:文具|咖啡|玩具|书店|花店|礼品|みやげ|カフエ|商店街|炒饭|炒面|拉面|茶餐厅|饭店|餐馆)"
)
_TRADE_AFTER = re.compile(
    r"^(?: [a-z']+)? (?:bank|insurance|logistics|freight|forwarding|apparel|coffee|restaurant|hotel|inn|pub|books|wines?|foods?"
    r"|fitness|gym|sports|bowling|club|cycles|bikes|surf|yoga|bistro|diner|tattoo|barbers?|beauty|pets?|tiles|interiors|bathrooms|comics)\b"
    rf"|^[{_CJK}]{{0,4}}(?:服饰|服装|酒店|餐厅|食品|银行|食堂)"
)
# A whole name that ends in a trade or a house of everyday life: «Navy Pier Candy Kiosk LLC», «海军上将海鲜酒家».
_FORCES_OWN = r"(?:base|depot|exchange|commissary|station|dockyard|supply|arms|weapons?|militar[a-z]*|defen[cs]e|for|to|of|by|in|at|and|with)"
_TRADES = (
    r"(?:furniture|furnishings|flowers|florists?|candy|sweets|wool|yarn|knitting|boots?|shoes?|footwear|maps?|tea|cheese|bakery|crafts?"
    r"|pottery|ceramics|gifts?|souvenirs?|antiques?|carpets?|curtains|toys?|books?|stationery|outfitters|tailors?|drapers|haberdashery"
    r"|grocer(?:y|ies|s)|butchers?|fishmongers?|farm|dairy|confectionery|chocolates?|ice cream|seafood|noodles?|jewell?ery|opticians?"
    r"|dental|nursery|kindergarten|(?:primary|junior|high|nursery) school|hairdressers?|laundry|cycles?|garden)"
)
_HOUSES = r"(?:works|shop|stores?|stall|kiosk|mall|arcade|fair|market|mart|bazaar|boutique|gallery|museum|theatre|cinema|hostel|guest ?house|kitchen|house|studio|company|supplies|outfitters)"
_HOUSE_OF_TRADE_AFTER = re.compile(
    rf"^(?P<way>(?: (?!{_FORCES_OWN}\b)[a-z'&-]+){{0,4}}?) (?:{_TRADES}(?: {_HOUSES})?|(?:shopping|souvenir|gift|corner) {_HOUSES}|kiosk|mall|fair|bazaar|boutique)"
    r"(?= ?(?:[,;(]|$|[\u3400-\u9fff])| (?:ltd|llc|inc|limited|co|pty|gmbh|plc|pte|sdn|kk)\b)"
    rf"|^(?![用内])[{_CJK}]{{0,6}}?(?:酒家|酒楼|海鲜)"
)
_CJK_TRADE_AFTER = re.compile(
    rf"^(?![用内])[{_CJK}]{{0,6}}?(?:儿童|母婴|婴童|童装|地漏|花店|水果|茶叶|宠物|鞋店|鞋业|幼儿园|小学|理发|美发|便利店|超市|足球|球迷|篮球"
    r"|幼稚園|小学校|美容室|理容|写真馆|旅馆|薬局|药局|釣具|钓具|鲜鱼|青果|和菓子|洋菓子|手芸|クリ.ニング|スーパー|コンビニ)"
)
_FORCES = re.compile(r"militar|defen[cs]e|army|nav[ya]|air force|forces|[军防]")
# Things of every household that are made to look like a force's own.
_THINGS = (
    r"(?:箱|盒|包|床|壶|水壶|水瓶|椅|折叠椅|帽|靴|鞋|衣|大衣|外套|裤|腰带|柜|桌|灯|桶|罐|杯|表|手表|刀|铲|"
    r"ベッド|ボックス|バッグ|テ.ブル|チエア|ケ.ス|ブ.ツ|ジヤケット|パンツ|コ.ト|时计|ランプ|罐|ポ.チ|リユック|鞄)"
)
# A style or a colour: «military-style parka», «missile grey».
_STYLE_AFTER = re.compile(
    r"^[ -](?:style|styled|look|inspired|themed|chic|colou?rs?|shades?|tones?|hues?|gr[ea]y|green|blue|red|pink|yellow|white|black|brown|beige|striped?|stripes)\b"
    # «ammunition-box-type tool chest», «military-chest style», «軍隊ベッド風», «军用水壶款»
    r"|^(?:[ -][a-z]+){1,2}[ -](?:styled?|look|inspired|themed)\b|^[ -](?:box|can|crate|chest|case|bag|locker)[ -]type (?!no\b)[a-z]{3}"
    rf"|^{_THINGS}(?:风(?![扇机洞冷挡力道管速量门压险])|款(?!项)|形(?=车载|保温|家用|儿童|塑料|陶瓷|玻璃|抱枕|靠垫|[灯杯壶瓶碗罐盒])|型の|タイプの|样式|造型|同款)"
    rf"|^条纹|^[{_CJK}]?风(?=[\u30a1-\u30fa])|^(?:风|蓝|绿|灰|色|绀|帽|カレ|领|衫|史(?!实)|ブル|グリ.?ン|カラ)(?![{_CJK}]{{0,2}}(?:险|力))"
)
# What is eaten, and what from: «炮弹杯，马克杯造型».
_TABLEWARE = re.compile(
    r"^(?:杯|碗|碟|茶壶|糖|饼|糕|面包|巧克力|冰淇淋|グミ|チヨコ|ク[ツッ]キ|パン(?![チク])|ビスケ[ツッ]ト|せんべい|きゆうり|饼干|花生|火锅底料|级[^\t,。]{0,4}(?:辣|好吃|酸))(?![钢铁形型体件壳底])"
)
# Toys and models of plastic or card: they name what they are made to look like.
_TOY = re.compile(
    r"\b(?:toys?|model kits?|plastic models?|scale models?|(?:action |plastic )?figures|figurines?|puzzles?|costumes?|plush|board games?"
    r"|card games?|model (?:tanks?|ships?|planes?|cars?)|novelty)\b|玩具|积木|拼图|手办|益智|桌游|折纸|剪纸|回力车|涂色本|填色|おもちや|プラモデル|ペ.?パ.?クラフト"
    r"|工作(?:セット|キット)|自由研究|プルバック|チヨロ[qQ]|ゼンマイ式|浮沈子|[纸紙]飞行机|折り?[纸紙]|切り[绘絵](?:カ|セ)|[塗涂]り?[绘絵]|ぬりえ|[缘縁]日|めんこ|ボ.ドゲ.ム|すごろく|かるた|水でつ[ほぽ]う|\b(?:craft|school science) kits?\b|ミニカ(?![\u30a0-\u30ff])|フイギユア|ぬいぐるみ|プラスチック制?模型|模型は[^\t。]{0,6}(?:组み?立|接着|涂|ニッパ)"
    # «挖泥船模型 1:200 木制», «浚渫船の木製模型», «model of a dredger, scale 1:150»; a model in a wind tunnel is none
    r"|(?<!风洞)(?<!水池)(?<!试验)模型[^\t]{0,16}?(?<!\d)1 ?[:/] ?\d{2,4}(?!\d)|木[制质](?:船舶?)?模型|模型[^\t]{0,12}?木[制质]"
    r"|\bmodels?\b[^\t]{0,48}?(?<!gear )\bscale 1 ?[:/] ?\d|\bwooden (?:ship )?models?\b"
)
# «军用飞机拼图», whatever the phrase says outright; a picture of it on other goods is none.
_TOY_AFTER = re.compile(
    rf"^ ?[{_CJK}]{{0,4}}?(?:拼图|积木|贴纸|手办|パズル|プラモデル|フイギユア|トレ.デイングカ.ド)"
    r"|^(?: [a-z]+){0,2} (?:jigsaws?|jigsaw puzzles?|colou?ring books?|trading cards?|board games?)\b"
)
_NO_TOY = re.compile(r"\b(?:no|not(?: a)?|non)[ -]toys?\b|非玩具|おもちやではな|玩具ではな")
_REACH = 48


def reading(phrase: str, view: str, start: int, end: int, *, outright: bool) -> ReadsAs | None:
    """What the words around a phrase at `view[start:end]` of a folded line make of it.

    A toy is none where the phrase says use or user `outright`: «military use, toys».
    """
    before, after = _around(view, start, end)
    is_force = _FORCES.search(phrase) is not None
    if _TOY_AFTER.match(after) or (not outright and is_toy(view, start, end)):
        return ReadsAs.TOY
    if phrase in _SHIPS and (_SHIP_BEFORE.search(before) or _VOYAGE_AFTER.match(after)):
        return ReadsAs.SHIP
    if is_street(before, after) or (phrase in _SEATS and _is_named_place(before, after)):
        return ReadsAs.PLACE
    if _SHOP_AFTER.match(after) or _is_house_of_trade(after, of_force=is_force or phrase in _CAMPS):
        return ReadsAs.SHOP
    if not is_force and _TRADE_AFTER.match(after):
        return ReadsAs.SHOP
    return ReadsAs.STYLE if _STYLE_AFTER.match(after) or _TABLEWARE.match(after) else None


def _is_named_place(before: str, after: str) -> bool:
    """Whether a street, a person or what stands where a seat was bears its name."""
    if _STREET.match(after) or _SURNAME.search(before):
        return True
    return bool(_FORMER_BEFORE.search(before) and _FORMER_AFTER.match(after))


def _is_house_of_trade(after: str, *, of_force: bool) -> bool:
    """Whether a shop or a school bears the name; what a force may run itself has more of a name between."""
    if not of_force and _CJK_TRADE_AFTER.match(after):
        return True
    house = _HOUSE_OF_TRADE_AFTER.match(after)
    return house is not None and not (of_force and house["way"] == "")


def is_toy(view: str, start: int, end: int) -> bool:
    """Whether the cell of the phrase speaks of a toy or a model, and does not deny it."""
    first = view.rfind("\t", 0, start) + 1
    last = view.find("\t", end)
    cell = view[first : last if last >= 0 else len(view)]
    return _TOY.search(cell) is not None and _NO_TOY.search(cell) is None


def _around(view: str, start: int, end: int) -> tuple[str, str]:
    before = view[max(0, start - _REACH) : start]
    return before, view[end : end + _REACH].split("\t", 1)[0]
