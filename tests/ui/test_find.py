"""Finding words in a paper: what matches, where it is lit, what the bar says, and the keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tidewaiter.desk.jobs import Jobs
from tidewaiter.documents.model import (
    Box,
    CellPlace,
    Coverage,
    PageLine,
    PagePart,
    PagePlace,
    Part,
    Reading,
    WordSpot,
)
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.ui.actions import Command
from tidewaiter.ui.find.matching import Found, Needle
from tidewaiter.ui.find.model import FoundModel
from tidewaiter.ui.find.search import MOST, Search
from tidewaiter.ui.naming.announcing import announce, found_words, hit_words
from tidewaiter.ui.pages.glyphs import boxes_of
from tidewaiter.ui.painting.ticks import Tick, TickBar
from ui.view_papers import row, sheet
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
READ = Coverage(reading=Reading.READ)


@pytest.fixture(scope="module")
def folder() -> Folder:
    return Folder(load_tables())


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


def line(text: str, top: float = 100.0) -> PageLine:
    """A line whose words take ten points a character."""
    spots, start = [], 0
    for word in text.replace("\n", " ").replace("\t", " ").split(" "):
        box = Box(10.0 * start, top, 10.0 * (start + len(word)), top + 12)
        spots.append(WordSpot(start, start + len(word), box))
        start += len(word) + 1
    return PageLine(text=text, spots=tuple(spots))


def page(*texts: str) -> PagePart:
    lines = tuple(line(text, 100.0 + 20 * n) for n, text in enumerate(texts))
    return PagePart(width=595, height=842, lines=lines, coverage=READ)


def found(folder: Folder, words: str, part: Part) -> list[Found]:
    return [one for some in Needle(words, folder).found_in(0, part) for one in some]


@pytest.mark.parametrize(
    ("words", "text", "printed"),
    [
        ("gyro", "Laser Gyroscope", ["Gyro"]),  # case, and within a word
        ("ＧＹＲＯ", "gyro", ["gyro"]),  # full width
        ("氧化镝", "酸化: 氧化鏑 99.9", ["氧化鏑"]),  # traditional for simplified
        ("ガリウム", "ｶﾞﾘｳﾑ 99.99", ["ｶﾞﾘｳﾑ"]),  # half-width kana, a mark of its own
        ("café", "CAFE Café", ["CAFE", "Café"]),  # accents
        ("heavy alloy", "tungsten heavy\talloy", ["heavy\talloy"]),  # over a column's border
        ("氧化", "氧 化 镝", ["氧 化"]),  # letters set apart
        ("alloy", "nothing here", []),
        ("heavy alloy", "heavyalloy", []),  # a blank is asked for
        ("a.c", "abc a.c", ["a.c"]),  # no pattern of its own
    ],
)
def test_words_are_found_as_screening_folds_them(
    folder: Folder, words: str, text: str, printed: list[str]
) -> None:
    assert [one.text for one in found(folder, words, page(text))] == printed


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("ガリウム", "高純度ｶﾞﾘｳﾑ"),  # a voicing mark of its own
        ("センサ A", "センサー A"),  # the long sound at the end of a word
        ("99%", "99 %"),
        ("café", "CAFE\u0301"),
        ("氧化镝", "氧\n化鏑"),
    ],
)
def test_a_row_of_a_sheet_is_folded_as_a_line_of_a_page_is(
    folder: Folder, words: str, text: str
) -> None:
    assert found(folder, words, sheet(row(0, text)))
    assert found(folder, words, page(text))


def test_words_that_wrap_are_found_on_both_lines(folder: Folder) -> None:
    (one,) = found(folder, "heavy alloy", page("tungsten heavy", "alloy bars"))
    assert one.line == 0
    boxes = [place.box for place in one.places if isinstance(place, PagePlace)]
    assert [box.top for box in boxes] == [100.0, 120.0]
    assert (one.before, one.after) == ("tungsten ", " bars")


def test_wide_characters_are_found_where_their_line_wraps(folder: Folder) -> None:
    (one,) = found(folder, "氧化镝", page("重稀土 氧化", "镝 粉末"))
    assert len(one.places) == 2


def test_rows_of_a_sheet_do_not_run_into_each_other(folder: Folder) -> None:
    part = sheet(row(0, "heavy"), row(1, "alloy"), row(7, "x", "Heavy", "Alloy"))
    (one,) = found(folder, "heavy alloy", part)
    assert one.places == (
        CellPlace(part=0, row=7, column=1),
        CellPlace(part=0, row=7, column=2),
    )


@pytest.mark.parametrize(
    ("words", "rows", "count"),
    [
        # Each row has the words, and a half of them at its end and at the next one's beginning.
        ("鋼管", ("鋼管 鋼", "管 鋼管"), 2),
        ("steel pipe", ("steel pipe, steel", "pipe and steel pipe"), 2),
        ("合金", ("合金合", "金合金"), 2),
        ("semi-finished", ("semi-finished semi-", "finished, semi-finished"), 2),
    ],
)
def test_words_do_not_run_from_one_row_that_has_them_into_the_next(
    folder: Folder, words: str, rows: tuple[str, str], count: int
) -> None:
    part = sheet(*(row(number, text) for number, text in enumerate(rows)))
    finds = [one for some in Needle(words, folder).found_in(0, part) for one in some]
    assert len(finds) == count
    assert all(len({place.row for place in one.places}) == 1 for one in finds)  # type: ignore[union-attr]


def test_a_large_sheet_is_searched_in_chunks(folder: Folder) -> None:
    part = sheet(*(row(n, f"item {n}", "x" * 200) for n in range(1000)), rows=1000)
    chunks = list(Needle("item 999", folder).found_in(0, part))
    assert len(chunks) > 1
    assert [one.line for some in chunks for one in some] == [999]


def test_only_the_found_letters_of_a_word_are_lit() -> None:
    whole = line("gyroscope")
    (box,) = boxes_of(whole, 0, 4)
    assert box.x0 == 0.0
    assert 30 < box.x1 < 50
    assert boxes_of(whole, 0, 9) == (whole.spots[0].box,)


def test_a_wide_character_takes_twice_the_room() -> None:
    mixed = PageLine(text="氧a", spots=(WordSpot(0, 2, Box(0, 0, 30, 12)),))
    assert boxes_of(mixed, 0, 1) == (Box(0, 0, 20, 12),)


def test_turned_words_are_lit_as_a_whole() -> None:
    turned = PageLine(text="gyro", spots=(WordSpot(0, 4, Box(0, 0, 12, 60)),))
    assert boxes_of(turned, 0, 1) == (Box(0, 0, 12, 60),)


def test_no_more_is_lit_than_a_reader_could_use(qtbot: QtBot, jobs: Jobs) -> None:
    search = Search(jobs)
    parts = {n: page(*["a a a a a a a a a a"] * 60) for n in range(10)}
    search.look_for("a", parts, 0)
    qtbot.waitUntil(lambda: not search.busy)
    assert len(search.found) == MOST
    assert search.more


def test_the_first_find_is_where_the_reader_is(qtbot: QtBot, jobs: Jobs) -> None:
    search = Search(jobs)
    search.look_for("gyro", {n: page("gyro") for n in range(5)}, 3)
    qtbot.waitUntil(lambda: not search.busy)
    assert search.position == 3
    search.step(1)
    search.step(1)
    assert search.position == 0  # round the end
    search.step(-1)
    assert search.position == 4


def test_parts_that_arrive_later_are_searched_too(qtbot: QtBot, jobs: Jobs) -> None:
    search = Search(jobs)
    parts = {1: page("gyro")}
    search.look_for("gyro", parts, 0)
    qtbot.waitUntil(lambda: not search.busy)
    current = search.current
    parts[0] = page("a gyro", "gyro")
    search.take(parts)
    qtbot.waitUntil(lambda: not search.busy)
    assert [one.part for one in search.found] == [0, 0, 1]
    assert search.current is current  # the reader is not thrown back


def test_other_words_leave_the_earlier_search(qtbot: QtBot, jobs: Jobs) -> None:
    search = Search(jobs)
    parts = {n: page(*["gyro alloy"] * 40) for n in range(50)}
    search.look_for("gyro", parts, 0)
    search.look_for("alloy", parts, 0)
    qtbot.waitUntil(lambda: not search.busy)
    assert {one.text for one in search.found} == {"alloy"}


def test_the_list_of_finds_is_a_sound_model(folder: Folder) -> None:
    model = FoundModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    some = tuple(found(folder, "gyro", page("gyro", "a gyro")))
    model.show_found(None, some[:1])
    model.show_found(None, some)
    assert model.rowCount() == 2
    assert model.index(1, 0).data() == "gyro a gyro"
    model.show_found(None, ())
    assert model.rowCount() == 0


# In the window


def open_paper(stage: WindowStage, qtbot: QtBot, **wanted: object) -> None:
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(**wanted))])  # type: ignore[arg-type]
    qtbot.waitUntil(stage.done)


def ask(stage: WindowStage, qtbot: QtBot, words: str) -> None:
    stage.window.commands[Command.FIND].trigger()
    bar = stage.window.bench.viewer.find_bar
    bar.field.setText(words)
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not stage.window.bench.viewer.search.busy)


def test_the_keyboard_finds_and_walks_and_leaves(stage: WindowStage, qtbot: QtBot) -> None:
    open_paper(stage, qtbot, pages=3, hits=2)
    stage.window.activateWindow()
    bar, search = stage.window.bench.viewer.find_bar, stage.window.bench.viewer.search
    ask(stage, qtbot, "gyro")
    assert bar.field.hasFocus()
    assert bar.count.text() == "1 of 6"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 6"
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    stage.window.commands[Command.FIND_NEXT].trigger()
    stage.window.commands[Command.FIND_NEXT].trigger()
    assert search.position == 2
    view = stage.window.bench.viewer.stage.view()
    assert view is not None
    assert view.part() == search.found[2].part == 1
    QTest.keyClick(bar.field, Qt.Key.Key_Down)
    assert bar.list.hasFocus()
    QTest.keyClick(bar.list, Qt.Key.Key_Down)
    assert search.position == 3
    QTest.keyClick(bar.list, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert view.hasFocus()
    assert search.found == ()


def test_the_bar_says_what_was_not_searched(stage: WindowStage, qtbot: QtBot) -> None:
    open_paper(stage, qtbot, pages=4, unread=(1, 2))
    ask(stage, qtbot, "gyro")
    bar = stage.window.bench.viewer.find_bar
    assert bar.note.text() == "Not searched, because it was not read: pages 2–3 (2)."
    ask(stage, qtbot, "zirconium")
    assert bar.count.text() == "Not found"
    assert "pages 2–3" in bar.note.text()  # not found is not said of what nobody read


def test_a_paper_that_is_still_read_says_so(stage: WindowStage, qtbot: QtBot) -> None:
    stage.papers.gate.clear()
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(pages=4))])
    paper = stage.review.papers[0]
    qtbot.waitUntil(lambda: bool(paper.parts))
    ask(stage, qtbot, "gyro")
    bar = stage.window.bench.viewer.find_bar
    assert "3 of 4 parts are not searched yet" in bar.note.text()
    assert bar.count.text() == "1 of 2"
    stage.papers.gate.set()
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 8")
    qtbot.waitUntil(stage.done)
    assert bar.note.text() == ""


def test_another_paper_is_searched_for_the_same_words(stage: WindowStage, qtbot: QtBot) -> None:
    paths = [stage.paper("a.pdf", Script(pages=1)), stage.paper("b.pdf", Script(pages=2))]
    stage.deeds.open_files(paths)
    qtbot.waitUntil(stage.done)
    ask(stage, qtbot, "gyro")
    assert stage.window.bench.viewer.find_bar.count.text() == "1 of 2"
    stage.review.select_paper(stage.review.papers[1])
    qtbot.waitUntil(lambda: stage.window.bench.viewer.find_bar.count.text() == "1 of 4")


def test_a_jump_is_told_to_a_screen_reader(stage: WindowStage, qtbot: QtBot) -> None:
    open_paper(stage, qtbot, pages=3, hits=2)
    QAccessible.setActive(True)
    ask(stage, qtbot, "gyro")
    stage.window.commands[Command.FIND_NEXT].trigger()
    stage.window.commands[Command.NEXT_HIT].trigger()
    QAccessible.setActive(False)
    search, paper = stage.window.bench.viewer.search, stage.review.papers[0]
    said = announce(stage.window.bench.viewer, found_words(paper, search.found, 2))
    assert said.startswith("3 of 6, page 2: ")
    model, hit = stage.window.bench.hits.model, stage.review.hit
    assert hit is not None
    number = model.hits().index(hit) + 1
    assert model.place_of(hit.id) == number - 1
    assert str(hit_words(stage.review, hit, number, model.shown)).startswith(
        f"{number} of 6, invoice.pdf, page {hit.part + 1}, line {hit.line + 1}: Gyro"
    )


def test_marks_on_the_scroll_bar_tell_decided_from_undecided_hits(
    qtbot: QtBot, own_fonts: None
) -> None:
    bar = TickBar()
    qtbot.addWidget(bar)
    bar.resize(14, 200)
    red = QColor("#b3261e")
    bar.set_ticks((Tick(0.25, red), Tick(0.75, red, decided=True)))
    image = bar.grab().toImage()

    def width(share: float) -> int:
        rows = range(round(share * 200) - 6, round(share * 200) + 7)
        return max(sum(image.pixelColor(x, y).hue() == red.hue() for x in range(14)) for y in rows)

    assert width(0.25) > width(0.75) > 0
