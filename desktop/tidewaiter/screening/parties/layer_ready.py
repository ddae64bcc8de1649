"""Making an imported list ready to be searched, once, and saying what of it cannot be."""

from contextlib import closing
from pathlib import Path

from tidewaiter.controls.layers.shelf import open_layer
from tidewaiter.screening.parties.company_words import CompanyWords
from tidewaiter.screening.parties.layer_grams import layer_grams
from tidewaiter.screening.parties.layer_keys import LayerKeys
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.screening.wording import unsearched_words
from tidewaiter.wording import Sentence


def prepare(folder: Path) -> tuple[Sentence, ...]:
    """Write what a list's names are found by now rather than with the first paper.

    Says what of the list cannot be searched. Raises AlteredLayerError, and OSError.
    """
    layer = open_layer(folder)
    tables = load_tables()
    fold = Folder(tables)
    with closing(layer.store):
        layer_grams(layer, fold, CompanyWords(tables.company_words, fold))
        with closing(LayerKeys.of(folder, layer.store, fold)) as keys:
            bare = keys.unsearchable
    return unsearched_words(bare)
