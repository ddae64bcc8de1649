"""Names of a PDF as text: any byte may stand in them, and qpdf gives up on those that are no UTF-8.

Only a document worker may import this.
"""

import pikepdf


def written(name: object) -> str:
    """A name with its slash; of one that is no text, the bytes as the file escapes them (`/#ff`)."""
    if not isinstance(name, pikepdf.Object):
        return str(name)
    try:
        return str(name)
    except UnicodeDecodeError:
        return name.unparse().decode("latin-1")
