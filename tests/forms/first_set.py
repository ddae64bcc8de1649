"""The first set of filled-in forms: ten shipments, each with the papers that go with it."""

from forms.drawing import Folder, Form, Grid

Papers = dict[str, Form | Grid]


def _ocean_bill(folder: Folder) -> Form:
    bill = folder.form(latin=True)
    bill.text(40, 30, "BILL OF LADING FOR OCEAN TRANSPORT OR MULTIMODAL TRANSPORT", size=11)
    bill.box(
        (40, 40, 260, 62),
        "Shipper",
        "NINGBO HAITONG MACHINERY CO., LTD.",
        "NO. 88 XINGYE ROAD, BEILUN DISTRICT",
        "NINGBO, ZHEJIANG, P.R. CHINA",
    )
    bill.box((300, 40, 130, 31), "Booking No.", "NGB6612087")
    bill.box((430, 40, 125, 31), "B/L No.", "HLTNGB26110391")
    bill.box((300, 71, 255, 31), "Export references", "")
    bill.box(
        (40, 102, 260, 62),
        "Consignee (negotiable only if consigned 'to order', 'to order of' a named Person or 'to order of bearer')",
        "KANTO DENZAI KABUSHIKI KAISHA",
        "2-14-6 SHIBAURA, MINATO-KU",
        "TOKYO 108-0023, JAPAN",
        small=4.5,
    )
    bill.box((300, 102, 255, 62), "Forwarding agent - references", "")
    bill.box(
        (40, 164, 260, 62),
        "Notify Party (see clause 22)",
        "MARUYAMA WAREHOUSE & TRANSPORT INC.",
        "5 DAIKOKU FUTO, TSURUMI-KU",
        "YOKOHAMA 230-0054, JAPAN",
    )
    bill.box((300, 164, 255, 62), "Onward inland routing (Not part of Carriage)", "")
    bill.box((40, 226, 130, 28), "Pre-carriage by", "")
    bill.box((170, 226, 130, 28), "Place of Receipt", "NINGBO CY")
    bill.box((300, 226, 255, 28), "Freight to be paid at", "NINGBO")
    bill.box((40, 254, 130, 28), "Vessel / Voyage No.", "OCEAN BRIDGE V.2611E")
    bill.box((170, 254, 130, 28), "Port of Loading", "NINGBO, CHINA")
    bill.box((40, 282, 130, 28), "Port of Discharge", "YOKOHAMA, JAPAN")
    bill.box((170, 282, 130, 28), "Place of Delivery", "YOKOHAMA CY")
    bill.box((300, 254, 255, 56), "Final Destination (for the Merchant's reference only)", "")
    widths = (110, 70, 195, 70, 70)
    bill.row(
        40,
        318,
        widths,
        (
            "Marks & Nos.",
            "No. of Pkgs",
            "Kind of Packages; Description of goods",
            "Gross Weight",
            "Measurement",
        ),
        size=7,
    )
    bill.row(
        40,
        334,
        widths,
        (
            "KDK\nYOKOHAMA\nC/NO.1-24",
            "24 CARTONS",
            "STAINLESS STEEL HEX BOLTS\nFREIGHT PREPAID",
            "1,860.00 KGS",
            "2.340 CBM",
        ),
        height=90,
    )
    bill.text(40, 440, "TOTAL: TWENTY-FOUR (24) CARTONS ONLY", size=8)
    bill.box((40, 460, 170, 30), "Number & Sequence of Original B(s)/L", "THREE (3)")
    bill.box((210, 460, 170, 30), "Place of Issue of B/L", "NINGBO")
    bill.box((380, 460, 175, 30), "Date of Issue of B/L", "2026-11-12")
    bill.box((40, 490, 170, 40), "Shipped on Board Date", "2026-11-12")
    bill.box((210, 490, 345, 40), "Signed for the Carrier", "HAOTONG LINES PTE. LTD., AS CARRIER")
    return bill


def _ocean_invoice(folder: Folder) -> Form:
    invoice = folder.form(latin=True)
    invoice.text(170, 40, "NINGBO HAITONG MACHINERY CO., LTD.", size=13)
    invoice.text(150, 54, "No. 88 Xingye Road, Beilun District, Ningbo, Zhejiang, P.R. China")
    invoice.text(230, 80, "COMMERCIAL INVOICE", size=13)
    invoice.text(
        40,
        110,
        "TO:   Kanto Denzai Kabushiki Kaisha",
        "         2-14-6 Shibaura, Minato-ku",
        "         Tokyo 108-0023, Japan",
    )
    invoice.text(360, 110, "INVOICE NO.:  HT-26-1107", "DATE:  Nov. 7, 2026", "S/C NO.:  HT26-088")
    invoice.text(40, 160, "FROM:  NINGBO, CHINA", size=9)
    invoice.text(220, 160, "TO:  YOKOHAMA, JAPAN", size=9)
    invoice.text(400, 160, "BY:  SEA", size=9)
    invoice.text(40, 175, "TERMS OF DELIVERY:  CIF YOKOHAMA", size=9)
    invoice.text(300, 175, "PAYMENT:  T/T 30 DAYS", size=9)
    widths = (90, 215, 70, 70, 70)
    invoice.row(40, 190, widths, ("MARKS", "DESCRIPTION", "QUANTITY", "UNIT PRICE", "AMOUNT"))
    invoice.row(
        40,
        206,
        widths,
        (
            "KDK\nYOKOHAMA",
            "Stainless steel hex bolts M12 x 60",
            "48,000 PCS",
            "USD 0.31",
            "USD 14,880.00",
        ),
        height=50,
    )
    invoice.text(310, 275, "TOTAL:   48,000 PCS      USD 14,880.00")
    invoice.text(40, 300, "COUNTRY OF ORIGIN:  CHINA")
    invoice.text(40, 315, "24 CARTONS   G.W. 1,860.00 KGS   N.W. 1,812.00 KGS")
    invoice.text(360, 380, "For and on behalf of", "NINGBO HAITONG MACHINERY CO., LTD.")
    return invoice


