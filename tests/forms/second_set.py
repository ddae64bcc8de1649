"""The second set of filled-in forms: seven shipments in other layouts than those of the first."""

from forms.drawing import Folder, Form, Grid

Papers = dict[str, Form | Grid]


def _courier_waybill(folder: Folder) -> Form:
    waybill = folder.form(latin=True)
    waybill.text(40, 34, "EXPRESS WAYBILL", size=13)
    waybill.text(380, 34, "Waybill No. 77 2045 1183", size=9)
    waybill.row(40, 44, (257, 258), ("1  From (Shipper)", "2  To (Receiver)"), height=18, size=9)
    waybill.row(
        40,
        62,
        (257, 258),
        (
            "Company: Wuxi Taihu Sensor Tech Co., Ltd.\nContact: Zhao Min\nAddress: 9 Gaolang East Road, Binhu\nCity: Wuxi  Postcode: 214121\nCountry: China\nPhone: +86 510 5555 0177",
            "Company: Nagoya Keisoku K.K.\nContact: Mori Aya\nAddress: 3-5-8 Sakae, Naka-ku\nCity: Nagoya  Postcode: 460-0008\nCountry: Japan\nPhone: +81 52 555 0188",
        ),
        height=78,
    )
    waybill.row(
        40,
        140,
        (128, 129, 129, 129),
        (
            "3  Pieces\n2",
            "4  Total weight\n11.4 kg",
            "5  Declared value\nUSD 940.00",
            "6  Incoterm\nDAP Nagoya",
        ),
        height=30,
    )
    waybill.box(
        (40, 170, 515, 34),
        "7  Full description of contents",
        "Pressure switches for air compressors",
    )
    waybill.box((40, 204, 257, 28), "8  Payer of duties", "Receiver")
    waybill.box((297, 204, 258, 28), "9  Shipper's signature", "")
    return waybill


def _courier_proforma(folder: Folder) -> Form:
    proforma = folder.form(latin=True)
    proforma.text(210, 36, "PRO FORMA INVOICE", size=14)
    proforma.text(40, 64, "Sender:", size=9)
    proforma.text(
        40,
        78,
        "Wuxi Taihu Sensor Tech Co., Ltd.",
        "9 Gaolang East Road, Binhu",
        "214121 Wuxi",
        "China",
    )
    proforma.text(320, 64, "Recipient:", size=9)
    proforma.text(
        320, 78, "Nagoya Keisoku K.K.", "3-5-8 Sakae, Naka-ku", "460-0008 Nagoya", "Japan"
    )
    proforma.text(40, 140, "Invoice date:  12 Nov 2026", "Invoice number:  TH-PF-0931", pitch=13)
    proforma.text(
        320, 140, "Air waybill no.:  77 2045 1183", "Delivery terms:  DAP Nagoya", pitch=13
    )
    widths = (180, 60, 80, 65, 65, 65)
    proforma.row(
        40,
        180,
        widths,
        ("Full description", "Qty", "Tariff code", "Origin", "Unit value", "Sub total"),
    )
    proforma.row(
        40,
        196,
        widths,
        ("Pressure switch PS-30", "40 pcs", "8536.50", "China", "23.50", "940.00"),
    )
    proforma.text(40, 236, "Total value: USD 940.00")
    proforma.text(40, 250, "Number of pieces: 2", "Total gross weight: 11.4 kg", pitch=13)
    return proforma


def courier(folder: Folder) -> Papers:
    """An express waybill with its parties in lines of their own, and a pro forma without rulings."""
    return {"waybill.pdf": _courier_waybill(folder), "proforma.pdf": _courier_proforma(folder)}


