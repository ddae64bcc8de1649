"""Exports a case over and over until it is killed; says what it is at after each.

    python exporting_until_killed.py FOLDER FORM

FOLDER holds nothing yet; the exports go to FOLDER/out.
"""

import sys
from pathlib import Path

from casebook.signed_papers import ANN
from records.bundle_papers import PAPER, gathered
from tidewaiter.records.exports.forms import LOOKS, Form, export


def main(folder: Path, form: Form) -> None:
    """Export for good."""
    case = gathered(folder, PAPER, ANN)
    out = folder / "out"
    out.mkdir()
    document = case.material.case.documents[0].sha256 if form is Form.COPY else ""
    say("ready")
    number = 0
    while True:
        path = out / f"{number % 4}{LOOKS[form].suffix}"
        export(form, case.material, case.means, path, document=document)
        number += 1
        say(str(number))


def say(text: str) -> None:
    """Tell the parent at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Form(sys.argv[2]))
