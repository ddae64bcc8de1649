"""Which hit comes next: the one that nobody has decided on, round the end of the list."""

from collections.abc import Container, Iterable

from tidewaiter.screening.model import Hit
from tidewaiter.ui.case.review import Review


def undecided_after(
    hits: Iterable[Hit], review: Review, hit_id: str, but: Container[str] = ()
) -> Hit | None:
    """The next hit after `hit_id` that is not decided, round the end; None when none is left.

    `but` are hits that are about to be decided.
    """
    ordered = list(hits)
    at = next((i for i, hit in enumerate(ordered) if hit.id == hit_id), -1)
    turned = ordered[at + 1 :] + ordered[: at + 1]
    return next(
        (
            h
            for h in turned
            if review.disposition(h.id) is None
            and h.set_aside is None
            and h.id != hit_id
            and h.id not in but
        ),
        None,
    )
