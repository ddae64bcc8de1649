"""The packaged program's first line: the same door as `python -m tidewaiter`."""

import sys

from tidewaiter.__main__ import main

sys.exit(main())
