"""The door: hands over to a document worker, to the screening process, or to the command line.

Nothing heavy is imported before it is known what is wanted: a document worker starts with every
file, and must not pay for the window.
"""

import sys
from pathlib import Path


def main() -> int:
    """Start what the arguments ask for; the exit codes are documented in `cli`."""
    match sys.argv[1:]:
        case ["--document-worker"]:
            from tidewaiter.documents.workers import worker  # noqa: PLC0415

            return worker.main()
        case ["--screening-process", terms, folder, *layers]:
            from tidewaiter.desk.memory import (  # noqa: PLC0415
                calm_interpreter,
                keep_what_is_loaded,
            )

            calm_interpreter()
            from tidewaiter.screening.serving import child  # noqa: PLC0415

            keep_what_is_loaded()
            kept = Path(terms) if terms else None
            return child.serve(Path(folder), [Path(layer) for layer in layers], kept)
        case arguments:
            from tidewaiter.terminal import cli  # noqa: PLC0415

            return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
