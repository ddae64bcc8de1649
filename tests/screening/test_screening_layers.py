"""Which lines name a party of an imported list, what its effect does, and what a good-guy entry sets aside."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

import pytest

from screening.trade_papers import ON, SHA, document, in_field, pack, page
from tidewaiter.controls.importing.importing import Files, Terms, draft, examine, grid_of, parties
from tidewaiter.controls.importing.report import Report
from tidewaiter.controls.layers.model import ListKind
from tidewaiter.controls.layers.shelf import LayerShelf, OpenLayer, open_layer
from tidewaiter.controls.loading import editions
from tidewaiter.controls.model import Effect, Outcome
from tidewaiter.desk import resources
from tidewaiter.documents.model import Part
from tidewaiter.screening.model import Disguise, Hit, HitKind, Screening
from tidewaiter.screening.parties.layer_keys import FILE
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.serving.process import ScreeningProcess
from tidewaiter.screening.weighing.assess import assess

LISTED = (
    "No,Name,Other names,Country,Kind,Listed on,Expires on\n"
    "1,Example Harbour Trading Co.,示例港口贸易有限公司;サンプル港湾商事株式会社,CN,company,,\n"
    '2,"SAMPLER, Jo Ann",,XX,person,,\n'
    "3,Zimtal,,XX,company,,\n"
    "4,Formerly Listed Works,,XX,company,2001-01-01,2020-12-31\n"
    "5,Example Harbour,,XX,company,,\n"
    "6,شركة المثال للتجارة,,XX,company,,\n"
)
GOOD = (
    "Name,Reason,Approved by,Valid until\n"
    "Example Harbour Trading Europe GmbH,register checked,A. Approver,2027-12-31\n"
    "Example Harbour Trading Asia,another company,A. Approver,2026-01-31\n"
    "Zimtal,another company,A. Approver,2027-12-31\n"
)

PACK = editions(resources.controls())[0]
Screens = Callable[..., Screening]


def layer(folder: Path, text: str, kind: ListKind, effect: Effect) -> OpenLayer:
    folder = folder / str(len(list(folder.iterdir())))
    folder.mkdir()
    path = folder / f"{kind}.csv"
    path.write_text(text, encoding="utf-8")
    files = Files(kind=kind, paths=(path,), grid=grid_of(path))
    terms = Terms(title=f"Made {kind}", publisher="Example GmbH", edition="7", effect=effect)
    made = draft(examine(files, ON), terms, ON)
    return open_layer(LayerShelf(folder / "lists").add(made, parties(files, Report())).folder)


@pytest.fixture
def screens(tmp_path: Path) -> Iterator[Screens]:
    """Screens parts against a made list of one effect, with or without a list of good guys."""
    with ExitStack() as stack:

        def against(
            *parts: Part, effect: Effect = Effect.PROHIBITED, good: bool = False
        ) -> Screening:
            used = [layer(tmp_path, LISTED, ListKind.OWN, effect)]
            if good:
                used.append(layer(tmp_path, GOOD, ListKind.GOOD_GUYS, Effect.INFORMATION))
            for one in used:
                stack.callback(one.store.close)
            screener = Screener(pack(), layers=used)
            found = [screener.part(SHA, n, part, ON) for n, part in enumerate(parts)]
            return screener.finish(document(*parts), found, ON)

        yield against


def party_hits(screening: Screening) -> list[Hit]:
    return [h for h in screening.hits if h.kind is HitKind.PARTY]


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Example Harbour Trading Co., Ltd.", "1"),
        ("EXAMPLE HARBOUR TRADING", "1"),
        ("ＥＸＡＭＰＬＥ Harbour Trading Company Limited", "1"),  # full-width
        ("示例港口貿易有限公司", "1"),  # traditional
        ("サンプル港湾商事(株)", "1"),
        ("Jo Ann Sampler", "2"),  # the list writes the family name first
        ("Sampler Jo Ann", "2"),
        ("Zimtal GmbH", "3"),
    ],
)
def test_a_listed_name_is_found_in_a_party_field(screens: Screens, text: str, ref: str) -> None:
    (hit,) = party_hits(screens(page(*in_field(text))))
    assert [m.listed.ref for m in hit.matches if m.listed] == [ref]
    assert "Made own (Example GmbH, edition 7)" in hit.sentence.text()
    assert "prohibited if confirmed" in hit.sentence.text()


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Trading Co., Ltd.",  # half of the name
        "Example Harber Bridge Builders",  # shares words with it
        "Jo Sampler",
        "Nordstern Zimtaler Werke",  # only a piece of a word
    ],
)
def test_another_name_in_a_party_field_is_no_hit(screens: Screens, text: str) -> None:
    assert not party_hits(screens(page(*in_field(text))))


def test_a_name_that_is_only_alike_is_found_in_a_party_field(screens: Screens) -> None:
    (hit,) = party_hits(screens(page(*in_field("Exampl Harbour Trading Co."))))
    assert Disguise.FUZZY in hit.best.evidence[0].disguises


def test_a_name_in_running_text_is_found_and_a_word_is_not(screens: Screens) -> None:
    assert party_hits(screens(page("Packed by Example Harbour Trading Co. at the pier")))
    assert not party_hits(screens(page("with zimtal and other spices")))


def test_the_longer_of_two_listed_names_counts(screens: Screens) -> None:
    (hit,) = party_hits(screens(page(*in_field("Example Harbour Trading"))))
    assert [m.entry_id for m in hit.matches] == ["own-made-own:1"]


@pytest.mark.parametrize(
    ("effect", "unconfirmed", "confirmed"),
    [
        # Never «prohibited» from a name alone.
        (Effect.PROHIBITED, Outcome.CHECK_STOP, Outcome.PROHIBITED_IF_CONFIRMED),
        (Effect.LICENCE, Outcome.CHECK, Outcome.LICENCE),
        (Effect.CHECK, Outcome.CHECK, Outcome.CHECK),
        (Effect.INFORMATION, Outcome.INFORMATION, Outcome.INFORMATION),
    ],
)
def test_a_list_does_what_the_user_chose(
    screens: Screens, effect: Effect, unconfirmed: Outcome, confirmed: Outcome
) -> None:
    screening = screens(page(*in_field("Example Harbour Trading")), effect=effect)
    (hit,) = party_hits(screening)
    assert screening.assessment.outcome is unconfirmed
    sure = assess([screening], pack(), on=ON, confirmed=frozenset({hit.id}))
    assert sure.outcome is confirmed
    dismissed = assess([screening], pack(), on=ON, dismissed=frozenset({hit.id}))
    assert dismissed.outcome is Outcome.NO_MATCH


@pytest.mark.parametrize(
    ("goods", "outcome"),
    [
        ("Dysprosium oxide Dy2O3 99.9 %", Outcome.PROHIBITED_IF_CONFIRMED),
        ("Deep groove ball bearings 6204", Outcome.CHECK_STOP),
    ],
)
def test_a_prohibiting_list_weighs_with_the_goods(
    screens: Screens, goods: str, outcome: Outcome
) -> None:
    papers = page(*in_field("Example Harbour Trading"), goods)
    assert screens(papers, effect=Effect.PROHIBITED).assessment.outcome is outcome


def test_a_listing_that_has_expired_is_shown_for_information(screens: Screens) -> None:
    screening = screens(page(*in_field("Formerly Listed Works")))
    assert screening.assessment.outcome is Outcome.INFORMATION
    assert "2020-12-31" in party_hits(screening)[0].sentence.text()


def test_a_screening_names_every_list_that_was_searched(screens: Screens) -> None:
    screening = screens(page("Nothing here"), good=True)
    assert [(u.title, u.edition, len(u.digest)) for u in screening.layers] == [
        ("Made own", "7", 64),
        ("Made good-guys", "7", 64),
    ]


def test_a_good_guy_sets_a_longer_name_aside_and_the_hit_stays_listed(screens: Screens) -> None:
    named = page(*in_field("Example Harbour Trading Europe GmbH"))
    assert screens(named).assessment.outcome is Outcome.CHECK_STOP
    screening = screens(named, good=True)
    (hit,) = party_hits(screening)
    assert hit.set_aside is not None
    assert (hit.set_aside.approver, hit.set_aside.until) == ("A. Approver", date(2027, 12, 31))
    assert screening.assessment.outcome is Outcome.INFORMATION
    assert "register checked" in screening.assessment.reasons[0].sentence.text()
    # A person who confirms it outweighs the good-guy list.
    sure = assess([screening], pack(), on=ON, confirmed=frozenset({hit.id}))
    assert sure.outcome is Outcome.PROHIBITED_IF_CONFIRMED


def test_a_good_guy_that_has_expired_sets_nothing_aside(screens: Screens) -> None:
    (hit,) = party_hits(screens(page(*in_field("Example Harbour Trading Asia Ltd")), good=True))
    assert hit.set_aside is None


def test_a_good_guy_of_the_very_same_name_leaves_the_hit_standing(screens: Screens) -> None:
    screening = screens(page(*in_field("Zimtal GmbH")), good=True)
    (hit,) = party_hits(screening)
    assert hit.set_aside is None
    assert screening.assessment.outcome is Outcome.CHECK_STOP
    assert any("very same name" in m.text() for m in hit.best.missing)


def test_a_good_guy_speaks_for_a_party_of_the_pack_as_well(tmp_path: Path) -> None:
    listed = next(p for p in pack().parties.values() if p.id == "jp-cl11-12")
    longer = f"{listed.name_en.replace('Co., Ltd.', '').strip()} Europe Example GmbH"
    text = f"Name,Reason,Approved by,Valid until\n{longer},checked,A. Approver,2027-12-31\n"
    good = layer(tmp_path, text, ListKind.GOOD_GUYS, Effect.INFORMATION)
    part = page(*in_field(longer))
    screener = Screener(pack(), layers=[good])
    screening = screener.finish(document(part), [screener.part(SHA, 0, part, ON)], ON)
    good.store.close()
    hits = [h for h in party_hits(screening) if h.best.entry_id == listed.id]
    assert hits
    assert all(h.set_aside for h in hits)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"nonsense" * 9,
        lambda whole: whole[:-8],
        # One key changed: without the hash its name would be missed in silence.
        lambda whole: whole[:80] + bytes([whole[80] ^ 1]) + whole[81:],
    ],
)
def test_keys_that_are_damaged_are_made_anew(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    used = layer(tmp_path, LISTED, ListKind.OWN, Effect.CHECK)
    Screener(pack(), layers=[used])
    whole = (used.folder / FILE).read_bytes()
    (used.folder / FILE).write_bytes(spoil(whole))
    Screener(pack(), layers=[used])
    assert (used.folder / FILE).read_bytes() == whole
    used.store.close()


def test_names_in_other_scripts_are_counted(tmp_path: Path) -> None:
    used = layer(tmp_path, LISTED, ListKind.OWN, Effect.PROHIBITED)
    with closing(used.store):
        assert Screener(pack(), layers=[used]).unsearched == (1,)


def test_they_are_found_where_a_party_is_named_and_nowhere_else(screens: Screens) -> None:
    """As written, with a legal form behind, and as hands write it; another firm's name is another."""
    for name in ("شركة المثال للتجارة", "شركة المثال للتجارة ذ.م.م", "شركه المثال للتجاره"):
        assert party_hits(screens(page(*in_field(name)))), name
    assert not party_hits(screens(page(*in_field("شركة الأمثلة للنقل"))))
    assert not party_hits(screens(page("شركة المثال للتجارة")))


def test_a_list_is_searched_whole_from_the_first_paper_on(tmp_path: Path) -> None:
    """The screening process answers nothing before the posting lists of a new list are made."""
    used = layer(tmp_path, LISTED, ListKind.OWN, Effect.PROHIBITED)
    used.store.close()
    with ScreeningProcess(PACK) as process:
        process.renew(PACK, [used.folder])
        session = process.begin(SHA, ON)
        session.part(0, page(*in_field("Exampel Harbor Trading Co., Ltd.")))
        found = session.finish(document(page(*in_field("Exampel Harbor Trading Co., Ltd."))))
        assert process.unsearched() == (1,)
    assert [hit.kind for hit in found.hits] == [HitKind.PARTY]
