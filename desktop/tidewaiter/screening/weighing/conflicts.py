"""What the papers of a case say against each other: red flags that no paper shows by itself.

Each is a hit on the paper that stands against the first one, and names the others by place. It falls under
the red flag of the pack for papers that do not agree; a pack without that flag asks for no comparison.
"""

import hashlib
from collections.abc import Sequence

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import Pack, RedFlag
from tidewaiter.controls.versions import version_of
from tidewaiter.screening.facts.contradictions import Comparison, Conflict
from tidewaiter.screening.facts.shipment import papers_of
from tidewaiter.screening.facts.values import CODES
from tidewaiter.screening.hits import FLAG_SCORE
from tidewaiter.screening.model import Elsewhere, Evidence, Hit, HitKind, Match, Method, Screening

FLAG = "rf-doc-26"

_ID_LENGTH, _VERSION_LENGTH = 20, 16
_SEPARATOR = "\x1f"


def conflicts(screenings: Sequence[Screening], pack: Pack) -> tuple[Hit, ...]:
    """The red flags that comparing the papers of a case raises, in the order of the papers."""
    flag = pack.red_flags.get(FLAG)
    papers = papers_of(screenings)
    if flag is None or len(papers) < 2:  # noqa: PLR2004 - nothing to compare
        return ()
    comparison = Comparison(papers)
    order = {paper.document: number for number, paper in enumerate(papers)}
    hits = {hit.id: hit for one in comparison.conflicts() for hit in (_hit(one, flag, pack),)}
    return tuple(sorted(hits.values(), key=lambda h: (order[h.document], h.part, h.line, h.id)))


def _hit(conflict: Conflict, flag: RedFlag, pack: Pack) -> Hit:
    at, score = conflict.at, FLAG_SCORE[conflict.strength]
    first = at.text.split("\n", 1)[0]
    evidence = Evidence(
        method=Method.COMPARISON,
        start=0,
        end=len(first),
        text=first,
        form=conflict.others[0].text if conflict.others else conflict.told,
        score=score,
    )
    # The values are part of the version: a decision does not stand for other values.
    told = [version_of(pack, flag), at.text, *(m.document + m.text for m in conflict.others)]
    match = Match(
        entry_id=flag.id,
        score=score,
        standing=Standing.IN_FORCE,
        evidence=(evidence,),
        sentence=conflict.sentence,
        version=_digest(told, _VERSION_LENGTH),
    )
    key = (at.document, "comparison", conflict.told, str(at.part), str(at.line), at.role.value)
    return Hit(
        id=_digest((*key, at.text if at.role in CODES else ""), _ID_LENGTH),
        document=at.document,
        kind=HitKind.RED_FLAG,
        part=at.part,
        line=at.line,
        start=0,
        end=len(first),
        text=at.text,
        places=at.places,
        matches=(match,),
        strength=conflict.strength,
        role=at.role,
        elsewhere=tuple(
            Elsewhere(document=m.document, part=m.part, line=m.line, text=m.text, places=m.places)
            for m in conflict.others
        ),
    )


def _digest(told: Sequence[str], length: int) -> str:
    return hashlib.sha256(_SEPARATOR.join(told).encode()).hexdigest()[:length]
