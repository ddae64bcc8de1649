"""What every test stands on: no screen, nobody's data folder."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
