"""The printed words of a paper that no label speaks of: titles and the headings of columns."""

TITLES = {
    "invoice": {"en": "COMMERCIAL INVOICE", "zh": "商业发票", "ja": "インボイス（送り状）"},
    "packing": {"en": "PACKING LIST", "zh": "装箱单", "ja": "パッキングリスト"},
    "bill": {"en": "BILL OF LADING", "zh": "提单", "ja": "船荷証券"},
    "declaration": {
        "en": "EXPORT DECLARATION",
        "zh": "中华人民共和国海关出口货物报关单",
        "ja": "輸出申告書",
    },
    "certificate": {
        "en": "END-USER CERTIFICATE",
        "zh": "最终用户和最终用途证明",
        "ja": "最終需要者証明書",
    },
    "spec": {"en": "SPECIFICATION", "zh": "产品规格书", "ja": "製品仕様書"},
}
GOODS = {
    "en": ("No.", "Description of goods", "HS code", "Quantity", "Unit price USD", "Amount USD"),
    "zh": ("序号", "货物名称及规格", "商品编码", "数量", "单价(美元)", "总价(美元)"),
    "ja": ("番号", "品名・仕様", "HSコード", "数量", "単価(USD)", "金額(USD)"),
}
PACKED = {
    "en": ("Ctn No.", "Description of goods", "HS code", "Qty", "N.W. kg", "G.W. kg"),
    "zh": ("箱号", "货物名称及规格", "商品编码", "数量", "净重(千克)", "毛重(千克)"),
    "ja": ("箱番号", "品名", "HSコード", "数量", "正味重量kg", "総重量kg"),
}