def _combined_bill(folder: Folder) -> Form:
    bill = folder.form()
    bill.box(
        (40, 30, 260, 56),
        "1. Shipper  Insert Name, Address and Phone  托运人",
        "TIANJIN BOHAI MAGNESIA CO., LTD.",
        "16 XINGANG 2ND ROAD, TIANJIN, CHINA",
        "TEL: 86-22-55550144",
    )
    bill.text(320, 50, "COMBINED TRANSPORT BILL OF LADING", size=11)
    bill.text(320, 66, "B/L No.  TJKB26110045", size=9)
    bill.box(
        (40, 86, 260, 56),
        "2. Consignee  Insert Name, Address and Phone  收货人",
        "TO ORDER OF BANK OF SETOUCHI, LTD.",
    )
    bill.box(
        (40, 142, 260, 56),
        "3. Notify Party  Insert Name, Address and Phone  通知人",
        "HARIMA TAIKABUTSU CO., LTD.",
        "77 SHIKAMA-KU, HIMEJI, HYOGO, JAPAN",
        "FAX: 81-79-5550190",
    )
    bill.box((300, 86, 255, 112), "RECEIVED in external apparent good order and condition", "")
    bill.box((40, 198, 130, 26), "4. Combined Transport*  Pre-Carriage by", "", small=5.5)
    bill.box(
        (170, 198, 130, 26), "5. Combined Transport*  Place of Receipt", "TIANJIN CY", small=5.5
    )
    bill.box(
        (40, 224, 130, 26), "6. Ocean Vessel  Voy. No.  船名 航次", "SHUN FENG 8 / 047E", small=5.5
    )
    bill.box((170, 224, 130, 26), "7. Port of Loading  装货港", "XINGANG, TIANJIN", small=5.5)
    bill.box((40, 250, 130, 26), "8. Port of Discharge  卸货港", "KOBE, JAPAN", small=5.5)
    bill.box((170, 250, 130, 26), "9. Combined Transport*  Place of Delivery", "", small=5.5)
    widths = (110, 80, 185, 70, 70)
    bill.row(
        40,
        284,
        widths,
        (
            "Marks & Nos.\nContainer / Seal No.",
            "No. of Containers\nor Packages",
            "Description of Goods",
            "Gross Weight\nKgs",
            "Measurement",
        ),
        height=26,
        size=7,
    )
    bill.row(
        40,
        310,
        widths,
        (
            "HTC KOBE\nTRLU 284517 9",
            "18 PALLETS",
            "DEAD BURNED MAGNESIA BRICKS",
            "17,640.00",
            "21.6 CBM",
        ),
        height=60,
    )
    bill.text(
        40,
        390,
        "10. Total Number of containers and/or packages (in words):  SAY EIGHTEEN PALLETS ONLY",
        size=7.5,
    )
    bill.box((40, 400, 170, 26), "11. Freight & Charges", "FREIGHT PREPAID")
    bill.box((210, 400, 170, 26), "Place and date of issue", "TIANJIN 2026-11-14")
    bill.box((380, 400, 175, 26), "Signed for the Carrier", "")
    return bill


def _combined_invoice() -> Grid:
    invoice = Grid("Invoice")
    invoice.put("A1:F1", "TIANJIN BOHAI MAGNESIA CO., LTD.")
    invoice.put("A2:F2", "COMMERCIAL INVOICE")
    invoice.put("A4:C4", "To: 致")
    invoice.put("D4:F4", "Invoice No. 发票号")
    invoice.put("A5:C5", "HARIMA TAIKABUTSU CO., LTD.")
    invoice.put("D5:F5", "BH-26-511")
    invoice.put("A6:C6", "77 SHIKAMA-KU, HIMEJI, HYOGO, JAPAN")
    invoice.put("D6:F6", "Date 日期")
    invoice.put("D7:F7", "2026-11-10")
    invoice.put("A8", "From 起运地")
    invoice.put("B8", "TIANJIN")
    invoice.put("C8", "To 目的地")
    invoice.put("D8", "KOBE")
    invoice.put("E8", "Contract No.")
    invoice.put("F8", "BH-HT-2609")
    invoice.put("A9", "Price Term")
    invoice.put("B9", "CFR KOBE")
    invoice.put("C9", "L/C No.")
    invoice.put("E9", "Issued by")
    invoice.put("F9", "BANK OF SETOUCHI, LTD.")
    invoice.rows(
        11,
        [
            ("Marks", "Description of Goods", "Quantity", "Unit Price", "Amount"),
            ("HTC KOBE", "Dead burned magnesia bricks", "17,280 KGS", "USD 0.62", "USD 10,713.60"),
            ("", "TOTAL: 18 PALLETS", "17,280 KGS", "", "USD 10,713.60"),
        ],
    )
    invoice.put("A15:F15", "We certify that the goods are of Chinese origin.")
    return invoice


