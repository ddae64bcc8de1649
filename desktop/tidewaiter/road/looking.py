"""How a look-back is put together for this computer: the one road of window and command line."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date

from tidewaiter.casebook.look_back.looking_back import LookBack, Means, Read, Stop
from tidewaiter.casebook.model import DocumentSummary
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.controls.shelf import Shelf
from tidewaiter.desk import folders, resources
from tidewaiter.documents.reading import Finished
from tidewaiter.road.importing_lists import layers_in_use, open_layers
from tidewaiter.road.installing import shelf
from tidewaiter.screening.model import LayerUsed
from tidewaiter.screening.parties.layer_cited import layer_used
from tidewaiter.screening.serving.process import ScreeningProcess
from tidewaiter.screening.serving.stream import Begin, Screened, screen_stream


@contextmanager
def looking_back(book: Casebook) -> Iterator[LookBack]:
    """A look-back with the edition and the lists in use, screening in a process of its own.

    The papers on screen have theirs, and need not wait. Raises a `PackError`.
    """
    editions = shelf()
    folder = editions.folder_in_use()
    pack = load(folder)
    with ScreeningProcess(folder, layers_in_use(), terms=folders.terms_folder()) as process:
        means = Means(
            pack=pack,
            lists=_lists(),
            old_pack=lambda edition, digest: _old_pack(editions, edition, digest),
            rescreen=process.screen_kept,
            reread=_reread(process.begin),
        )
        yield LookBack(book, means)


def _lists() -> tuple[LayerUsed, ...]:
    with ExitStack() as stack:
        return tuple(layer_used(layer) for layer in open_layers(stack))


def _old_pack(editions: Shelf, edition: str, digest: str) -> Pack | None:
    """An edition as it was when it was screened with; None if it is gone, or is another by now."""
    folder = next((s.folder for s in editions.editions() if s.edition == edition), None)
    if folder is None:
        return None
    try:
        pack = load(folder)
    except PackError:
        return None
    return pack if pack.digest == digest else None


def _reread(begin: Begin) -> Callable[[bytes, DocumentSummary, date, Stop], Read | None]:
    def reread(data: bytes, document: DocumentSummary, on: date, stop: Stop) -> Read | None:
        """Read and screen a document anew; what lies in it is in the case as documents of its own."""
        whole, screening = None, None
        steps = screen_stream(
            data,
            document.name,
            begin,
            on=on,
            fonts=resources.fonts(),
            cancelled=stop,
            depth=max(len(document.position) - 1, 0),
        )
        with closing(steps):
            for step in steps:
                match step:
                    case Finished(document=finished):
                        whole = finished
                    case Screened(screening=found):
                        screening = found
        if whole is None or screening is None:
            return None
        return Read(document=whole, screening=screening)

    return reread