def _ocean_packing(folder: Folder) -> Form:
    packing = folder.form(latin=True)
    packing.text(240, 40, "PACKING LIST", size=13)
    packing.row(
        40,
        60,
        (260, 255),
        (
            "Exporter:\nNingbo Haitong Machinery Co., Ltd.\nNo. 88 Xingye Road, Beilun District\nNingbo, Zhejiang, P.R. China",
            "Invoice No.: HT-26-1107\nDate: Nov. 7, 2026\nVessel: OCEAN BRIDGE V.2611E",
        ),
        height=60,
    )
    packing.row(
        40,
        120,
        (260, 255),
        (
            "Consignee:\nKanto Denzai Kabushiki Kaisha\n2-14-6 Shibaura, Minato-ku\nTokyo 108-0023, Japan",
            "Port of loading: Ningbo, China\nPort of discharge: Yokohama, Japan\nFinal destination:",
        ),
        height=60,
    )
    widths = (90, 185, 80, 80, 80)
    packing.row(
        40, 190, widths, ("Carton No.", "Description", "Quantity", "N.W. (KGS)", "G.W. (KGS)")
    )
    packing.row(
        40,
        206,
        widths,
        ("1-24", "Stainless steel hex bolts M12 x 60", "48,000 PCS", "1,812.00", "1,860.00"),
    )
    packing.row(40, 222, widths, ("TOTAL", "24 CARTONS", "48,000 PCS", "1,812.00", "1,860.00"))
    return packing


def ocean(folder: Folder) -> Papers:
    """An ocean bill of lading, an invoice as a letter and a packing list, all of one mind."""
    return {
        "bill.pdf": _ocean_bill(folder),
        "invoice.pdf": _ocean_invoice(folder),
        "packing.pdf": _ocean_packing(folder),
    }


def _customs_form(folder: Folder) -> Form:
    form = folder.form()
    form.text(170, 30, "中华人民共和国海关出口货物报关单", size=14)
    form.text(40, 48, "预录入编号：310120260518872233", size=7)
    form.text(230, 48, "海关编号：310120260518872233", size=7)
    form.text(420, 48, "页码/页数：1/1", size=7)
    form.box(
        (40, 54, 180, 28), "境内发货人 (91330206MA2AHXXX5K)", "宁波海曙精化材料有限公司", size=8
    )
    form.box((220, 54, 90, 28), "出境关别 (3101)", "北仑海关", size=8)
    form.box((310, 54, 80, 28), "出口日期", "", size=8)
    form.box((390, 54, 80, 28), "申报日期", "20261110", size=8)
    form.box((470, 54, 90, 28), "备案号", "", size=8)
    form.box((40, 82, 180, 28), "境外收货人", "SANYO KAGAKU SHOKAI CO., LTD.", size=8)
    form.box((220, 82, 90, 28), "运输方式 (2)", "水路运输", size=8)
    form.box((310, 82, 160, 28), "运输工具名称及航次号", "EVER BLOOM/0233E", size=8)
    form.box((470, 82, 90, 28), "提运单号", "NGOSA2611077", size=8)
    form.box(
        (40, 110, 180, 28), "生产销售单位 (91330206MA2AHXXX5K)", "宁波海曙精化材料有限公司", size=8
    )
    form.box((220, 110, 90, 28), "监管方式 (0110)", "一般贸易", size=8)
    form.box((310, 110, 160, 28), "征免性质 (101)", "一般征税", size=8)
    form.box((470, 110, 90, 28), "许可证号", "", size=8)
    form.box((40, 138, 180, 28), "合同协议号", "HS-SK-2611", size=8)
    form.box((220, 138, 90, 28), "贸易国(地区) (JPN)", "日本", size=8)
    form.box((310, 138, 80, 28), "运抵国(地区) (JPN)", "日本", size=8)
    form.box((390, 138, 80, 28), "指运港 (JPN501)", "大阪（日本）", size=8)
    form.box((470, 138, 90, 28), "离境口岸 (380101)", "宁波", size=8)
    form.box((40, 166, 90, 28), "包装种类 (22)", "纸制或纤维板制盒/箱", size=7)
    form.box((130, 166, 50, 28), "件数", "50", size=8)
    form.box((180, 166, 65, 28), "毛重(千克)", "1205", size=8)
    form.box((245, 166, 65, 28), "净重(千克)", "1150", size=8)
    form.box((310, 166, 60, 28), "成交方式 (3)", "FOB", size=8)
    form.box((370, 166, 65, 28), "运费", "", size=8)
    form.box((435, 166, 60, 28), "保费", "", size=8)
    form.box((495, 166, 65, 28), "杂费", "", size=8)
    form.box(
        (40, 194, 520, 28),
        "随附单证及编号",
        "随附单证2：代理报关委托协议（电子）；发票；装箱单",
        size=7.5,
    )
    form.box((40, 222, 520, 34), "标记唛码及备注", "备注：N/M", size=8)
    widths = (28, 70, 130, 70, 62, 62, 66, 32)
    head = (
        "项号",
        "商品编号",
        "商品名称及规格型号",
        "数量及单位",
        "单价/总价/币制",
        "原产国(地区)",
        "最终目的国(地区)",
        "征免",
    )
    form.row(40, 256, widths, head, size=6.5)
    form.row(
        40,
        272,
        widths,
        (
            "1",
            "3402390000",
            "工业清洗剂\n4|3|表面活性剂30%,水70%|无品牌",
            "1150千克\n\n1150千克",
            "6.2000\n7130.00\n美元",
            "中国\n(CHN)",
            "日本\n(JPN)",
            "照章征税\n(1)",
        ),
        height=36,
        size=6.5,
    )
    form.row(
        40,
        310,
        (100, 100, 110, 110, 100),
        (
            "特殊关系确认：否",
            "价格影响确认：否",
            "支付特许权使用费确认：否",
            "公式定价确认：否",
            "自报自缴：是",
        ),
        size=6.5,
    )
    form.text(44, 340, "报关人员", size=7)
    form.text(110, 340, "报关人员证号03110223", size=7)
    form.text(230, 340, "电话", size=7)
    form.text(290, 340, "兹申明对以上内容承担如实申报、依法纳税之法律责任", size=7)
    form.text(44, 356, "申报单位 (91330206XXXXXXXX1Q) 宁波达信报关有限公司", size=7)
    form.text(380, 356, "申报单位（签章）", size=7)
    return form