def _combined_packing() -> Grid:
    packing = Grid("PL")
    packing.put("A1:F1", "PACKING LIST 装箱单")
    packing.put("A2", "Seller")
    packing.put("B2:F2", "TIANJIN BOHAI MAGNESIA CO., LTD.")
    packing.put("A3", "Buyer")
    packing.put("B3:F3", "HARIMA TAIKABUTSU CO., LTD.")
    packing.put("A4", "Inv. No.")
    packing.put("B4", "BH-26-511")
    packing.put("C4", "Country of Origin")
    packing.put("E4", "Vessel")
    packing.put("F4", "SHUN FENG 8 / 047E")
    packing.rows(
        6,
        [
            ("Pallet No.", "Description", "Packages", "Quantity", "N.W.(KGS)", "G.W.(KGS)"),
            (
                "1-18",
                "Dead burned magnesia bricks",
                "18 PALLETS",
                "17,280 KGS",
                "17280.00",
                "17640.00",
            ),
            ("", "TOTAL", "18 PALLETS", "17,280 KGS", "17280.00", "17640.00"),
        ],
    )
    return packing


def combined(folder: Folder) -> Papers:
    """A combined transport bill to the order of a bank, with the papers as workbooks."""
    return {
        "bill.pdf": _combined_bill(folder),
        "invoice.xlsx": _combined_invoice(),
        "packing.xlsx": _combined_packing(),
    }


def _pledged_invoice() -> Grid:
    invoice = Grid("INVOICE")
    invoice.put("A1:H1", "INVOICE")
    invoice.put("A2:D2", "Shipper / 輸出者")
    invoice.put("E2:F2", "Invoice No. / 番号")
    invoice.put("G2:H2", "Date / 日付")
    invoice.put("A3:D3", "JIANGXI GANBEI RARE METALS CO., LTD.")
    invoice.put("E3:F3", "GB-2026-118")
    invoice.put("G3:H3", "2026/11/13")
    invoice.put("A4:D4", "28 CHANGJIANG ROAD, JIUJIANG, CHINA")
    invoice.put("E4:H4", "Country of Origin / 原産国")
    invoice.put("E5:H5", "CHINA")
    invoice.put("A6:D6", "Consignee / 荷受人")
    invoice.put("E6:H6", "Terms of Delivery / 取引条件")
    invoice.put("A7:D7", "EHIME TOKUSHU GOKIN CO., LTD.")
    invoice.put("E7:H7", "CIP MATSUYAMA")
    invoice.put("A8:D8", "5-1 MISAKI, MATSUYAMA, EHIME, JAPAN")
    invoice.put("E8:H8", "Currency / 通貨")
    invoice.put("E9:H9", "JPY")
    invoice.put("A10:B10", "Port of Loading / 積出港")
    invoice.put("C10:D10", "Port of Discharge / 荷揚港")
    invoice.put("E10:F10", "Final Destination / 最終仕向地")
    invoice.put("G10:H10", "Vessel / 船名")
    invoice.put("A11:B11", "SHANGHAI")
    invoice.put("C11:D11", "MATSUYAMA")
    invoice.put("G11:H11", "ASIA PEARL 229")
    invoice.rows(
        13,
        [
            (
                "No.",
                "Description / 品名",
                "",
                "",
                "Qty / 数量",
                "Unit / 単位",
                "Price / 単価",
                "Amount / 金額",
            ),
            (1, "Gallium metal 99.9999 %", "", "", 50, "kg", 62000, 3100000),
            ("", "TOTAL", "", "", 50, "kg", "", 3100000),
        ],
    )
    return invoice


def _pledged_letter(folder: Folder) -> Form:
    letter = folder.form()
    letter.text(230, 40, "誓　約　書", size=15)
    letter.text(400, 64, "2026年11月5日")
    letter.text(40, 84, "江西贛北稀有金属有限公司　殿")
    letter.row(
        60, 100, (90, 90, 290), ("需要者", "名称", "愛媛特殊合金株式会社"), height=20, size=9
    )
    letter.row(60, 120, (90, 90, 290), ("", "所在地", "愛媛県松山市三崎5-1"), height=20, size=9)
    letter.row(60, 140, (90, 90, 290), ("", "担当者", "製造部　岡田"), height=20, size=9)
    letter.row(60, 160, (90, 90, 290), ("貨物", "品名", "ガリウム地金"), height=20, size=9)
    letter.row(60, 180, (90, 90, 290), ("", "数量", "50kg"), height=20, size=9)
    letter.row(60, 200, (180, 290), ("用途", "LED用単結晶の育成（自社工場内）"), height=20, size=9)
    letter.row(60, 220, (180, 290), ("契約番号", "EG-26-77"), height=20, size=9)
    letter.text(
        40,
        264,
        "１．本貨物は、上記の用途以外には使用しません。特に、核兵器、化学兵器等の開発、製造若しくは使",
        "　　用のため、又は通常兵器の開発、製造若しくは使用のために用いることは一切ありません。",
        "２．本貨物を第三者に譲渡し、又は再輸出しません。",
        pitch=15,
    )
    letter.text(
        300,
        330,
        "住所　愛媛県松山市三崎5-1",
        "会社名　愛媛特殊合金株式会社",
        "代表取締役　西村　健",
        pitch=14,
    )
    return letter


