"""How a record names a list that was searched: asked by those who search none, too."""

from tidewaiter.controls.layers.shelf import OpenLayer
from tidewaiter.screening.model import LayerUsed


def layer_used(layer: OpenLayer) -> LayerUsed:
    """How a record names a list."""
    told = layer.layer
    return LayerUsed(
        list=told.list,
        title=told.title,
        publisher=told.publisher,
        edition=told.edition,
        effect=told.effect,
        digest=told.sha256,
    )