def _customs_invoice(folder: Folder) -> Form:
    invoice = folder.form()
    invoice.text(180, 40, "宁波海曙精化材料有限公司", size=14)
    invoice.text(240, 62, "商业发票", size=13)
    invoice.pair(
        (40, 80, 300, 46), 60, "买方", "三洋化学商会株式会社", "日本国大阪市中央区高丽桥3-1-9"
    )
    invoice.pair((340, 80, 215, 23), 60, "发票号码", "HS261105")
    invoice.pair((340, 103, 215, 23), 60, "发票日期", "2026年11月5日")
    invoice.pair((40, 126, 300, 23), 60, "合同号", "HS-SK-2611")
    invoice.pair((340, 126, 215, 23), 60, "信用证号", "")
    invoice.pair((40, 149, 170, 23), 60, "起运港", "中国宁波")
    invoice.pair((210, 149, 170, 23), 60, "目的港", "日本大阪")
    invoice.pair((380, 149, 175, 23), 60, "贸易条款", "FOB 宁波")
    widths = (120, 185, 70, 70, 70)
    invoice.row(40, 182, widths, ("唛头", "货物名称", "数量", "单价", "总价"))
    invoice.row(40, 198, widths, ("N/M", "工业清洗剂", "1150千克", "USD6.20", "USD7,130.00"))
    invoice.row(40, 214, widths, ("合计", "", "1150千克", "", "USD7,130.00"))
    invoice.text(40, 250, "原产地：中国")
    invoice.text(40, 265, "金额大写：柒仟壹佰叁拾美元整")
    return invoice


def _customs_packing(folder: Folder) -> Form:
    packing = folder.form()
    packing.text(240, 40, "装 箱 单", size=14)
    packing.pair(
        (40, 60, 300, 40), 60, "收货人", "三洋化学商会株式会社", "日本国大阪市中央区高丽桥3-1-9"
    )
    packing.pair((340, 60, 215, 20), 60, "发票号码", "HS261105")
    packing.pair((340, 80, 215, 20), 60, "日期", "2026年11月5日")
    widths = (80, 155, 70, 70, 70, 70)
    packing.row(
        40, 110, widths, ("箱号", "品名", "数量", "净重(千克)", "毛重(千克)", "体积(立方米)")
    )
    packing.row(40, 126, widths, ("1-50", "工业清洗剂", "1150千克", "1150", "1250", "2.5"))
    packing.row(40, 142, widths, ("合计：50箱", "", "1150千克", "1150", "1250", "2.5"))
    return packing


def customs(folder: Folder) -> Papers:
    """An export declaration of the customs of China, an invoice and a packing list in Chinese.

    The packing list weighs more than the declaration.
    """
    return {
        "declaration.pdf": _customs_form(folder),
        "invoice.pdf": _customs_invoice(folder),
        "packing.pdf": _customs_packing(folder),
    }


def _air_bill(folder: Folder) -> Form:
    bill = folder.form(latin=True)
    bill.text(40, 24, "180  PVG  8827 4410", size=10)
    bill.text(430, 24, "180-8827 4410", size=10)
    bill.box(
        (40, 30, 180, 62),
        "Shipper's Name and Address",
        "SUZHOU LINGYUN OPTICS CO LTD",
        "68 JINJI LAKE AVE, SIP, SUZHOU",
        "CHINA",
        size=8,
    )
    bill.box((220, 30, 100, 24), "Shipper's Account Number", "")
    bill.box(
        (320, 30, 235, 62), "Not Negotiable\nAir Waybill\nIssued by", "HANKANG AIR CARGO", size=8
    )
    bill.box(
        (40, 92, 180, 62),
        "Consignee's Name and Address",
        "DAEHAN PRECISION CORP",
        "211 GASAN DIGITAL 1-RO, GEUMCHEON-GU",
        "SEOUL 08501, KOREA",
        size=8,
    )
    bill.box((220, 92, 100, 24), "Consignee's Account Number", "")
    bill.box(
        (320, 92, 235, 62),
        "It is agreed that the goods described herein are accepted in apparent good order and condition",
        "",
        small=5,
    )
    bill.box(
        (40, 154, 280, 36),
        "Issuing Carrier's Agent Name and City",
        "SINOJET LOGISTICS / SHANGHAI",
        size=8,
    )
    bill.box((320, 154, 235, 60), "Accounting Information", "FREIGHT PREPAID", size=8)
    bill.box((40, 190, 140, 24), "Agent's IATA Code", "08-3 1234/5678", size=8)
    bill.box((180, 190, 140, 24), "Account No.", "")
    bill.box(
        (40, 214, 280, 26),
        "Airport of Departure (Addr. of First Carrier) and Requested Routing",
        "SHANGHAI PUDONG",
        size=8,
    )
    bill.box((320, 214, 120, 26), "Reference Number", "")
    bill.box((440, 214, 115, 26), "Optional Shipping Information", "")
    bill.row(
        40,
        240,
        (30, 110, 30, 30, 30, 30),
        ("To\nICN", "By First Carrier\nKE", "to", "by", "to", "by"),
        height=24,
        size=6.5,
    )
    bill.row(
        300,
        240,
        (40, 30, 55, 65, 65),
        (
            "Currency\nCNY",
            "CHGS\nPP",
            "WT/VAL PPD\nX",
            "Declared Value\nfor Carriage NVD",
            "Declared Value\nfor Customs NCV",
        ),
        height=24,
        size=6,
    )
    bill.box((40, 264, 130, 26), "Airport of Destination", "SEOUL INCHEON", size=8)
    bill.box((170, 264, 130, 26), "Requested Flight/Date", "KE896/14", size=8)
    bill.box((300, 264, 90, 26), "Amount of Insurance", "XXX", size=8)
    bill.box((390, 264, 165, 26), "INSURANCE - if carrier offers insurance", "", small=5)
    bill.box((40, 290, 515, 30), "Handling Information", "DOCS ATTACHED. KEEP DRY.", size=8)
    widths = (50, 60, 20, 70, 60, 60, 195)
    bill.row(
        40,
        320,
        widths,
        (
            "No. of\nPieces",
            "Gross\nWeight",
            "kg\nlb",
            "Chargeable\nWeight",
            "Rate\nCharge",
            "Total",
            "Nature and Quantity of Goods\n(incl. Dimensions or Volume)",
        ),
        height=26,
        size=6.5,
    )
    bill.row(
        40,
        346,
        widths,
        ("3", "42.5", "K", "48.0", "AS AGREED", "AS AGREED", "OPTICAL MOUNTS\n3 CTNS 40X30X30CM"),
        height=60,
        size=8,
    )
    return bill


