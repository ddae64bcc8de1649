"""The papers as written in `papers/*.txt`: lines with their labels beside them; see the README."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from labelled.making.disguising import disguised

FOLDER = Path(__file__).parents[1] / "papers"
KINDS = frozenset({"invoice", "packing", "bill", "declaration", "certificate", "spec"})
FORMS = frozenset({"pdf", "scan", "xlsx", "csv"})
CLASSES = {
    "p": "plain",
    "v": "variant",
    "h": "hard",
    "e": "evasion",
    "l": "look-alike",
    "n": "innocent",
}
THRESHOLDS = {"meets": "meets", "below": "below", "not": "not stated"}
SETS = {"d": "development", "h": "held-out"}
PLACES = "@*~>%"
PARTED = "¦"  # the cells of a row of a table of the paper's own

_ROW = re.compile(
    r"(?P<place>[@*~>%]) ?(?:(?P<class>[pvheln])(?:!(?P<how>\w+))?)?(?P<rest>[^|]*)\|(?P<text>.*)"
)
_KANA = re.compile(r"[぀-ヿ㈱㈲]")
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True)
class Row:
    """One line of a paper: where it stands, its text, and its label; `how` is what hides it.

    `cells` are those of a row of a table of the paper's own; the text is then all of them.
    """

    place: str
    text: str
    grade: str = ""
    expect: tuple[str, ...] = ()
    threshold: str = ""
    how: str = ""
    code: str = ""
    head: str = ""
    cells: tuple[str, ...] = ()

    def language(self, paper: str) -> str:
        """That of the line itself: a Japanese paper also says things in English."""
        if _KANA.search(self.text):
            return "ja"
        if _HAN.search(self.text):
            return "zh" if paper == "en" else paper
        return "en"


@dataclass(frozen=True)
class Paper:
    """One document: `name` without an ending, what it is, how it is written, and its rows."""

    name: str
    kind: str
    form: str
    language: str
    set: str
    rows: list[Row] = field(default_factory=list)

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.{'pdf' if self.form == 'scan' else self.form}"


def papers(folder: Path = FOLDER) -> list[Paper]:
    """Every paper, by name."""
    found = [p for path in sorted(folder.glob("*.txt")) for p in _papers_in(path)]
    names = [paper.name for paper in found]
    assert len(set(names)) == len(names), "two papers of one name"
    return sorted(found, key=lambda paper: paper.name)


def _papers_in(path: Path) -> Iterator[Paper]:
    paper: Paper | None = None
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("== "):
            if paper:
                yield paper
            paper = _paper(line, f"{path.name}:{number}")
        else:
            assert paper, f"{path.name}:{number}: no paper is open"
            paper.rows.append(_row(line, f"{path.name}:{number}"))
    if paper:
        yield paper


def _paper(line: str, where: str) -> Paper:
    name, kind, form, language, half = line[3:].split()
    assert kind in KINDS, where
    assert form in FORMS, where
    return Paper(name=name, kind=kind, form=form, language=language, set=SETS[half])


def _row(line: str, where: str) -> Row:
    if line.startswith(">"):
        return Row(place=">", text=line[1:].strip(" |"))
    read = _ROW.fullmatch(line)
    assert read, f"{where}: {line}"
    words = read["rest"].split()
    threshold = THRESHOLDS[words.pop()] if words and words[-1] in THRESHOLDS else ""
    expect = tuple(e for word in words for e in word.split(",") if e)
    grade = CLASSES[read["class"]] if read["class"] else ""
    assert bool(expect) == (grade in ("plain", "variant", "hard", "evasion")), f"{where}: {line}"
    text, _, code = read["text"].strip().partition(" | ")
    head = ""
    if read["place"] == "@":
        head, colon, text = re.split(r"(: |：)", text, maxsplit=1)
        head += colon.strip()
    how = read["how"] or ""
    cells: tuple[str, ...] = ()
    if read["place"] == "%":
        cells = tuple(cell.strip() for cell in text.split(PARTED))
        text = " ".join(cell for cell in cells if cell)
    return Row(
        place=read["place"],
        text=disguised(text.strip(), how),
        grade=grade,
        expect=expect,
        threshold=threshold,
        how=how,
        code=code.strip(),
        head=head,
        cells=cells,
    )
