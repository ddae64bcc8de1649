"""What the gap between two runs of a visual line means: a column, a blank or nothing; how far a line reaches."""

from tidewaiter.documents.pdf.rulings import Bars
from tidewaiter.documents.pdf.runs import Run
from tidewaiter.documents.pdf.words import Blank

SAME_LINE = 0.5  # of the smaller height between middles: superscripts stay with their line
BLANK_GAP = 0.08  # of the height: a narrow blank of a condensed face is 0.12
CJK_BLANK_GAP = 0.25  # of the height: ideographs are set apart without a blank being meant
CJK_FIRST = "\u2e80"  # everything from the CJK radicals on is written without blanks
COLUMN_GAP = 1.0  # of the height: four blanks; two in a typewriter face, as columns are set with


def between(left: Run, right: Run, bars: Bars) -> str:
    """What separates two runs of one visual line: a tab, a blank or nothing."""
    gap, height = right.x0 - left.x1, max(left.height, right.height)
    if gap > COLUMN_GAP * height or bars.between(left.x1 - 1, right.x0 + 1, left.middle):
        return "\t"
    if right.first == left.last + 1 and _is_blank(left, right):
        return " "
    ideographs = left.text[-1] >= CJK_FIRST and right.text[0] >= CJK_FIRST
    return " " if gap > (CJK_BLANK_GAP if ideographs else BLANK_GAP) * height else ""


def _is_blank(left: Run, right: Run) -> bool:
    """Whether the narrow gap between words that follow each other in the file is a blank after all.

    PDFium guesses blanks right in condensed faces, wrong between letters that are set apart.
    """
    if right.blank is Blank.GUESSED:
        return len(left.text.rpartition(" ")[2]) > 1 and len(right.text.partition(" ")[0]) > 1
    return right.blank is Blank.WRITTEN