def _air_invoice(folder: Folder) -> Form:
    invoice = folder.form(latin=True)
    invoice.text(40, 36, "Commercial Invoice", size=16)
    invoice.row(
        40,
        46,
        (257, 258),
        (
            "FROM\nTax ID/VAT No.: 91320594XXXXXXXX\nContact Name: Chen Li\nSuzhou Lingyun Optics Co Ltd\n68 Jinji Lake Ave, SIP\nSuzhou, Jiangsu 215021\nChina\nPhone: +86 512 5555 0101",
            "Shipment ID/Waybill Number: 180-8827 4410\nDate: 13 Nov 2026\nInvoice No.: LY-26-0413\nPurchase No.: DP-7781\nTerms of Sale (Incoterm): DAP Seoul\nReason for Export: SALE",
        ),
        height=96,
    )
    invoice.row(
        40,
        142,
        (257, 258),
        (
            "SHIP TO\nTax ID/VAT No.:\nContact Name: Park Jihoon\nDaehan Precision Corp\n211 Gasan Digital 1-ro, Geumcheon-gu\nSeoul 08501\nKorea, Republic of\nPhone: +82 2 5555 0102",
            "SOLD TO INFORMATION\nTax ID/VAT No.:\nContact Name: Ito Ken\nKyoto Kogaku Seisakusho K.K.\n12 Shichijo Goshonouchi, Shimogyo-ku\nKyoto 600-8813\nJapan\nPhone:",
        ),
        height=96,
    )
    widths = (40, 35, 200, 80, 40, 60, 60)
    invoice.row(
        40,
        246,
        widths,
        (
            "Units",
            "U/M",
            "Description of Goods / Part No.",
            "Harm. Code",
            "C/O",
            "Unit Value",
            "Total Value",
        ),
    )
    invoice.row(
        40,
        262,
        widths,
        ("60", "PCS", "Optical mount, aluminium, 25 mm", "9002.90", "CN", "31.00", "1,860.00"),
    )
    invoice.row(
        40,
        290,
        (300, 215),
        (
            "Additional Comments:\nGoods to be forwarded to Kyoto Kogaku Seisakusho K.K.,\nKyoto, Japan after assembly in Seoul.",
            "Invoice Line Total: 1,860.00\nFreight: 0.00\nInsurance: 0.00\nTotal Invoice Amount: 1,860.00\nTotal Number of Packages: 3\nTotal Weight: 42.5 KGS\nCurrency Code: USD",
        ),
        height=90,
    )
    invoice.text(
        40,
        400,
        "Declaration Statement: I declare all the information contained in this invoice to be true and correct.",
        size=7,
    )
    invoice.text(40, 430, "Shipper  ______________________   Date ____________", size=8)
    return invoice


def air(folder: Folder) -> Papers:
    """An air waybill to Korea, and an express invoice whose goods go on to Japan."""
    return {"waybill.pdf": _air_bill(folder), "invoice.pdf": _air_invoice(folder)}


def _japanese_invoice(folder: Folder) -> Form:
    invoice = folder.form()
    invoice.text(220, 36, "仕　入　書（INVOICE）", size=13)
    invoice.box(
        (40, 50, 300, 58),
        "輸出者（住所・氏名）",
        "大連瑞光工業有限公司",
        "中国遼寧省大連市甘井子区華北路118号",
    )
    invoice.box((340, 50, 215, 29), "INVOICE番号", "DR-2611-08")
    invoice.box((340, 79, 215, 29), "作成年月日", "2026年11月8日")
    invoice.box(
        (40, 108, 300, 58),
        "荷受人（住所・氏名）",
        "株式会社東海マテリアル",
        "愛知県名古屋市港区潮見町37-2",
        "日本",
    )
    invoice.box((340, 108, 215, 29), "注文番号", "TM-20260915")
    invoice.box((340, 137, 215, 29), "支払条件", "T/T 30日後")
    invoice.box((40, 166, 300, 44), "通知先", "同上")
    invoice.box((340, 166, 215, 44), "需要者", "")
    invoice.box((40, 210, 130, 29), "船名・便名", "SUNRISE ACE 118E")
    invoice.box((170, 210, 170, 29), "出港予定日", "2026年11月15日")
    invoice.box((340, 210, 215, 29), "原産地", "中国")
    invoice.box((40, 239, 130, 29), "船積港", "大連")
    invoice.box((170, 239, 170, 29), "仕向港", "名古屋")
    invoice.box((340, 239, 105, 29), "建値", "CIF 名古屋")
    invoice.box((445, 239, 110, 29), "通貨", "JPY")
    widths = (80, 215, 70, 70, 80)
    invoice.row(40, 280, widths, ("記号・番号", "品名", "数量", "単価", "金額"))
    invoice.row(
        40,
        296,
        widths,
        ("TM\nNAGOYA\n1-8", "アルミ鋳物ブラケット", "400個", "1,250", "500,000"),
        height=40,
    )
    invoice.row(40, 336, widths, ("合計", "", "400個", "", "500,000"))
    invoice.text(340, 400, "大連瑞光工業有限公司")
    return invoice


def _japanese_packing(folder: Folder) -> Form:
    packing = folder.form()
    packing.text(230, 36, "梱包明細書", size=13)
    packing.text(40, 60, "輸出者：大連瑞光工業有限公司")
    packing.text(330, 60, "インボイスNo.：DR-2611-08")
    packing.text(40, 76, "荷受人：株式会社東海マテリアル")
    packing.text(330, 76, "作成日：2026年11月8日")
    packing.text(40, 92, "積出港：大連")
    packing.text(200, 92, "荷揚港：名古屋")
    packing.text(330, 92, "船名：SUNRISE ACE 118E")
    widths = (70, 185, 60, 70, 70, 60)
    packing.row(
        40, 110, widths, ("ケース番号", "品名", "数量", "正味重量(kg)", "総重量(kg)", "容積(m3)")
    )
    packing.row(40, 126, widths, ("1-8", "アルミ鋳物ブラケット", "400個", "820", "910", "1.6"))
    packing.row(40, 142, widths, ("合計 8箱", "", "400個", "820", "910", "1.6"))
    return packing


