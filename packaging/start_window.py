"""The packaged program's first line: the same door as `python -m tidewaiter`."""

import sys

from tidewaiter.__main__ import main

# Both programs share one folder. Of these libraries only the worker's half lies there: an import
# that openpyxl would try here must fail outright, not find a folder without its modules.
for library in ("lxml", "PIL"):
    sys.modules[library] = None  # type: ignore[assignment]

sys.exit(main())
