"""The layers that hold a document worker back, and how each stands, in types and in sentences.

`lock` puts the layers on, inside the worker; `process` hears how they stand; nothing is done here.
"""

import logging
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

import msgspec

from tidewaiter.wording import Sentence


class Layer(StrEnum):
    """One thing that holds a worker back; a missing one is told to the person."""

    LIMITS = "limits"  # memory, processor time, size of files, core dumps, further processes
    RIGHTS = "rights"  # no way to more rights than it has
    FILES = "files"  # which files may be opened
    CALLS = "calls"  # what may be asked of the system: network, programs, other processes


class Missing(StrEnum):
    """Why a layer is not there."""

    SYSTEM = "not on this kind of system"
    KERNEL = "not offered by this system's kernel"
    MACHINE = "not written for this kind of processor"
    THREADS = "other threads were running already"
    REFUSED = "refused by the system"
    UNSAID = "the reader did not say"


class Standing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a layer stands: in force unless `missing` says why not.

    `by` is what enforces it, as an administrator would look it up; `version` that of its interface,
    0 where it has none.
    """

    layer: Layer
    missing: Missing | None = None
    by: str = ""
    version: int = 0


_HELD = {
    Layer.LIMITS: "The memory and the processor time of readers are limited{by}.",
    Layer.RIGHTS: "Readers cannot gain rights{by}.",
    Layer.FILES: "Readers can open no files but the program's own and fonts{by}.",
    Layer.CALLS: "Readers cannot reach the network, other programs and other processes{by}.",
}
_MISSING = {
    Layer.LIMITS: "Missing: the memory and the processor time of readers are not limited ({why}).",
    Layer.RIGHTS: "Missing: readers are not kept from gaining rights ({why}).",
    Layer.FILES: "Missing: readers are not kept from this computer's files ({why}).",
    Layer.CALLS: (
        "Missing: readers are not kept from the network, other programs and other processes ({why})."
    ),
}


def sentence_of(standing: Standing) -> Sentence:
    """How one layer stands, for a person."""
    if standing.missing:
        why = Sentence.of(standing.missing.value)
        return Sentence.of(_MISSING[standing.layer], why=why)
    return Sentence.of(_HELD[standing.layer], by=_by(standing))


def complete(layers: Iterable[Standing]) -> tuple[Standing, ...]:
    """One standing for each layer, in their order; one that was not spoken of counts as missing."""
    spoken = {standing.layer: standing for standing in layers}
    return tuple(
        spoken.get(layer, Standing(layer=layer, missing=Missing.UNSAID)) for layer in Layer
    )


def log_missing(layers: Iterable[Standing]) -> None:
    """A line in the log for each layer that is missing, the first time that it is."""
    for standing in complete(layers):
        if standing.missing:
            _log_once(standing)


@cache  # workers start by the hundred, and all on one system stand alike
def _log_once(standing: Standing) -> None:
    logging.getLogger(__name__).warning("%s", sentence_of(standing))


def _by(standing: Standing) -> Sentence:
    if not standing.by:
        return Sentence("")
    if not standing.version:
        return Sentence.of(" ({name})", name=standing.by)
    return Sentence.of(" ({name}, version {version})", name=standing.by, version=standing.version)
