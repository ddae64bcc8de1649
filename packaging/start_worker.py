"""The packaged document worker's first line."""

import sys

from tidewaiter.documents.workers.worker import main

sys.exit(main())