def _japanese_pledge(folder: Folder) -> Form:
    pledge = folder.form()
    pledge.text(230, 50, "最終用途誓約書", size=14)
    pledge.text(400, 76, "2026年11月2日")
    pledge.text(40, 96, "大連瑞光工業有限公司　御中")
    pledge.text(300, 120, "誓約者（最終需要者）", size=9)
    pledge.text(
        310,
        136,
        "会社名：　株式会社東海マテリアル",
        "住所：　愛知県名古屋市港区潮見町37-2",
        "代表者名：　代表取締役　山本一郎　　印",
        "電話番号：　052-555-0144",
    )
    pledge.text(
        40,
        200,
        "当社は、下記の貨物について、次のとおり誓約いたします。",
        "１．当社は、当該貨物を軍事目的に使用せず、また第三者に使用させません。",
        "２．当社は、貴社の同意なく、当該貨物を第三国へ再輸出いたしません。",
    )
    pledge.text(280, 250, "記")
    pledge.pair((60, 262, 470, 22), 120, "契約番号", "TM-20260915")
    pledge.pair((60, 284, 470, 22), 120, "貨物名", "アルミ鋳物ブラケット　400個")
    pledge.pair(
        (60, 306, 470, 36),
        120,
        "最終用途",
        "工作機械カバーの取付け金具として",
        "自社工場で組み付ける",
    )
    pledge.pair((60, 342, 470, 22), 120, "使用場所", "愛知県名古屋市港区潮見町37-2")
    pledge.pair((60, 364, 470, 22), 120, "仕向国", "日本")
    return pledge


def japanese(folder: Folder) -> Papers:
    """An invoice of a customs broker, a packing list, and a pledge on the end use, in Japanese."""
    return {
        "invoice.pdf": _japanese_invoice(folder),
        "packing.pdf": _japanese_packing(folder),
        "pledge.pdf": _japanese_pledge(folder),
    }


def _certificate_form(folder: Folder) -> Form:
    form = folder.form()
    form.text(190, 36, "最终用户和最终用途证明", size=14)
    form.text(180, 54, "End-User and End-Use Certificate", size=12)
    form.pair(
        (40, 70, 515, 40),
        150,
        "进口商\nImporter",
        "Hokuriku Rare Metal Trading Co., Ltd.",
        "4-1 Nagae, Toyama, Japan",
    )
    form.pair(
        (40, 110, 515, 40),
        150,
        "最终用户\nEnd-user",
        "Tateyama Magnet Works Co., Ltd.",
        "88 Funahashi, Nakaniikawa, Toyama, Japan",
    )
    form.pair((40, 150, 257, 40), 150, "出口商\nExporter", "Baotou Jinwei Alloys", "Co., Ltd.")
    form.pair((297, 150, 258, 40), 100, "合同号\nContract No.", "JW-HR-26-31")
    form.pair((40, 190, 257, 40), 150, "商品名称\nCommodity", "Dysprosium oxide", "99.5%")
    form.pair((297, 190, 258, 40), 100, "数量\nQuantity", "120 kg")
    form.pair(
        (40, 230, 515, 52),
        150,
        "最终用途\nEnd-use",
        "Production of sintered magnets for",
        "elevator traction motors at the",
        "Funahashi plant of the end-user",
    )
    form.pair((40, 282, 515, 30), 150, "中间商（如有）\nIntermediary (if any)", "")
    form.text(
        40,
        330,
        "最终用户承诺 The end-user undertakes:",
        "1. 上述商品仅用于上述民用最终用途，不用于任何军事用途。",
        "   The goods will be used only for the above civil end-use and not for any military purpose.",
        "2. 未经中国商务部允许，不改变最终用途，不向第三方转让。",
        "   Without permission of MOFCOM the goods will not be transferred to any third party.",
    )
    form.text(40, 410, "最终用户（签字盖章） Signature and seal of the end-user: ______________")
    form.text(40, 430, "日期 Date: 2026-10-30")
    return form


def _certificate_contract(folder: Folder) -> Form:
    contract = folder.form()
    contract.text(230, 36, "售货合同 SALES CONTRACT", size=13)
    contract.text(40, 60, "合同号 Contract No.: JW-HR-26-31")
    contract.text(350, 60, "日期 Date: 2026-10-20")
    contract.text(40, 80, "卖方 The Seller: Baotou Jinwei Alloys Co., Ltd.")
    contract.text(40, 93, "地址 Address: 19 Kunqu Road, Baotou, Inner Mongolia, China")
    contract.text(40, 110, "买方 The Buyer: Hokuriku Rare Metal Trading Co., Ltd.")
    contract.text(40, 123, "地址 Address: 4-1 Nagae, Toyama, Japan")
    widths = (215, 100, 100, 100)
    contract.row(
        40, 140, widths, ("品名 Commodity", "数量 Quantity", "单价 Unit price", "金额 Amount")
    )
    contract.row(
        40, 156, widths, ("Dysprosium oxide 99.5%", "120 kg", "USD 310.00", "USD 37,200.00")
    )
    contract.text(
        40,
        200,
        "价格条件 Price terms: CIP Toyama",
        "装运口岸 Port of shipment: Tianjin, China",
        "目的口岸 Port of destination: Toyama, Japan",
        "原产国别 Country of origin: China",
        "最终用户 End-user: Ishikari Alloy Foundry Co., Ltd., Sapporo, Japan",
        pitch=14,
    )
    contract.text(40, 300, "卖方（签章） The Seller")
    contract.text(330, 300, "买方（签章） The Buyer")
    return contract


def certificate(folder: Folder) -> Papers:
    """A bilingual end-user certificate and a contract whose buyer is somebody else."""
    return {
        "certificate.pdf": _certificate_form(folder),
        "contract.pdf": _certificate_contract(folder),
    }