def pledged(folder: Folder) -> Papers:
    """A Japanese workbook with each label above its value, and a written pledge in a table of two depths."""
    return {"invoice.xlsx": _pledged_invoice(), "pledge.pdf": _pledged_letter(folder)}


def _trilateral_contract(folder: Folder) -> Form:
    contract = folder.form(latin=True)
    contract.text(220, 36, "SALES CONFIRMATION", size=13)
    contract.text(400, 56, "No.: LH-K-2611")
    contract.text(400, 70, "Date: Nov. 4, 2026")
    contract.text(40, 56, "The Sellers: Luoyang Huanghe Crystal Co., Ltd.")
    contract.text(40, 70, "                    55 Binhe Road, Luoyang, Henan, China")
    contract.text(40, 90, "The Buyers: Incheon Materials Trading Corp.")
    contract.text(40, 104, "                    12 Songdo-daero, Yeonsu-gu, Incheon, Korea")
    contract.text(
        40,
        130,
        "This Sales Confirmation is made by and between the Sellers and the Buyers whereby the Sellers agree to sell",
        "and the Buyers agree to buy the under-mentioned goods on the terms and conditions stated below:",
    )
    widths = (30, 245, 80, 80, 80)
    contract.row(
        40, 165, widths, ("Item", "Commodity & Specification", "Quantity", "Unit Price", "Amount")
    )
    contract.row(
        40,
        181,
        widths,
        ("1", "Germanium ingot 99.999 %", "80 kg", "USD 2,450", "USD 196,000"),
    )
    contract.text(
        40,
        220,
        "(1) Country of Origin and Manufacturers: China, Luoyang Huanghe Crystal Co., Ltd.",
        "(2) Packing: in wooden cases, 8 cases",
        "(3) Shipping Marks: IMT / INCHEON",
        "(4) Port of Shipment: Qingdao",
        "(5) Port of Destination: Incheon, with onward carriage to Moji, Japan",
        "(6) Terms: CIF Incheon",
        "(7) End user: Kitakyushu Infrared Optics K.K., Kokura, Japan",
        pitch=14,
    )
    return contract


def _trilateral_certificate(folder: Folder) -> Form:
    certificate = folder.form()
    certificate.text(180, 36, "最终用户和最终用途证明", size=14)
    rows = (
        (
            "1. 最终用户名称（中英文）\nName of end user",
            "北九州红外光学株式会社\nKitakyushu Infrared Optics K.K.",
        ),
        (
            "2. 最终用户地址\nAddress of end user",
            "日本福冈县北九州市小仓北区浅野3-8\n3-8 Asano, Kokura, Kitakyushu, Japan",
        ),
        ("3. 进口商名称\nImporter", "Incheon Materials Trading Corp."),
        ("4. 中国出口商\nChinese exporter", "洛阳黄河晶体有限公司"),
        ("5. 两用物项名称\nItem", "锗锭 Germanium ingot"),
        ("6. 数量及金额\nQuantity and value", "80 kg, USD 196,000"),
        (
            "7. 最终用途\nEnd use",
            "民用汽车夜间行车辅助摄像头镜片\nLenses for night vision cameras of passenger cars",
        ),
        ("8. 合同号\nContract No.", "LH-K-2611"),
    )
    for at, (label, value) in enumerate(rows):
        certificate.pair((40, 50 + 32 * at, 515, 32), 170, label, *value.split("\n"))
    certificate.text(
        40,
        330,
        "我公司保证：",
        "一、不将上述物项用于储存、加工、生产、处理大规模杀伤性武器及其运载系统；",
        "二、不用于任何军事目的，未经许可不转让给任何第三方。",
        pitch=15,
    )
    return certificate


