"""The door: hands over to a document worker, to the command line, or to the window.

Nothing heavy is imported before it is known what is wanted: a document worker and a screening
process start by the hundred, and must not pay for the window.
"""

import multiprocessing
import sys


def main() -> int:
    """Start what the arguments ask for; the exit code is documented in `cli`."""
    multiprocessing.freeze_support()
    if "--document-worker" in sys.argv[1:]:
        from tidewaiter.documents import worker  # noqa: PLC0415

        return worker.main()
    from tidewaiter import cli  # noqa: PLC0415

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
