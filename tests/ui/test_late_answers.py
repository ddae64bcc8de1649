"""What the casebook answers late, when another case is on the desk by then, is not laid upon it."""

from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.ui.case.deeds import Decided
from ui.window_stage import Script, WindowStage


def two_cases(stage: WindowStage, qtbot: QtBot) -> tuple[str, str]:
    """Two cases of one paper each, both put away."""
    ids = []
    for name in ("first", "second"):
        stage.deeds.open_case(name, [stage.paper(f"{name}.pdf", Script())], stage.today)
        qtbot.waitUntil(stage.done)
        assert stage.review.case
        ids.append(stage.review.case.id)
    stage.deeds.close_case()
    settle(stage, qtbot)
    return ids[0], ids[1]


def settle(stage: WindowStage, qtbot: QtBot) -> None:
    """Wait until the casebook has answered all that it was asked."""
    answered: list[int] = []
    stage.ledger.do(lambda *_: 1, answered.append, lambda _: None)
    qtbot.waitUntil(lambda: bool(answered))


def names(stage: WindowStage) -> list[str]:
    return [paper.name for paper in stage.review.papers]


def test_of_two_cases_taken_up_at_once_only_the_last_is_shown(
    stage: WindowStage, qtbot: QtBot
) -> None:
    first, second = two_cases(stage, qtbot)
    stage.deeds.resume_case(first)
    stage.deeds.resume_case(second)
    qtbot.waitUntil(stage.done)
    settle(stage, qtbot)
    assert names(stage) == ["second.pdf"]
    assert stage.review.case
    assert stage.review.case.id == second


def test_a_case_that_comes_late_does_not_join_the_one_begun_meanwhile(
    stage: WindowStage, qtbot: QtBot
) -> None:
    first, _ = two_cases(stage, qtbot)
    stage.deeds.resume_case(first)
    stage.deeds.open_files([stage.paper("third.pdf", Script())])
    qtbot.waitUntil(stage.done)
    settle(stage, qtbot)
    assert names(stage) == ["third.pdf"]
    assert stage.review.case
    assert stage.review.case.id != first
    assert [document.name for document in stage.saved().documents] == ["third.pdf"]


def test_a_case_that_was_closed_is_not_shown_again_by_what_was_saved_last(
    stage: WindowStage, qtbot: QtBot
) -> None:
    first, _ = two_cases(stage, qtbot)
    stage.deeds.resume_case(first)
    qtbot.waitUntil(stage.done)
    hit = next(stage.review.hits())
    stage.deeds.decide(
        Decided(hit=hit.id, disposition=Disposition.ESCALATE, reason="needs-legal-opinion")
    )
    stage.deeds.close_case()
    qtbot.waitUntil(lambda: not stage.review.saving)
    settle(stage, qtbot)
    assert stage.review.case is None
    assert stage.review.title == ""


def test_a_case_that_was_closed_before_it_began_stays_closed(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.deeds.open_files([stage.paper("only.pdf", Script())])
    stage.deeds.close_case()
    settle(stage, qtbot)
    assert stage.review.case is None
    assert not stage.review.papers


def test_a_paper_that_goes_takes_its_hits_along(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_case(
        "two", [stage.paper(f"{name}.pdf", Script()) for name in "ab"], stage.today
    )
    qtbot.waitUntil(stage.done)
    first, second = stage.review.papers
    gone, kept = first.hits[0], second.hits[0]
    stage.review.select_hit(gone.id)
    assert len(stage.review.same_words(kept)) == 1
    stage.review.drop_paper(first)
    assert stage.review.find(gone.id) is None
    assert stage.review.hit is None
    assert stage.review.find(kept.id) == kept
    assert stage.review.same_words(kept) == ()