def trilateral(folder: Folder) -> Papers:
    """A confirmation in numbered clauses to Korea for a user in Japan, and the user's certificate."""
    return {
        "contract.pdf": _trilateral_contract(folder),
        "certificate.pdf": _trilateral_certificate(folder),
    }


def _former_declaration(folder: Folder) -> Form:
    form = folder.form()
    form.text(190, 36, "出口货物报关单（核对单）", size=13)
    cells = (
        (("收发货人", "烟台芝罘轴承有限公司"), ("出口口岸", "烟台海关"), ("出口日期", "")),
        (
            ("生产销售单位", "烟台芝罘轴承有限公司"),
            ("运输方式", "水路运输"),
            ("运输工具名称", "BOHAI STAR/118"),
        ),
        (("申报单位", "烟台顺达报关行"), ("监管方式", "一般贸易"), ("备案号", "")),
        (("贸易国（地区）", "香港"), ("运抵国（地区）", "日本"), ("指运港", "博多")),
        (("合同协议号", "ZF-HF-118"), ("提运单号", "YTHK0611"), ("成交方式", "FOB")),
        (("件数", "36"), ("毛重（千克）", "2,916"), ("净重（千克）", "2,808")),
        (("许可证号", ""), ("集装箱号", ""), ("包装种类", "木箱")),
    )
    for at, row in enumerate(cells):
        flat = [text for pair in row for text in pair]
        form.row(40, 50 + 20 * at, (75, 130, 70, 80, 75, 85), flat, height=20, size=8)
    widths = (30, 75, 140, 80, 60, 60, 70)
    form.row(
        40,
        200,
        widths,
        ("项号", "商品编号", "商品名称、规格型号", "数量及单位", "最终目的国", "单价", "总价 币制"),
        height=18,
    )
    form.row(
        40,
        218,
        widths,
        ("1", "84821020", "深沟球轴承 6205", "18000个", "日本", "0.85", "15300.00 美元"),
        height=18,
    )
    return form


def _former_invoice(folder: Folder) -> Form:
    invoice = folder.form()
    invoice.text(200, 40, "烟台芝罘轴承有限公司", size=13)
    invoice.text(180, 58, "YANTAI ZHIFU BEARING CO., LTD.", size=10)
    invoice.text(230, 78, "发票 INVOICE", size=12)
    invoice.text(40, 100, "TO:")
    invoice.text(
        70, 100, "HONG FAT BEARINGS (HK) LTD.", "RM 8, 21/F, 33 CANTON ROAD, KOWLOON, HONG KONG"
    )
    invoice.text(
        400,
        100,
        "发票号 NO.: ZF261112",
        "日期 DATE: NOV.12,2026",
        "合同 S/C NO.: ZF-HF-118",
        pitch=13,
    )
    invoice.text(40, 150, "装船口岸", size=7)
    invoice.text(40, 160, "From", size=7)
    invoice.text(75, 156, "YANTAI")
    invoice.text(200, 150, "目的地", size=7)
    invoice.text(200, 160, "To", size=7)
    invoice.text(235, 156, "HAKATA, JAPAN")
    invoice.text(380, 156, "价格条款 TERMS: FOB YANTAI")
    widths = (100, 205, 70, 70, 70)
    invoice.row(
        40, 180, widths, ("唛头 MARKS", "货名 DESCRIPTION", "数量 QTY", "单价 PRICE", "总值 AMOUNT")
    )
    invoice.row(
        40,
        196,
        widths,
        (
            "H.F.\nHAKATA\nC/NO.1-36",
            "Deep groove ball bearings 6205",
            "18,000 PCS",
            "USD0.85",
            "USD15,300.00",
        ),
        height=40,
    )
    invoice.text(40, 250, "MADE IN CHINA")
    invoice.text(40, 264, "TOTAL 36 WOODEN CASES  G.W.: 2,916 KGS  N.W.: 2,808 KGS")
    return invoice


def former(folder: Folder) -> Papers:
    """The customs declaration as a proof sheet, labels beside values, for goods sold to Hong Kong."""
    return {
        "declaration.pdf": _former_declaration(folder),
        "invoice.pdf": _former_invoice(folder),
    }


