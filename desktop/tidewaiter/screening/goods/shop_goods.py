"""Words of shop goods, beside which a weapon's name is a likeness: «missile shaped pencil toppers».

What goods' own names only describe is in `described`.
"""

import re

_GOODS = re.compile(
    r"\b(?:toys?|plush|costumes?|cosplay|novelty|lollipops?|candy|candies|chocolates?|stickers?|posters?|leaflets?|brochures?"
    r"|pencils?|erasers?|key ?(?:rings?|chains?)|socks|t-?shirts?|lunch ?box(?:es)?|bath bombs?|wallets?|wall clocks?"
    r"|phone cases?|fishing rods?|lipsticks?|shampoos?|toothpaste|earrings?|necklaces?|bracelets?|pendants?"
    r"|(?:photo|picture) frames?|greeting cards?|sandals|slippers|handbags?|tennis rackets?|cookware|tableware|cutlery)\b"
    # As folded: in simplified characters, without small kana.
    r"|玩具|积木|贴纸|海报|糖果|饭盒|文具|抱枕|存钱罐|挂钟|笔袋|铅笔|钥匙扣|卡通|造型|口红|唇膏|洗发水|牙膏"
    r"|耳环|耳钉|项链|手链|手镯|吊坠|首饰|相框|贺卡|拖鞋|凉鞋|手机壳|钱包|钓鱼竿|鱼竿|球拍|毛绒|餐具|炊具"
    r"|おもち[やゃ]|プラモデル|フ[イィ]ギ[ユュ]ア|ぬいぐるみ|ステッカ|ポスタ|キ.?ホルダ|卷き寿司|おにぎり|キ[ヤャ]ラクタ"
    r"|ネックレス|ブレスレット|イヤリング|ピアス|シ[ヤャ]ンプ|财布|スマホケ.?ス|食器"
)


def speaks_of_shop_goods(folded: str) -> bool:
    """Whether a folded line names such goods."""
    return _GOODS.search(folded) is not None
