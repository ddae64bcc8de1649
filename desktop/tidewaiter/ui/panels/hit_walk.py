"""Which hit comes next: the one that nobody has decided on, round the end of the list."""

from collections.abc import Container

from tidewaiter.screening.model import Hit
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.panels.hit_model import HitModel


def undecided_after(
    shown: HitModel, review: Review, hit_id: str, but: Container[str] = ()
) -> Hit | None:
    """The next hit shown after `hit_id` that is not decided, round the end; None when none is left.

    `but` are hits that are about to be decided.
    """
    return next(
        (
            hit
            for hit in shown.after(hit_id)
            if review.disposition(hit.id) is None
            and hit.set_aside is None
            and hit.id != hit_id
            and hit.id not in but
        ),
        None,
    )