def _merged_invoice() -> Grid:
    invoice = Grid("发票 Invoice")
    invoice.put("A1:H1", "SHENZHEN KEDA ELECTRONICS CO., LTD.")
    invoice.put("A2:H2", "3F, Building 7, Longgang Industrial Park, Shenzhen, China")
    invoice.put("A3:H3", "商业发票 COMMERCIAL INVOICE")
    invoice.put("A5:B5", "收货人 Consignee")
    invoice.put("C5:E5", "Osaka Denshi Buhin Co., Ltd.")
    invoice.put("C6:E6", "1-8-30 Nishihonmachi, Nishi-ku")
    invoice.put("C7:E7", "Osaka 550-0005, Japan")
    invoice.put("F5:G5", "发票号 Invoice No.")
    invoice.put("H5", "KD20261109")
    invoice.put("F6:G6", "日期 Date")
    invoice.put("H6", "2026-11-09")
    invoice.put("F7:G7", "币种 Currency")
    invoice.put("H7", "USD")
    invoice.put("A8:B8", "通知人 Notify Party")
    invoice.put("C8:E8", "SAME AS CONSIGNEE")
    invoice.put("F8:G8", "贸易术语 Incoterms")
    invoice.put("H8", "FCA Shenzhen")
    invoice.put("A9:B9", "装运港 Port of Loading")
    invoice.put("C9", "Shekou")
    invoice.put("D9", "目的港 Port of Discharge")
    invoice.put("E9", "Osaka")
    invoice.put("F9:G9", "最终目的地 Final Destination")
    invoice.put("A10:B10", "原产国 Country of Origin")
    invoice.put("C10", "China")
    invoice.put("D10", "最终用户 End User")
    invoice.put("F10:G10", "运输方式 Shipped by")
    invoice.put("H10", "SEA")
    invoice.rows(
        12,
        [
            (
                "序号",
                "货号 Part No.",
                "品名 Description",
                "",
                "数量 Qty",
                "单位",
                "单价 Price",
                "金额 Amount",
            ),
            (1, "KD-8802", "Plastic enclosure for power strip", "", 2000, "PCS", 1.15, 2300.0),
            (2, "KD-8810", "Mains cable 3 m", "", 2000, "PCS", 0.9, 1800.0),
            ("", "", "合计 TOTAL", "", 4000, "PCS", "", 4100.0),
        ],
    )
    return invoice


def _merged_packing() -> Grid:
    packing = Grid("装箱单")
    packing.put("A1:G1", "装箱单 PACKING LIST")
    packing.put("A3:B3", "发货人 Shipper:")
    packing.put("C3:G3", "Shenzhen Keda Electronics Co., Ltd.")
    packing.put("A4:B4", "收货人 Consignee:")
    packing.put(
        "C4:G4",
        "Osaka Denshi Buhin Co., Ltd.\n1-8-30 Nishihonmachi, Nishi-ku, Osaka 550-0005, Japan",
    )
    packing.put("A5:B5", "发票号 Invoice No.:")
    packing.put("C5:G5", "KD20261109")
    packing.rows(
        7,
        [
            (
                "箱号 C/NO.",
                "品名 Description",
                "数量 Qty",
                "件数 Cartons",
                "净重 N.W. (KG)",
                "毛重 G.W. (KG)",
                "体积 CBM",
            ),
            ("1-20", "Plastic enclosure for power strip", 2000, 20, 300, 330, 1.2),
            ("21-30", "Mains cable 3 m", 2000, 10, 410, 425, 0.6),
            ("合计 TOTAL", "", 4000, 30, 710, 755, 1.8),
        ],
    )
    return packing


def _merged_note() -> Grid:
    note = Grid("托运单")
    note.put("A1:H1", "出口货物托运单 BOOKING NOTE")
    note.put("A2:D2", "Shipper 发货人：")
    note.put(
        "A3:D5", "SHENZHEN KEDA ELECTRONICS CO., LTD.\nLONGGANG INDUSTRIAL PARK, SHENZHEN, CHINA"
    )
    note.put("E2:H2", "订舱号 Booking No.：")
    note.put("E3:H3", "SK2611-4471")
    note.put("E4:H4", "合同号 Contract No.：")
    note.put("A6:D6", "Consignee 收货人：")
    note.put("A7:D9", "OSAKA DENSHI BUHIN CO., LTD.\n1-8-30 NISHIHONMACHI, NISHI-KU, OSAKA, JAPAN")
    note.put("E6:H6", "船公司 Carrier：")
    note.put("A10:D10", "Notify Party 通知人：")
    note.put("A11:D13", "SAME AS CONSIGNEE")
    note.put("E10:H10", "第二通知人 Also notify：")
    note.put("A14:B14", "装货港 Port of Loading")
    note.put("C14:D14", "卸货港 Port of Discharge")
    note.put("E14:F14", "目的地 Place of Delivery")
    note.put("G14:H14", "运费 Freight")
    note.put("A15:B15", "SHEKOU")
    note.put("C15:D15", "OSAKA")
    note.put("G15:H15", "COLLECT")
    note.put("A17:B17", "唛头 Marks")
    note.put("C17:D17", "件数 Packages")
    note.put("E17:F17", "品名 Description of Goods")
    note.put("G17", "毛重 G.W.")
    note.put("H17", "体积 CBM")
    note.put("A18:B18", "N/M")
    note.put("C18:D18", "30 CTNS")
    note.put("E18:F18", "PLASTIC ENCLOSURES, MAINS CABLES")
    note.put("G18", "755 KGS")
    note.put("H18", "1.8 CBM")
    return note


def merged(_: Folder) -> Papers:
    """A bilingual invoice and packing list as workbooks with merged cells, and a booking note."""
    return {
        "invoice.xlsx": _merged_invoice(),
        "packing.xlsx": _merged_packing(),
        "note.xlsx": _merged_note(),
    }


def _onward_invoice(folder: Folder) -> Form:
    invoice = folder.form(latin=True)
    invoice.text(220, 34, "COMMERCIAL INVOICE", size=13)
    invoice.box(
        (40, 44, 257, 56),
        "1. Seller / Exporter",
        "Xiamen Tungfang Hardmetal Co., Ltd.",
        "301 Jimei North Road, Xiamen, China",
    )
    invoice.box((297, 44, 129, 28), "2. Invoice No.", "TF-2611-20")
    invoice.box((426, 44, 129, 28), "3. Date", "2026/11/16")
    invoice.box((297, 72, 258, 28), "4. Buyer's order No.", "")
    invoice.box(
        (40, 100, 257, 56),
        "5. Consignee",
        "Kowloon Bay Metals (H.K.) Limited",
        "Unit 1203, 8 Wang Hoi Road, Kowloon, Hong Kong",
    )
    invoice.box((297, 100, 258, 56), "6. Buyer (if other than consignee)", "")
    invoice.box((40, 156, 129, 28), "7. Country of origin of goods", "CHINA")
    invoice.box((169, 156, 128, 28), "8. Country of final destination", "JAPAN")
    invoice.box(
        (297, 156, 258, 28), "9. Terms of delivery and payment", "CFR HONG KONG, T/T IN ADVANCE"
    )
    invoice.box((40, 184, 129, 28), "10. Pre-carriage by", "")
    invoice.box((169, 184, 128, 28), "11. Place of receipt by pre-carrier", "")
    invoice.box((40, 212, 129, 28), "12. Vessel / flight No.", "XIN AN 21 / 611S")
    invoice.box((169, 212, 128, 28), "13. Port of loading", "XIAMEN")
    invoice.box((40, 240, 129, 28), "14. Port of discharge", "HONG KONG")
    invoice.box((169, 240, 128, 28), "15. Final destination", "KOBE")
    widths = (100, 205, 70, 70, 70)
    invoice.row(
        40,
        280,
        widths,
        ("Marks and Nos.", "Description of goods", "Quantity", "Rate USD", "Amount USD"),
    )
    invoice.row(
        40,
        296,
        widths,
        ("KBM 1-10", "Ammonium paratungstate (APT)", "2,000 KGS", "42.00", "84,000.00"),
    )
    invoice.row(40, 312, widths, ("", "TOTAL", "2,000 KGS", "", "84,000.00"))
    return invoice


