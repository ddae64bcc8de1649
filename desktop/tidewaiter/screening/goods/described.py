"""When a name of listed goods only describes something else: an accessory, an everyday thing, or a firm.

«Gallium nitride wall charger» is a charger, «无人机桨叶» a blade of plastic, «…无人机有限公司» a company.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from tidewaiter.screening.model import ReadsAs
from tidewaiter.screening.text.english import plural
from tidewaiter.screening.text.folding import Folder

# Sorts of `company_words.tsv` that tell no firm apart.
_OF_ANY_FIRM = frozenset(("trade", "any", "link"))
_CJK = r"\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# Words or signs that may stand between the name and the thing.
_WORDS_BETWEEN, _SIGNS_BETWEEN = 3, 3
# «数控车床用弹簧夹头»: what stands behind is used for the name.
_USED_FOR = re.compile(rf"^用(?:于)?(?![途户法{{])[{_CJK}]{{2}}")
_WORD = re.compile(rf"[a-z]{{2}}|[{_CJK}]")
# A clause that says what the goods before it are made of or have.
_CLAUSE_BEFORE = re.compile(r"[,，、] ?(?:[a-z]+ )?$")
# «in», «with»: what follows comes beside the goods, and a number says how much of them there is.
_BESIDE = "in|with|of|for|and|or|per|plus|to|by|from|on|at|incl|kg|g|mg|t|lb|lbs|pcs?|sets?|x"
# «fitness tracker with accelerometer»: what an everyday thing has in it.
_WITHIN_BEFORE = re.compile(
    r" (?:with|has|having|featuring|using)(?: (?:an?|the|built-in|[\w-]+-axis))* (?:[a-z-]+ )?$"
)
_LEGAL_SIGNS = "有限公司|股份公司|集团公司|株式会社|有限责任公司|\\(株\\)"
_LEGAL = r"co\.?,? ?ltd|company,? limited|inc\b|corp\b|corporation|gmbh|llc|k\.?k\b"
# A maker's name before goods has no more of them in its own cell than its trade.
_FIRM_BEFORE = re.compile(rf"(?:株式会社|有限会社|\(株\)) ?[{_CJK}]{{0,6}}$")
_TRADE_LENGTH = 6
_REACH = 48
# What the goods are called stands first in a cell, however far before what they are made of.
_FAR = 96


class Described:
    """The things that names describe, ready to be looked for around a name."""

    def __init__(
        self,
        rows: Iterable[tuple[str, str]],
        company_words: Iterable[tuple[str, str]],
        folder: Folder,
    ) -> None:
        self._known: dict[str, list[str]] = {}
        for where, words in rows:
            own = self._known.setdefault(where, [])
            own.extend(folder.plain(word) for word in words.split(";"))
        self._firm_words = [
            form
            for sort, words in company_words
            if sort in _OF_ANY_FIRM
            for form in folder.plain(words).split(";")
        ]

    def _words(self, *where: str) -> list[str]:
        return [word for one in where for word in self._known.get(one, ())]

    # The patterns are made when goods are first named: they take as long as all else that is made ready.

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return _thing_after(self._words("after"))

    @cached_property
    def _everyday(self) -> re.Pattern[str]:
        return _thing_after(self._words("shop", "thing"), at_end=True, longer=self._words("longer"))

    @cached_property
    def _thing_first(self) -> re.Pattern[str]:
        return _thing_at_end(self._words("after", "shop", "thing"), longer=self._words("longer"))

    @cached_property
    def _like(self) -> re.Pattern[str]:
        return re.compile(
            rf"^ (?:{_either(self._words('like'))})\b(?! (?:and|or|of|up|down|ahead|angle)\b)"
        )

    @cached_property
    def _firm(self) -> re.Pattern[str]:
        return _firm_after(self._firm_words)

    @cached_property
    def _ordinary(self) -> re.Pattern[str]:
        words = self._words("ordinary")
        return re.compile(
            rf"\b(?:{_either(form for w in words if w.isascii() for form in (plural(w), w))})\b"
            rf"|{_either(w for w in words if not w.isascii())}"
        )

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![a-z])(?:{_either(self._words('before'))})s? for (?:a |an |the |your )?$"
        )

    def by(self, text: str, start: int, end: int, *, of_any_quality: bool) -> ReadsAs | None:
        """What the folded line names `text[start:end]` only to describe: another thing, or a firm.

        `of_any_quality` says that such goods are also made for shops, so that their limits must be checked:
        «carbon fibre socks», but no «dysprosium oxide socks».
        """
        after = text[end : end + _REACH]
        before = text[max(0, start - _FAR) : start].rsplit("\t", 1)[-1]
        if self.is_likeness(text, end) if of_any_quality else self._after.match(after):
            return ReadsAs.THING
        if self._firm.match(after):
            return ReadsAs.SHOP
        if self._before.search(before) or (of_any_quality and self._is_part(before, after)):
            return ReadsAs.THING
        firm = _FIRM_BEFORE.search(before) and len(_rest(after)) <= _TRADE_LENGTH
        return ReadsAs.SHOP if firm else None

    def _is_part(self, before: str, after: str) -> bool:
        """Whether the name is what an everyday thing before it is made of, or what other goods are used for."""
        if _USED_FOR.match(after):
            return True
        clause = _CLAUSE_BEFORE.search(before)
        if clause is not None and self._thing_first.match(before[: clause.start()]):
            return True
        within = _WITHIN_BEFORE.search(before)
        if within is not None and self._thing_first.match(before[: within.start()]):
            return True
        first, parted, _ = before.replace("、", ",").replace("(", ",").partition(",")
        return bool(parted) and self._thing_first.match(first) is not None

    def is_ordinary(self, text: str) -> bool:
        """Whether a folded text is made of words of ordinary trade alone: «stainless steel sheet», «heat exchanger»."""
        return not _WORD.search(self._ordinary.sub(" ", text))

    def is_likeness(self, text: str, end: int) -> bool:
        """Whether what goes on after a name of the folded line makes an everyday thing of it."""
        after = text[end : end + _REACH]
        return bool(
            self._after.match(after) or self._everyday.match(after) or self._like.match(after)
        )


def _thing_after(
    words: Sequence[str], *, at_end: bool = False, longer: Sequence[str] = ()
) -> re.Pattern[str]:
    """What goes on after a name with one of the words; `at_end` where Chinese and Japanese end with it.

    A word at the end of one of the `longer` ones is none.
    """
    latin = _either([form for w in words if w.isascii() for form in (plural(w), w)])
    signs = "|".join(_not_within(w, longer) for w in words if not w.isascii())
    end = rf"(?![{_CJK}])" if at_end else ""
    return re.compile(
        rf"^(?: (?!(?:{_BESIDE})\b)[a-z-]+){{0,{_WORDS_BETWEEN}}} (?:{latin})(?: sets?| packs?)?(?= ?(?:[,;.()\t\n\d/:\"]|$)| for\b)"
        rf"|^(?:(?:[型形风][{_CJK}]{{0,6}})|(?:(?![及和与并])[{_CJK}]){{0,{_SIGNS_BETWEEN}}}) ?(?:{signs}){end}"
    )


def _not_within(word: str, longer: Iterable[str]) -> str:
    """A word where it is not the end of a longer one: the «ニット» of a «ジャイロユニット» is no knitwear."""
    before = (one.removesuffix(word) for one in longer if one.endswith(word))
    return "".join(f"(?<!{re.escape(part)})" for part in before) + re.escape(word)


def _thing_at_end(words: Sequence[str], *, longer: Sequence[str] = ()) -> re.Pattern[str]:
    """A clause that names one of the words last, and not as the end of a `longer` one: «Fishing rod», «伸缩钓鱼竿»."""
    latin = _either([form for w in words if w.isascii() for form in (plural(w), w)])
    signs = "|".join(_not_within(w, longer) for w in words if not w.isascii())
    return re.compile(rf"^(?:[^,，、;]*\b)?(?:{latin})$|^[^,，、;]*(?:{signs})$")


def _either(words: Iterable[str]) -> str:
    # A view that undoes a disguise parts a «t-shirt» into two words.
    return "|".join(re.escape(word).replace(r"\-", "[ -]") for word in words)


def _firm_after(forms: Sequence[str]) -> re.Pattern[str]:
    """What goes on after a name in a firm's own: words of its trade and a legal form.

    A word of another sort between them is the firm's own name, and what stands before that are the goods:
    «fiber optic gyroscope Xinghai Optics Co., Ltd.».
    """
    latin = "|".join(re.escape(f) for f in forms if f.isascii())
    signs = "|".join(re.escape(f) for f in forms if not f.isascii())
    return re.compile(rf"^(?:(?:{signs})*(?:{_LEGAL_SIGNS})|(?: (?:{latin}|&))*,? (?:{_LEGAL}))")


def _rest(after: str) -> str:
    """What is left of the cell."""
    return after.split("\t", 1)[0].strip()
