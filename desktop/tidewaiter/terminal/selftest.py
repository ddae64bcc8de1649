"""The program testing itself on the sample case: open, screen, decide, record, verify, show.

Made for the packaged program, where a forgotten import or data file shows only at run time. It works
in a folder of its own whose name has a blank and Chinese characters, as customers' folders do.
"""

import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

from tidewaiter import __version__
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.reasons import reasons_for
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.container import read_container
from tidewaiter.controls.keys import Keyring
from tidewaiter.controls.model import Outcome
from tidewaiter.controls.packing import Secret, build, sign_file, signer_of
from tidewaiter.desk import folders, resources
from tidewaiter.desk.display import has_display
from tidewaiter.records.verifying import verify
from tidewaiter.road.installing import shelf
from tidewaiter.road.signing_desk import SigningDesk, own_key
from tidewaiter.screening.model import HitKind
from tidewaiter.terminal.screening import keep_record, screen_papers
from tidewaiter.ui.rehearsal import rehearse

# The person's own key store is left alone; the key of this run lies behind a passphrase.
NO_KEY_STORE = "keyring.backends.null.Keyring"
FEWEST_COLOURS = 50  # a window that draws its pages has thousands; an empty one a handful


class FailedError(Exception):
    """A step of the road did not do what it should."""


def self_test() -> int:
    """Walk the whole road; 0 when every step did what it should, 1 with the step that did not."""
    with tempfile.TemporaryDirectory(prefix="tidewaiter 自检 ") as place:
        os.environ[folders.HOME_VARIABLE] = place
        os.environ["PYTHON_KEYRING_BACKEND"] = NO_KEY_STORE
        papers = Path(place) / "papers 書類"
        papers.mkdir()
        for paper in resources.sample_files():
            shutil.copy(paper, papers)
        try:
            _update(Path(place))
            # The window first: it would ask for the passphrase of the key that the walk makes.
            _show(tuple(sorted(papers.iterdir())))
            _walk(tuple(sorted(papers.iterdir())), Path(place))
        except Exception as error:  # noqa: BLE001 - the boundary of this run: whoever tests must be told
            sys.stderr.write(f"self-test: failed: {type(error).__name__}: {error}\n")
            return 1
    sys.stdout.write(f"self-test: tidewaiter {__version__} passed\n")
    return 0


def _update(place: Path) -> None:
    """Sign the bundled edition with a key made for this moment, and see that its signature is checked."""
    from tidewaiter.controls.signing import make_key  # noqa: PLC0415 - as everywhere: only when it is needed

    passphrase = secrets.token_hex()
    made = make_key(passphrase)
    secret = Secret(file="key", pem=made.private, passphrase=passphrase)
    built = build(shelf().in_use().folder)
    parcel = read_container(sign_file(built, "edition", secret), "edition")
    (place / "key.pem").write_bytes(made.public)
    keyring = Keyring(place / "none", place / "keys")
    keyring.trust(place / "key.pem")
    signer = signer_of(parcel, "edition", keyring)
    _expect("an edition that is signed is known by its key", holds=signer.pem == made.public)


def _walk(papers: tuple[Path, ...], place: Path) -> None:
    """Open, screen, decide, record and verify without a window."""
    shipment = screen_papers(papers, on=resources.sample_date())
    for paper in shipment.papers:
        _expect(f"{paper.document.name} is read in full", holds=paper.document.fully_read())
        _expect(f"{paper.document.name} has hits", holds=bool(paper.screening.hits))
    outcome = shipment.assessment.outcome
    _expect(f"the assessment is {outcome}", holds=outcome is Outcome.PROHIBITED_IF_CONFIRMED)
    case, written = keep_record(shipment, place / "records 記録")
    _decide(case)
    for record in (path for path in written if path.suffix == ".json"):
        outcome_of_check = verify(record, documents=papers[0].parent)
        _expect(f"{record.name} verifies", holds=outcome_of_check.ok)
        record.write_bytes(record.read_bytes().replace(b"NIPPI", b"NIPPO"))
        _expect(f"{record.name} changed does not verify", holds=not verify(record).ok)


def _decide(case: Case) -> None:
    hit = next(h for s in case.screenings for h in s.hits if h.kind is HitKind.PARTY)
    reason = reasons_for(Disposition.ESCALATE)[0].code
    with _signed() as casebook:
        casebook.decide(case.id, hit.id, Disposition.ESCALATE, reason, "自检")
    with _signed() as casebook:
        kept = casebook.case(case.id).decisions
        _expect("the decision is kept", holds=[d.hit for d in kept] == [hit.id])
        outcome = casebook.verify()
        _expect("the casebook verifies", holds=outcome.ok)
        _expect("the decision is signed", holds=any("signed" in str(s) for s in outcome.anchored))


def _signed() -> Casebook:
    """The casebook, opened with a key behind a passphrase."""
    desk, passphrase = SigningDesk(), "self-test self-test"
    if not desk.needs_passphrase():
        own_key().make(passphrase)
    desk.give(passphrase)
    return desk.open_casebook()


def _show(papers: tuple[Path, ...]) -> None:
    """Open the same papers in the window and look at what it draws."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    shown = rehearse(papers, on=resources.sample_date())
    _expect("the window screens the sample case", holds=shown.screened)
    _expect("the window draws the first paper", holds=shown.colours >= FEWEST_COLOURS)


def _expect(step: str, *, holds: bool) -> None:
    if not holds:
        raise FailedError(step)
    sys.stdout.write(f"self-test: {step}\n")
