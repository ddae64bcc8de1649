"""A document worker that is not locked in, for telling what the locking changes; started by tests."""

import sys

from tidewaiter.documents.sandbox.layers import Standing
from tidewaiter.documents.workers import worker
from tidewaiter.documents.workers.protocol import Open


def _not_locked(opening: Open) -> tuple[Standing, ...]:
    return ()


if __name__ == "__main__":
    worker._locked = _not_locked
    sys.exit(worker.main())
