"""How a record names the lists beside the edition: those searched, their entries, and good-guy entries."""

from tidewaiter.records.model.findings import ListedPart, NearestPart, SetAsidePart
from tidewaiter.records.model.papers import LayerPart
from tidewaiter.records.saying import say
from tidewaiter.screening.model import LayerUsed, Listed, Nearest, SetAside


def put_layer(layer: LayerUsed) -> LayerPart:
    """A list that was searched."""
    return LayerPart(
        list=layer.list,
        title=layer.title,
        publisher=layer.publisher,
        edition=layer.edition,
        effect=layer.effect,
        digest=layer.digest,
    )


def put_listed(listed: Listed) -> ListedPart:
    """An entry as it stood in its list."""
    return ListedPart(
        layer=listed.layer.digest,
        ref=listed.ref,
        name=listed.name,
        sort=listed.sort,
        country=listed.country,
        address=listed.address,
        programme=listed.programme,
        first=listed.first,
        last=listed.last,
    )


def put_nearest(nearest: Nearest) -> NearestPart:
    """The listed name that comes nearest to a party's without being a hit."""
    return NearestPart(
        entry_id=nearest.entry_id,
        form=nearest.form,
        alike=nearest.alike,
        layer=nearest.layer.digest if nearest.layer else None,
        sentence=say(nearest.sentence),
    )


def put_set_aside(entry: SetAside) -> SetAsidePart:
    """Why a hit does not weigh."""
    return SetAsidePart(
        layer=entry.layer.digest if entry.layer else None,
        name=entry.name,
        reason=entry.reason,
        approver=entry.approver,
        until=entry.until,
    )