def _onward_bill(folder: Folder) -> Form:
    bill = folder.form(latin=True)
    bill.text(40, 30, "BILL OF LADING", size=13)
    bill.text(400, 30, "B/L NO. XMHK6110229", size=9)
    bill.box(
        (40, 40, 257, 56),
        "SHIPPER/EXPORTER (COMPLETE NAME AND ADDRESS)",
        "XIAMEN TUNGFANG HARDMETAL CO., LTD.",
        "301 JIMEI NORTH ROAD, XIAMEN, CHINA",
    )
    bill.box(
        (40, 96, 257, 56),
        "CONSIGNEE (COMPLETE NAME AND ADDRESS)",
        "KOWLOON BAY METALS (H.K.) LIMITED",
        "UNIT 1203, 8 WANG HOI ROAD, KOWLOON, HONG KONG",
    )
    bill.box(
        (40, 152, 257, 56),
        "NOTIFY PARTY (COMPLETE NAME AND ADDRESS)",
        "HARIMA CEMENTED CARBIDE CO., LTD.",
        "2-7 MINATOJIMA, CHUO-KU, KOBE, JAPAN",
    )
    bill.box((297, 40, 258, 56), "DOCUMENT NO.", "XMHK6110229")
    bill.box((297, 96, 258, 56), "POINT AND COUNTRY OF ORIGIN", "XIAMEN, CHINA")
    bill.box(
        (297, 152, 258, 56),
        "ALSO NOTIFY / ROUTING & INSTRUCTIONS",
        "TRANSHIPMENT AT HONG KONG FOR KOBE, JAPAN",
    )
    bill.row(
        40,
        208,
        (128, 129, 129, 129),
        (
            "OCEAN VESSEL/VOYAGE\nXIN AN 21 / 611S",
            "PORT OF LOADING\nXIAMEN",
            "PORT OF DISCHARGE\nHONG KONG",
            "PLACE OF DELIVERY\nKOBE, JAPAN",
        ),
        height=30,
        size=7.5,
    )
    widths = (110, 70, 195, 70, 70)
    bill.row(
        40,
        246,
        widths,
        ("MARKS AND NUMBERS", "QUANTITY", "DESCRIPTION OF GOODS", "GROSS WEIGHT", "MEASUREMENT"),
        size=7,
    )
    bill.row(
        40,
        262,
        widths,
        ("KBM 1-10", "10 DRUMS", "AMMONIUM PARATUNGSTATE", "2,080.0 KGS", "1.5 M3"),
        height=40,
    )
    return bill


def onward(folder: Folder) -> Papers:
    """An invoice to Hong Kong in boxes side by side, and a bill whose last box is Kobe."""
    return {"invoice.pdf": _onward_invoice(folder), "bill.pdf": _onward_bill(folder)}


def _watched_invoice(folder: Folder) -> Form:
    invoice = folder.form(latin=True)
    invoice.text(40, 36, "INVOICE", size=16)
    invoice.text(40, 60, "Bill To", size=9)
    invoice.text(40, 74, "TDK Corporation", "2-5-1 Nihonbashi, Chuo-ku", "Tokyo 103-6128", "Japan")
    invoice.text(220, 60, "Ship To", size=9)
    invoice.text(
        220, 74, "TDK Corporation", "Akita Plant, Goods Receiving", "Nikaho, Akita", "Japan"
    )
    invoice.text(
        400,
        60,
        "Invoice #   QD-9921",
        "Date          2026-11-17",
        "Order #      4500871",
        "Incoterm    FOB Qingdao",
        "Currency   CNY",
        pitch=14,
    )
    widths = (300, 70, 70, 75)
    invoice.row(40, 150, widths, ("Description", "Qty", "Unit price", "Total"))
    invoice.row(40, 166, widths, ("Terbium oxide 99.99 %", "20 kg", "5,400.00", "108,000.00"))
    invoice.row(40, 182, widths, ("Total", "", "", "108,000.00"))
    invoice.text(40, 220, "Made in China", size=9)
    invoice.text(
        40, 234, "Sold by: Qingdao Beihai Rare Earth Trading Co., Ltd., Qingdao, China", size=9
    )
    return invoice


def _watched_pledge(folder: Folder) -> Form:
    pledge = folder.form(latin=True)
    pledge.text(200, 40, "END USE STATEMENT", size=14)
    pledge.text(40, 70, "To: Qingdao Beihai Rare Earth Trading Co., Ltd.")
    pledge.text(
        40, 90, "We, TDK Corporation, as the end user of the goods under order 4500871, declare:"
    )
    pledge.text(
        40,
        110,
        "(a) The goods will be used for ferrite test pieces in our Akita laboratory.",
        "(b) We pledge that the goods will not be used for any military purpose, nor for anything",
        "     that helps to raise military strength.",
        "(c) We will not re-export the goods without the consent of the seller.",
        pitch=14,
    )
    pledge.text(40, 190, "Signed for TDK Corporation")
    return pledge


def watched(folder: Folder) -> Papers:
    """Goods for a party of the watch list: an invoice form in English, and a packing list."""
    return {"invoice.pdf": _watched_invoice(folder), "pledge.pdf": _watched_pledge(folder)}


