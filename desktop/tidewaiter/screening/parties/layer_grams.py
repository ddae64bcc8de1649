"""The posting lists of an imported list: mapped from the file beside it, made anew where that is of no use."""

import struct
from collections.abc import Iterator

from tidewaiter.controls.layers.shelf import OpenLayer
from tidewaiter.screening.parties.company_words import CompanyWords
from tidewaiter.screening.parties.grams import Entry, Grams
from tidewaiter.screening.parties.layer_keys import written_names
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.latin import in_latin

FILE = "names.grams"


def layer_grams(layer: OpenLayer, folder: Folder, words: CompanyWords) -> Grams:
    """The posting lists of a list's names; an owner is the number of a name. Raises OSError."""
    path = layer.folder / FILE
    try:
        return Grams.open(path)
    except (OSError, ValueError, struct.error):
        Grams.write(path, _entries(layer, folder, words))
        return Grams.open(path)


def _entries(layer: OpenLayer, folder: Folder, words: CompanyWords) -> Iterator[Entry]:
    for chunk in layer.store.names():
        for listed in chunk:
            latin = listed._replace(form=in_latin(listed.form))
            forms = {words.words(name.core) for name in written_names(latin, folder)}
            for form in sorted(forms - {()}):
                yield Entry(form, listed.number)
