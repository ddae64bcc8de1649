"""What holds the readers of documents back on this system, asked of a reader itself."""

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.sandbox.layers import Standing, complete, sentence_of
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import Engine
from tidewaiter.wording import Sentence


def layers(launch: Launch | None = None) -> tuple[Standing, ...]:
    """How each layer stands for a worker just started on an empty file; every layer is named.

    Takes as long as a worker takes to start: not for the window's own thread.
    """
    launch = launch or Launch()
    worker = Worker(launch)
    try:
        worker.ask(launch.opening(Engine.CSV, 0), launch.open_seconds)
    except DocumentError:
        return complete(worker.layers)
    finally:
        worker.close()
    return complete(worker.layers)


def sentences(launch: Launch | None = None) -> tuple[Sentence, ...]:
    """The same for a person, one sentence a layer."""
    apart = Sentence.of("Every document is read and drawn by readers: processes of their own.")
    return apart, *map(sentence_of, layers(launch))
