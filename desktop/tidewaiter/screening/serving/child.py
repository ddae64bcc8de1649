"""The screening process itself: the other end of the pipe, with the engine that the window never imports."""

import os
import threading
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from tidewaiter.controls.layers.shelf import open_layer
from tidewaiter.controls.loading import load
from tidewaiter.documents.deposit import Deposit
from tidewaiter.documents.model import PagePart
from tidewaiter.documents.packed_lines import Block, PackedLines, block_from
from tidewaiter.documents.packed_pages import PageShelf
from tidewaiter.documents.workers.giving_back import give_back
from tidewaiter.documents.workers.standing_back import BEHIND, stand_back
from tidewaiter.screening.kept_terms import KeptTerms
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.serving.calls import (
    AnyAnswer,
    AnyCall,
    Begin,
    BeginSheet,
    Counts,
    Done,
    EndSheet,
    Failed,
    Finish,
    Forget,
    Hits,
    HoldRows,
    MoreHits,
    NotKept,
    ScreenKept,
    ScreenPage,
    ScreenPiece,
    ScreenSheet,
    Unsearched,
    Whole,
    with_lines,
)
from tidewaiter.screening.serving.pipe import receive, send
from tidewaiter.screening.serving.rescreening import screen_kept
from tidewaiter.screening.serving.session import Session
from tidewaiter.screening.sheet_screening import SheetScreening

# Pages of one paper kept unpacked, each a quarter of a megabyte: they are screened one after the other.
PAGES_HELD = 2
AT_ONCE = 50  # hits of one answer: the window's process takes six milliseconds to read them


@dataclass(slots=True)
class _Kept:
    """What the child keeps of a document until it is forgotten."""

    session: Session
    deposit: Deposit
    pages: dict[int, PagePart] = field(default_factory=dict)
    shelf: PageShelf = field(default_factory=lambda: PageShelf(PAGES_HELD))
    blocks: list[Block] = field(default_factory=list)
    sheet: SheetScreening | None = None

    def page(self, call: ScreenPage) -> tuple[Hit, ...]:
        """Screen a page; one that came packed is kept so."""
        lines = self.shelf.put(call.packed, call.length) if call.packed else call.lines
        page = self.pages[call.number] = replace(call.page, lines=lines)
        return self.session.part(call.number, page)

    def go_on(self, call: HoldRows | BeginSheet | EndSheet) -> None:
        """Go on with a long sheet: rows are held, then screened piece by piece, and forgotten in the end."""
        if isinstance(call, HoldRows):
            self.blocks.append(block_from(call.packed).put_down(self.deposit))
        elif isinstance(call, BeginSheet):
            whole = replace(call.sheet, lines=PackedLines(self.blocks))
            self.sheet, self.blocks = self.session.sheet(call.number, whole), []
        elif self.sheet is not None:
            self.session.take(self.sheet.finish(call.lost))
            self.sheet = None

    def piece(self, call: ScreenPiece) -> tuple[Hit, ...]:
        """Screen the next piece of the sheet."""
        assert self.sheet is not None
        return self.sheet.piece(range(call.first, call.end))


class _Child:
    """The other end of the pipe: answers calls until the parent hangs up."""

    def __init__(self, screener: Screener) -> None:
        self._screener = screener
        self._kept: dict[int, _Kept] = {}
        self._left: dict[int, tuple[Hit, ...]] = {}

    def answer(self, call: AnyCall) -> AnyAnswer:
        """The answer to one call."""
        match call:
            case Begin(key=key, sha256=sha256, on=on, deposits=folder):
                deposit = Deposit(Path(folder) if folder else None)
                self._kept[key] = _Kept(Session(self._screener, sha256, on, deposit), deposit)
            case MoreHits(key=key):
                return self._some(key, self._left.pop(key, ()))
            case ScreenPage(key=key) | ScreenSheet(key=key) | ScreenPiece(key=key):
                return self._some(key, self._found_on(call))
            case HoldRows(key=key) | BeginSheet(key=key) | EndSheet(key=key):
                self._kept[key].go_on(call)
            case Finish(key=key):
                kept = self._kept[key]
                return self._whole(key, kept.session.finish(with_lines(call, kept.pages)))
            case ScreenKept(key=key, path=path, on=on):
                return self._whole(key, screen_kept(self._screener, Path(path), on))
            case Unsearched():
                return Counts(counts=self._screener.unsearched)
            case Forget(key=key):
                self._kept.pop(key, None)
                self._left.pop(key, None)
        return Done()

    def _some(self, key: int, hits: tuple[Hit, ...]) -> Hits:
        """As many of the hits as one answer holds; the others are asked for."""
        if len(hits) > AT_ONCE:
            self._left[key] = hits[AT_ONCE:]
        return Hits(hits=hits[:AT_ONCE], left=max(0, len(hits) - AT_ONCE))

    def _whole(self, key: int, screening: Screening | None) -> Whole | NotKept:
        if screening is None:
            return NotKept()
        if screening.hits:
            self._left[key] = screening.hits
        return Whole(screening=replace(screening, hits=()), left=len(screening.hits))

    def _found_on(self, call: ScreenPage | ScreenSheet | ScreenPiece) -> tuple[Hit, ...]:
        kept = self._kept[call.key]
        if isinstance(call, ScreenPiece):
            return kept.piece(call)
        if isinstance(call, ScreenSheet):
            return kept.session.part(call.number, replace(call.sheet, lines=call.lines))
        return kept.page(call)


def _make_ready(screener: Screener) -> None:
    screener.suggestions.make_ready()
    give_back()  # what getting ready took for a moment


def serve(folder: Path, layers: Sequence[Path] = (), terms: Path | None = None) -> int:
    """What the child does: answer calls on the standard streams until the parent hangs up.

    `terms` is the folder where the terms of packs are kept made ready.
    """
    stand_back(BEHIND)
    calls = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    encoder = msgspec.msgpack.Encoder()
    decoder = msgspec.msgpack.Decoder(AnyCall)
    screener = Screener(
        load(folder),
        layers=[open_layer(layer) for layer in layers],
        kept=KeptTerms(terms) if terms else None,
    )
    # While nothing is asked yet: the first page of goods shall not wait for it.
    threading.Thread(target=_make_ready, args=(screener,), daemon=True).start()
    child = _Child(screener)
    while True:
        try:
            question = receive(calls)
        except EOFError:
            return 0
        answer: AnyAnswer
        try:
            answer = child.answer(decoder.decode(question))
        except Exception:  # noqa: BLE001 - the one boundary of this process: the parent raises it
            answer = Failed(details=traceback.format_exc())
        try:
            send(answers, encoder.encode(answer))
        except BrokenPipeError:
            return 0