def _listed_invoice(folder: Folder) -> Form:
    invoice = folder.form()
    invoice.text(190, 36, "COMMERCIAL INVOICE 商业发票", size=13)
    invoice.row(
        40,
        50,
        (257, 258),
        (
            "Shipper/Exporter 托运人/出口商\nDalian Huaxing Precision Machinery Co., Ltd.\nNo. 5 Gangxing Road, Dalian, China",
            "No. and date of invoice 发票号及日期\nHX-261118  Nov. 18, 2026",
        ),
        height=48,
    )
    invoice.row(
        40,
        98,
        (257, 258),
        (
            "For account and risk of Messrs. 买方\nMitsubishi Shipbuilding Co., Ltd.\n3-3-1 Minatomirai, Nishi-ku, Yokohama, Japan",
            "No. and date of L/C 信用证号及日期",
        ),
        height=48,
    )
    invoice.row(
        40,
        146,
        (257, 258),
        (
            "Notify party 通知人\nSame as above",
            "L/C issuing bank 开证行\nNagasaki Daiichi Bank",
        ),
        height=40,
    )
    invoice.row(
        40,
        186,
        (128, 129, 258),
        (
            "Port of loading 装货港\nDalian",
            "Final destination 目的地\nNagasaki, Japan",
            "Remarks 备注\nFive-axis milling machine for the destroyer programme",
        ),
        height=40,
    )
    invoice.row(
        40,
        226,
        (128, 129, 258),
        ("Carrier 承运人\nSEA PINE 26N", "Sailing on or about\nNov. 20, 2026", ""),
        height=40,
    )
    widths = (100, 215, 60, 70, 70)
    invoice.row(
        40,
        276,
        widths,
        ("Marks 唛头", "Description of goods 货物名称", "Quantity", "Unit price", "Amount"),
    )
    invoice.row(
        40,
        292,
        widths,
        ("MHI", "Five-axis milling machine XK-500", "1 SET", "USD 410,000", "USD 410,000"),
    )
    return invoice


def _listed_user(folder: Folder) -> Form:
    user = folder.form()
    user.text(210, 40, "最终用户证明", size=14)
    user.row(40, 60, (120, 395), ("最终用户名称", "日本防卫装备厅"), height=22, size=9)
    user.row(
        40, 82, (120, 395), ("最终用户地址", "日本东京都新宿区市谷本村町5-1"), height=22, size=9
    )
    user.row(40, 104, (120, 395), ("收货人", "三菱造船株式会社"), height=22, size=9)
    user.row(40, 126, (120, 395), ("最终用途", "舰艇部件加工，用于护卫舰维修"), height=22, size=9)
    user.row(
        40, 148, (120, 137, 120, 138), ("合同号", "HX-MS-26", "联系电话", ""), height=22, size=9
    )
    user.row(40, 170, (120, 137, 120, 138), ("运抵国", "日本", "转运国", "无"), height=22, size=9)
    return user


def listed(folder: Folder) -> Papers:
    """Goods for a party of the control list under another label, with the military named as the user."""
    return {"invoice.pdf": _listed_invoice(folder), "user.pdf": _listed_user(folder)}


def _unsaid_invoice(folder: Folder) -> Form:
    invoice = folder.form(latin=True)
    invoice.text(220, 34, "PROFORMA INVOICE", size=13)
    invoice.pair(
        (40, 50, 300, 48),
        80,
        "Exporter",
        "Guangzhou Baiyun Ceramics Ltd.",
        "77 Huangshi East Road",
        "Guangzhou, China",
    )
    invoice.pair((340, 50, 215, 24), 90, "Invoice No.", "BY-0788")
    invoice.pair((340, 74, 215, 24), 90, "Date", "18.11.2026")
    invoice.pair(
        (40, 98, 300, 48),
        80,
        "Importer",
        "Fukuoka Tile & Bath K.K.",
        "3-22 Hakozaki, Higashi-ku",
        "Fukuoka, Japan",
    )
    invoice.pair((340, 98, 215, 24), 90, "Origin", "")
    invoice.pair((340, 122, 215, 24), 90, "Destination", "Japan")
    invoice.pair((40, 146, 300, 24), 80, "Consignee", "")
    invoice.pair((340, 146, 215, 24), 90, "Delivery term", "EXW Guangzhou")
    invoice.pair((40, 170, 150, 24), 80, "From", "Nansha")
    invoice.pair((190, 170, 150, 24), 40, "To", "Hakata")
    invoice.pair((340, 170, 215, 24), 90, "Via", "")
    widths = (30, 275, 70, 70, 70)
    invoice.row(40, 206, widths, ("No.", "Goods", "Qty", "Price (RMB)", "Sum (RMB)"))
    invoice.row(
        40, 222, widths, ("1", "Glazed wall tiles 300 x 600", "5,000 pcs", "3.10", "15,500.00")
    )
    invoice.row(40, 238, widths, ("2", "Bathroom basin, white", "40 pcs", "88.00", "3,520.00"))
    invoice.row(40, 254, widths, ("", "Total", "", "", "19,020.00"))
    return invoice


def _unsaid_origin(folder: Folder) -> Form:
    origin = folder.form(latin=True)
    origin.text(190, 30, "CERTIFICATE OF ORIGIN", size=14)
    origin.box(
        (40, 44, 257, 56),
        "1. Exporter",
        "GUANGZHOU BAIYUN CERAMICS LTD.",
        "77 HUANGSHI EAST ROAD, GUANGZHOU, CHINA",
    )
    origin.box((297, 44, 258, 56), "Certificate No.", "C26440107788")
    origin.box(
        (40, 100, 257, 56), "2. Consignee", "SAGA HOME SUPPLY CO., LTD.", "1-4 EKIMAE, SAGA, JAPAN"
    )
    origin.box((297, 100, 258, 84), "5. For certifying authority use only", "")
    origin.box(
        (40, 156, 257, 28), "3. Means of transport and route", "FROM NANSHA TO HAKATA BY SEA"
    )
    origin.box((40, 184, 257, 28), "4. Country / region of destination", "JAPAN")
    origin.box((297, 184, 258, 28), "Country of origin", "VIET NAM")
    widths = (90, 215, 70, 70, 70)
    origin.row(
        40,
        220,
        widths,
        (
            "6. Marks",
            "7. Number and kind of packages; description",
            "8. H.S. Code",
            "9. Quantity",
            "10. Invoice",
        ),
        size=6.5,
    )
    origin.row(
        40, 236, widths, ("N/M", "GLAZED WALL TILES 300 X 600", "690721", "5,000 PCS", "BY-0788")
    )
    return origin


def unsaid(folder: Folder) -> Papers:
    """An invoice whose origin box is empty, and a certificate of origin that names another land."""
    return {"invoice.pdf": _unsaid_invoice(folder), "origin.pdf": _unsaid_origin(folder)}


CASES = (ocean, customs, air, japanese, certificate, merged, onward, watched, listed, unsaid)
