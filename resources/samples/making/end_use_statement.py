"""The end-use statement in Japanese: a pledge of civil use, and a remark that does not fit it."""

from pathlib import Path

from making.paper import MARGIN, Paper
from making.shipment import CONSIGNEE, CONSIGNEE_JA, CONTRACT_NUMBER, INVOICE_NUMBER, SHIPPER_ZH

NAME = "end-use-statement.pdf"
ITEMS = (
    (("cn-1c902.a.4",), "サマリウムコバルト磁石"),
    (("cn-1c905.b",), "酸化ジスプロシウム"),
    (("cn-1c108.a", "cn-1c108.b"), "等方性黒鉛"),
)
PLEDGES = (
    (("rf-doc-23", "rf-use-01"), "軍事用途"),
    (("rf-use-22", "rf-use-05"), "核兵器"),
    (("rf-div-05", "rf-div-23"), "第三者への譲渡"),
)
FLAG = (("rf-use-26",), "防衛装備品")
LABEL_WIDTH = 112.0
ROWS = (
    ("最終需要者", (f"{CONSIGNEE_JA}（{CONSIGNEE}）", "神奈川県横浜市中区潮風町99番地9")),
    ("輸出者", (SHIPPER_ZH,)),
    ("契約番号・送り状番号", (f"{CONTRACT_NUMBER} / {INVOICE_NUMBER}",)),
    ("仕向地", ("日本国 神奈川県横浜市",)),
    (
        "対象貨物",
        ("サマリウムコバルト磁石、酸化ジスプロシウム、等方性黒鉛ほか", "（明細は送り状のとおり）"),
    ),
    ("最終用途", ("産業用サーボモータ及び計測機器の試作、評価並びに研究用試薬",)),
    ("納入先", ("当社 横浜試作センター、及び当社の取引先工場",)),
    ("備考", ("試作磁石の一部は、取引先の防衛装備品部門にて耐熱評価を行う。",)),
)
CLAUSES = (
    "１．本貨物を軍事用途に使用しないこと。",
    "２．核兵器、化学兵器、生物兵器又はミサイルの開発、製造又は使用に用いないこと。",
    "３．輸出者の書面による同意なく、再輸出又は第三者への譲渡を行わないこと。",
    "４．輸出者又は関係当局の求めに応じ、使用状況を報告すること。",
)


def write_statement(path: Path, fonts: Path) -> None:
    """Write the statement on one page."""
    paper = Paper(fonts, "End-use statement", f"Invoice {INVOICE_NUMBER}")
    paper.add_page()
    paper.write_style("Han", "", 9.5)
    paper.put(MARGIN, 48, "2026年11月10日", width=paper.inner_width, align="R")
    paper.write_style("Han", "", 18)
    paper.put(MARGIN, 76, "最終用途誓約書", width=paper.inner_width, align="C")
    paper.write_style("Han", "", 10)
    paper.put(MARGIN, 122, f"{SHIPPER_ZH} 御中")
    paper.put(
        MARGIN,
        146,
        "当社は、下記の貨物の最終需要者として、その最終用途について以下のとおり誓約します。",
    )
    y = _table(paper, 176)
    y = _clauses(paper, y + 22)
    _signature(paper, y + 34)
    paper.output(str(path))


def _table(paper: Paper, y: float) -> float:
    for label, lines in ROWS:
        height = 16.0 * len(lines) + 12
        paper.set_fill_color(236, 240, 245)
        paper.rect(MARGIN, y, LABEL_WIDTH, height, style="DF")
        paper.rect(MARGIN + LABEL_WIDTH, y, paper.inner_width - LABEL_WIDTH, height)
        paper.write_style("Han", "", 9)
        paper.put(MARGIN + 6, y + 8, label)
        paper.write_style("Han", "", 9.5)
        for number, line in enumerate(lines):
            paper.put(MARGIN + LABEL_WIDTH + 6, y + 8 + number * 16, line)
        y += height
    return y


def _clauses(paper: Paper, y: float) -> float:
    paper.write_style("Han", "", 10)
    paper.put(MARGIN, y, "誓約事項")
    for number, clause in enumerate(CLAUSES, start=1):
        paper.put(MARGIN + 10, y + 22 * number, clause)
    return y + 22 * len(CLAUSES) + 14


def _signature(paper: Paper, y: float) -> None:
    paper.write_style("Han", "", 10)
    for number, line in enumerate((CONSIGNEE_JA, "代表取締役 風野 葉子")):
        paper.put(MARGIN + 250, y + 22 * number, line)
    paper.set_draw_color(190, 40, 40)
    paper.rect(MARGIN + 400, y - 2, 42, 42)
    paper.write_style("Han", "", 9, (190, 40, 40))
    for number, line in enumerate(("風ノ葉", "之 印")):
        paper.put(MARGIN + 400, y + 6 + 13 * number, line, width=42, align="C")