def _forces_instruction(folder: Folder) -> Form:
    note = folder.form(latin=True)
    note.text(40, 40, "SHIPPING INSTRUCTIONS", size=13)
    rows = (
        ("SHIPPER", "Chengdu Xinan Microwave Co., Ltd., Chengdu, China"),
        ("CONSIGNEE", "Musashi Denpa Service K.K., Tachikawa, Tokyo, Japan"),
        ("NOTIFY", "Same as consignee"),
        ("PORT OF LOADING", "Shanghai"),
        ("PORT OF DISCHARGE", "Tokyo"),
        ("FINAL DESTINATION", ""),
        ("GOODS", "Travelling wave tube amplifier, 12 units"),
        ("PACKAGES", "3 crates"),
        ("GROSS WEIGHT", "412 kg"),
        ("FREIGHT", "Prepaid"),
    )
    for at, (label, value) in enumerate(rows):
        note.text(40, 66 + 16 * at, label)
        note.text(180, 66 + 16 * at, value)
    return note


def _forces_certificate(folder: Folder) -> Form:
    certificate = folder.form(latin=True)
    certificate.text(200, 40, "END-USER CERTIFICATE", size=13)
    certificate.text(
        40,
        70,
        "1. Exporter: Chengdu Xinan Microwave Co., Ltd.",
        "2. Consignee: Musashi Denpa Service K.K., Tachikawa, Tokyo, Japan",
        "3. End user: Ground Self-Defense Force, Camp Tachikawa, Japan",
        "4. Goods: Travelling wave tube amplifier",
        "5. End use: repair of the transmitters of field radio sets",
        "    of the communication school",
        "6. Country of final destination: Japan",
        pitch=15,
    )
    return certificate


def forces(folder: Folder) -> Papers:
    """Shipping instructions in two columns without a ruling, and a certificate that names the forces."""
    return {
        "instruction.pdf": _forces_instruction(folder),
        "certificate.pdf": _forces_certificate(folder),
    }


def _bare_invoice(folder: Folder) -> Form:
    invoice = folder.form(latin=True)
    invoice.row(
        40, 30, (172, 172, 171), ("COMMERCIAL INVOICE", "Page 1 of 1", "Original"), height=18
    )
    invoice.box(
        (40, 48, 172, 66),
        "SHIPPER / EXPORTER",
        "Fuzhou Minjiang Oxides",
        "Co., Ltd.",
        "Fuzhou, China",
    )
    invoice.box(
        (212, 48, 172, 66),
        "ULTIMATE CONSIGNEE",
        "Fujitsu Limited",
        "4-1-1 Kamikodanaka, Nakahara-ku",
        "Kawasaki, Japan",
    )
    invoice.box((384, 48, 171, 33), "INVOICE NO. / DATE", "MJ-7744 / 2026-11-15")
    invoice.box((384, 81, 171, 33), "CUSTOMER PO NO.", "PO-55120")
    invoice.box((40, 114, 172, 54), "INTERMEDIATE CONSIGNEE", "")
    invoice.box((212, 114, 172, 54), "BUYER (IF OTHER THAN CONSIGNEE)", "")
    invoice.box((384, 114, 171, 27), "COUNTRY OF MANUFACTURE", "CHINA")
    invoice.box((384, 141, 171, 27), "COUNTRY OF ULTIMATE DESTINATION", "JAPAN")
    invoice.box((40, 168, 172, 27), "EXPORTING CARRIER", "NIPPON SEA 44")
    invoice.box((212, 168, 172, 27), "INCOTERMS 2020", "FOB FUZHOU")
    invoice.box((384, 168, 171, 27), "CURRENCY OF SALE", "USD")
    widths = (40, 60, 215, 100, 100)
    invoice.row(40, 205, widths, ("QTY", "UNIT", "DESCRIPTION", "UNIT PRICE", "TOTAL"))
    invoice.row(40, 221, widths, ("30", "kg", "Scandium oxide 99.99 %", "1,150.00", "34,500.00"))
    return invoice


def bare(folder: Folder) -> Papers:
    """An export invoice in three columns of boxes, some of them empty, and nothing else."""
    return {"invoice.pdf": _bare_invoice(folder)}


CASES = (courier, combined, pledged, trilateral, former, forces, bare)
