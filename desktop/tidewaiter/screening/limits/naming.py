"""The words beside a quantity: which properties of the list they name, and which name something else."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from tidewaiter.controls.model import Quantity as Property
from tidewaiter.screening.limits.cut_words import CutWords
from tidewaiter.screening.limits.label_words import LabelWords, form_of, in_other_words
from tidewaiter.screening.limits.numbers import DIAMETER
from tidewaiter.screening.limits.units import Units
from tidewaiter.screening.text.folding import Folder

# «dia. 150», «max. temp» and «ult. strength» are no ends.
_SENTENCE_END = re.compile(
    r"[;；。]|\|(?!\s*[≥≤<>~±]?\s*$)|(?<!\b[Mm]ax)(?<!\b[Mm]in)(?<!\b[Ee]q)(?<!\b[Ee]quiv)(?<!\b[Ii]nt)(?<!\b[Ee]xt)(?<!\b[Rr]ep)(?<!\b[Aa]vg)(?<!\b[Dd]ia)(?<!\b[Dd]iam)"
    r"(?<!\b[Ss]p)(?<!\b[Ss]pec)\. (?=[^\d\sa-z])",
)
_PHRASE_END = re.compile(r"[,，、\n]")
_BETWEEN = " \t:：=-的の()（）"  # between a word and what it says more of
_SHORT_LABEL = 6  # signs before the word of a label that has the cell to itself
_BETWEEN_AND_SIGNS = f"{_BETWEEN}≥≤<>~约"
_ITS_OWN_NUMBER = re.compile(r"[ \t]?[:：=≥≤<>~]*[ ]?\d")
# «150 x 60 mm | W 80.6 %»: what is behind the letter is its own; so is the «±5"» of «360° angular deviation ±5"».
_ITS_OWN_VALUE = re.compile(
    r"[ ]?[:：=≥≤<>~±]+[ ]?\d|(?<=[\u3040-\u9fff])\d|(?<= [A-Za-z])\d|(?<=[ \t][A-Z]) \d[\d.]* ?(?:%|ppm|wt)"
)
_RUNS_INTO = re.compile("[\u3040-\u30ff\u3400-\u9fff]{3}")
_OF_WHAT = re.compile(r"\) | \(| (?:of|in) (?:the )?")  # «125 mm (thickness)», «30 min of flight»
MERE_SIZES = frozenset({"nominal size", "overall dimension", "ingot dimension"})  # «规格Φ30mm»
_ROUND_WORDS = frozenset({"diameter", "ID", "OD", "bore", "I.D.", "O.D.", "i.d.", "o.d."})
_OF_A_THING = re.compile(
    r"\.?[ -](?:(?:hydraulic|induction|work|hot|pressure|inner|outer|main|vacuum|steel)[ -])?"
)
_SAYS_MORE_OF = re.compile(r" (?:of|in) (?:the )?$")
_UPRIGHT = frozenset({"height", "length"})
_PARTS = ("、", "，", "；", ";")  # «3軸、回転軸なし»: another word
# «角速度センサ», «angular rate sensor»: goods that are called by what they measure.
_CALLS_GOODS = re.compile(
    r"[ -]?(?:sensors?|gyro(?:scope)?s?|meters?|detectors?|transducers?|センサー?|ジ[ャヤ]イロ|计|仪|传感器|传感|陀螺仪?|检出器|表)(?![a-z])",
    re.IGNORECASE,
)
_NEXT_LABEL = re.compile(r"[、，,;；][^、，,;；。\n\t]*\d")
_LETTERS = re.compile(r"[A-Za-z]")
_CJK = r"\u3040-\u30ff\u3400-\u9fff"
_CJK_SIGN = re.compile(rf"[{_CJK}](?<![为是约达至于以不可为度指参要规额标实公典])")
# «impurities (excl. Mg) 450 ppm», «金属杂质（除钙外）»: what is left out is not what is stated; «bar OD 60 mm» leaves out nothing.
_LEFT_OUT = re.compile(
    r"[(（\[]?(?:\b(?:excl(?:\.|uding|usive of)?|except(?:ing)?(?: for)?|other than|apart from|without|w/o|less|minus|bar|save(?: for)?|but(?: for)?|besides|beside|beyond|ex\.?|not (?:counting|including))(?! [OI]D\b)(?: [A-Z][a-z]?(?![A-Za-z]))(?:(?:[,/+&、]| and | or ) ?[A-Z][a-z]?(?![A-Za-z]| ?(?:[<>≤≥=:：\d]|$)))*"
    rf"|(?:除去?|扣除|减去|不含|不计|不包括|不算)(?:[A-Z][a-z]?|[{_CJK}]{{1,2}})(?:以?外|之外)?|(?:[A-Z][a-z]?|[ァ-ヶー]{{2,6}})(?:を?除(?:いた|き|く)?|以外|除外|を?含まず|は別))[)）\]]?",
    re.IGNORECASE,
)
# «純タングステン W、50 mm», «tungsten (W), 50 mm»: the sign of an element, with no value of its own.
_LISTED = re.compile(r"[)）\]]?[ \t]*[,，、]")
# What may stand between a word and its quantity without being something new.
_FILLER = re.compile(
    r"\b(?:min|max|minimum|maximum|typ|typical|nom|nominal|approx|about|around|ca|avg|average|guaranteed|of|is|are|at|the|to"
    r"|up|not|no|less|more|lower|higher|greater|smaller|than|or|equal|over|above|below|under|better|least|most|exceeding|within|aged|annealed|hardened|longitudinal|transverse|room|temperature|RT)\b"
    r"|典型值?|标称值?|公称|额定|约|最大|最小|最高|最低|不|低于|小于|大于|高于|超过|少于|等于|至少|优于|可达|达到?|范围|等级|值|为|是|在|规格|要求"
    r"|[はがのでも]|およそ|程度|レベル|代表",
    re.IGNORECASE,
)
# Another word behind a comma, or the rest of a name that the word was a part of: «高純度黒鉛 精度».
_SOMETHING_NEW = re.compile(
    rf"[,，、\n][^\t:：=]*?(?:[A-Za-z]{{2}}|[{_CJK}])|^[{_CJK}]+[ \t]+(?:[A-Za-z]{{2}}|[{_CJK}])"
    r"|^(?: [A-Z][A-Za-z-]{0,5})? \d+(?:\.\d+)?[,，] ?$"  # «inlet ISO-K 160, 700 L/s»
)
# What begins the name of a strength or modulus that makes a quantity when it is divided by the weight:
# «÷specific modulus».
BY_WEIGHT = "÷"
# What begins the name of a share that is the rest of a share: «−purity», the ash of carbon.
REST_OF = "−"
# What begins the name of a share whose rest is water that is bound: «·concentration», that of a hydrate.
HYDRATE_OF = "·"
# What begins the name of a stated property that words deny: «SUS316» is no material of the list.
NONE_OF = "¬"
# Words that may be said of any property, and name none where their own are not asked for.
_GENERAL = frozenset(
    {
        "output",
        "outputs",
        "rated",
        "rating",
        "power rating",
        "up to",
        "max",
        "maximum",
        "peak",
        "range",
        "输出",
        "额定",
        "出力",
        "定格",
    }
)
_REST, _STRENGTHS = "share", "pressure"
_COUNTS = re.compile(
    r"(?<![\d.,])\d{1,4} ?[x×]? ?$"
)  # «8 ports» are so many of a thing, and say nothing of the next number
_IS_PROMISED = re.compile("保[証证][値值]")  # «保証値 80 V» is no warranty
_POWER = re.compile(r"(?<=\d)[eE][-+]?\d")
_OF_ANY = "*"
_CONTENT, _RATIOS = " content", frozenset({"hafnium to zirconium"})  # of the pack's names


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The properties that a word names, and the `wider` ones that its end names.

    `other` says that it names something that no limit asks for, `taken` where a word right behind the quantity
    ends that names it: the word of no further one. `general` is what a word names that may be said of anything («output»), or is parted from it.
    """

    properties: frozenset[str] = frozenset()
    wider: frozenset[str] = frozenset()
    other: bool = False
    taken: int = 0
    general: bool = False


_MOST_REMEMBERED = 20_000
_FEW_REMEMBERED = 64
_NOTHING, _OTHER = Named(), Named(other=True)


class Names:
    """The words of a pack for its properties by dimension, and words for what is none of them."""

    def __init__(
        self,
        known: Mapping[str, Property],
        others: Iterable[tuple[str, str]],
        units: Units,
        folder: Folder,
    ) -> None:
        self.dimension = {
            one.id: units.by_code[one.unit].dimension
            for one in known.values()
            if one.unit in units.by_code and not one.named
        }
        self._known, self._folder = known, folder
        self._more: list[tuple[str, str]] = []
        self._reckoned: dict[str, str] = {}
        for of, labels in others:
            if of.startswith((BY_WEIGHT, REST_OF, HYDRATE_OF)):
                self._reckoned[of] = labels
            else:
                self._more.append((of, labels))
        self._cut_words: dict[str, CutWords] = {}
        self._heads: dict[str, bool] = {}  # texts asked before: each row asks those above it
        self._plain: dict[tuple[str, str], tuple[tuple[re.Match[str], frozenset[str]], ...]] = {}

    @cached_property
    def _words(self) -> dict[str, dict[str, set[str]]]:
        """The words of each dimension, with what they name: made when the first limit is looked at."""
        found: dict[str, dict[str, set[str]]] = {}
        for one in self._known.values():
            if one.id not in self.dimension:
                continue
            words = found.setdefault(self.dimension[one.id], {})
            for label in (one.id, *one.en, *one.zh, *one.ja):
                for alike in in_other_words(self._folder.fold(label).cased):
                    words.setdefault(form_of(alike), set()).add(one.id)
        for of, labels in self._reckoned.items():
            words = found.setdefault(_STRENGTHS if of.startswith(BY_WEIGHT) else _REST, {})
            for label in labels.split(";"):
                words.setdefault(form_of(self._folder.fold(label).cased), set()).add(of)
        return found

    @cached_property
    def _others(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for dimension, labels in self._more:
            forms = {form_of(self._folder.fold(label).cased) for label in labels.split(";")}
            found.setdefault(dimension, set()).update(forms)
        return found

    @cached_property
    def _sought(self) -> LabelWords:
        """The words of all dimensions, those for something else, and those that state something by themselves."""
        of_any = self._others.get(_OF_ANY, set())
        others = {_other(one): self._others.get(one, set()) | of_any for one in self._words}
        return LabelWords({**self._words, **others, NONE_OF: self._stating})

    def beside(
        self, dimension: str, before: str, own: str, end: int, following: int | None
    ) -> Named:
        """What a quantity of a dimension is by the nearest word before it, else by the one right behind.

        `own` begins with the quantity, up to `end`: «5-axis» and «60 min endurance» say what they are.
        The word behind may be that of another such quantity that begins at `following`: «99.999 % Ag 1 ppm».
        """
        words = self._words.get(dimension)
        if not words:
            return _NOTHING
        lead, drawn = self._lead(dimension, before)
        nearest = _last(m for m in self._sought.each(dimension, lead) if not _runs_on(lead, m))
        nearest = self._of(dimension, lead, nearest)
        if self._is_other(dimension, lead, nearest):
            return _OTHER
        if nearest and _is_gone(dimension, lead, nearest):
            nearest = None
        if nearest and _PHRASE_END.search(lead, nearest.end()):
            # «AES-256, 40G encrypted throughput»: what stands behind is closer.
            nearest = self._own_behind(dimension, own, end, following) or nearest
        if nearest is None:
            if self._other_at(dimension, own, end):
                return _OTHER
            nearest = self._own_behind(dimension, own, end, following)
        taken = nearest.end() if nearest and _is_its_own(nearest, own, end) else 0
        nearest = nearest or next(self._within_quantity(dimension, own[:end]), None)
        if drawn and DIAMETER in words and _is_apart(lead, nearest):
            return self._named(dimension, DIAMETER)
        if nearest is None:
            return _NOTHING
        word = form_of(nearest.group())
        named = self._named(dimension, word, self._led_by(dimension, nearest))
        more = self._thing_behind(dimension, own, nearest) if taken else frozenset[str]()
        if named.properties <= MERE_SIZES:
            more |= self._sized(dimension, own[:end], drawn=drawn)
        # «inlet flange ISO 500, 18,000 L/s»: of another kind, where nobody asks for it.
        parted = nearest.string is lead and _PHRASE_END.search(lead, nearest.end()) is not None
        general = parted or word in _GENERAL
        return replace(named, properties=named.properties | more, taken=taken, general=general)

    def _sized(self, dimension: str, own: str, *, drawn: bool) -> frozenset[str]:
        """What a quantity says itself of a size: «Size: φ30», «Size: 5.0" dia. x 12 ft»."""
        inside = None if drawn else next(self._within_quantity(dimension, own), None)
        word = DIAMETER if drawn else form_of(inside.group()) if inside else ""
        return frozenset(self._words[dimension].get(word, ()))

    def _lead(self, dimension: str, before: str) -> tuple[str, bool]:
        """What stands before a quantity in its own sentence, without what is left out of it, and whether the sign of a diameter ends it."""
        before = _LEFT_OUT.sub(" ", self._cut(dimension).spelled_out(before))
        ends = [m.end() for m in _SENTENCE_END.finditer(before)]
        lead = before[ends[-1] if ends else 0 :]
        drawn = lead.rstrip().endswith(DIAMETER)
        return (lead.rstrip(f" {DIAMETER}") if drawn else lead), drawn

    def _cut(self, dimension: str) -> CutWords:
        if dimension not in self._cut_words:
            self._cut_words[dimension] = CutWords(self._words[dimension])
        return self._cut_words[dimension]

    def follows(self, dimension: str, own: str, end: int) -> bool:
        """Whether a word of a dimension stands right behind its quantity."""
        return self._right_behind(dimension, own, end) is not None

    def first_word(self, dimension: str, text: str) -> int | None:
        """Where the first word of a dimension begins in a text."""
        found = self._sought.first(dimension, text)
        return found.start() if found else None

    def by_word(self, dimension: str, word: str) -> frozenset[str]:
        """The properties that a word names."""
        return frozenset(self._words.get(dimension, {}).get(word, ()))

    def dimensions_of(self, word: str) -> frozenset[str]:
        """The dimensions that a word, as a whole, names a property of."""
        form = form_of(word)
        return frozenset(one for one, words in self._words.items() if form in words)

    def named(self, dimension: str, word: str) -> Named:
        """What a word of a dimension, as it stands on a paper, names."""
        return self._named(dimension, form_of(word))

    def plain(self, dimension: str, text: str) -> tuple[tuple[re.Match[str], frozenset[str]], ...]:
        """Every word of a dimension in a text, with the properties that it names."""
        words = self._words.get(dimension)
        if not words:
            return ()
        known = self._plain.get((dimension, text))
        if known is None:
            if (
                len(self._plain) >= _FEW_REMEMBERED
            ):  # the same line is asked of some twenty times in a row
                self._plain.clear()
            found = self._sought.each(dimension, text)
            known = tuple((match, frozenset(words[form_of(match.group())])) for match in found)
            self._plain[dimension, text] = known
        return known

    def worded(self, text: str) -> Iterator[tuple[re.Match[str], frozenset[str]]]:
        """Every word of a text that states a property by itself, or denies it, with these properties."""
        for match in self._sought.each(NONE_OF, text):
            yield match, frozenset(self._stating[form_of(match.group())])

    @cached_property
    def _stating(self) -> dict[str, set[str]]:
        forms: dict[str, set[str]] = {}
        for one in self._known.values():
            for label in (*one.en, *one.zh, *one.ja) if one.named else ():
                forms.setdefault(form_of(self._folder.fold(label).cased), set()).add(one.id)
        for of, labels in self._more:
            for label in labels.split(";") if of.startswith(NONE_OF) else ():
                forms.setdefault(form_of(self._folder.fold(label).cased), set()).add(of)
        return forms

    def can_be_denied(self, name: str) -> bool:
        """Whether there are words for what a stated property is not."""
        return any(of == NONE_OF + name for of, _ in self._more)

    def heads(self, text: str) -> bool:
        """Whether a text holds the word for any property: what the heading of a column must."""
        known = self._heads.get(text)
        if known is None:
            if len(self._heads) >= _MOST_REMEMBERED:
                self._heads.clear()
            known = any(self._sought.holds(one, text) for one in self._words)
            if not known and "." in text:
                cut = ((one, self._cut(one).spelled_out(text)) for one in self._words)
                known = any(self._sought.holds(one, whole) for one, whole in cut)
            self._heads[text] = known
        return known

    def _named(self, dimension: str, word: str, led_by: frozenset[str] = frozenset()) -> Named:
        """What a word names; one that is another quantity to all but its own limits is no wider one."""
        wider = () if self._tells_other(dimension, word) else self._within(dimension, word)
        known = frozenset(self._words[dimension][word])
        return Named(properties=known | led_by, wider=frozenset(wider))

    def _thing_behind(self, dimension: str, own: str, word: re.Match[str]) -> frozenset[str]:
        """What the thing behind a diameter says that it is: «800 mm dia hydraulic rams», «300 mm I.D. chamber»."""
        of = _OF_A_THING.match(own, word.end()) if form_of(word.group()) in _ROUND_WORDS else None
        thing = of and self._sought.at(dimension, own, of.end())
        return frozenset(self._words[dimension][form_of(thing.group())]) if thing else frozenset()

    def _of(self, dimension: str, lead: str, nearest: re.Match[str] | None) -> re.Match[str] | None:
        """The word that a nearest one says more of: «I.D. of rotor 145 mm» is that of the bore."""
        joint = _SAYS_MORE_OF.search(lead, 0, nearest.start()) if nearest else None
        before = joint and _last(self._sought.each(dimension, lead[: joint.start()]))
        return before if joint and before and before.end() == joint.start() else nearest

    def _led_by(self, dimension: str, nearest: re.Match[str]) -> frozenset[str]:
        """What the word right before a word names: «inlet diameter», «gate width (FWHM)», «elastic limit: rated» are said by both."""
        lead = nearest.string[: nearest.start()].rstrip(" -的の(（:：=")
        before = _last(self._sought.each(dimension, lead))
        if before is None or before.end() < len(lead):
            return frozenset()
        if form_of(nearest.group()) in _UPRIGHT:
            return frozenset()  # «vessel height 600 mm» is no bore
        led = frozenset(self._words[dimension][form_of(before.group())])
        own = self._words[dimension][form_of(nearest.group())]
        return frozenset() if _are_contents(led) and _are_contents(own) else led

    def _within(self, dimension: str, word: str) -> Iterator[str]:
        """The properties that the shorter words at the end of a word name."""
        words = self._words[dimension]
        for start in range(1, len(word) - 1):  # a single sign says too little: 波长 is no 长
            whole = word[start - 1] == " " or not _LETTERS.match(word[start])
            if whole and (names := words.get(form_of(word[start:]))):
                yield from names

    def _tells_other(self, dimension: str, word: str) -> bool:
        return any(word in self._others.get(one, ()) for one in (dimension, _OF_ANY))

    def _is_other(self, dimension: str, lead: str, nearest: re.Match[str] | None) -> bool:
        """Whether the nearest word is one for something else, or stands right before it and changes it."""
        phrases = [m.end() for m in _PHRASE_END.finditer(lead)]
        phrase = phrases[-1] if phrases else 0
        for other in self._sought.each(_other(dimension), lead):
            if _COUNTS.search(lead[: other.start()]) or _IS_PROMISED.match(lead, other.start()):
                continue
            if _runs_in(lead, other) or _CALLS_GOODS.match(lead, other.end()):
                continue  # the 装 of 装置
            if nearest is None or nearest.end() <= other.start():
                if other.start() >= phrase:
                    return True
            elif nearest.start() <= other.start() and other.end() <= nearest.end():
                continue  # «input power» is asked for
            elif form_of(other.group()) in self._words[dimension]:
                continue  # «粒度 D50»: both are asked for
            elif self._is_part(dimension, lead, other):
                continue  # «瞬时视场(IFOV)»: the same in another word
            elif not lead[other.end() : nearest.start()].strip(_BETWEEN):
                return True
        return False

    def _is_part(self, dimension: str, lead: str, other: re.Match[str]) -> bool:
        """Whether a word for something else is only the end of one that is asked for."""
        return any(
            one.start() < other.start() and other.end() <= one.end()
            for one in self._sought.each(dimension, lead)
        )

    def _other_at(self, dimension: str, own: str, end: int) -> bool:
        """Whether the word right behind says that it is something else: «2 kW consumption»."""
        other = self._right_behind(_other(dimension), own, end)
        if other and _ITS_OWN_NUMBER.match(own, other.end()):
            return False
        if other and other.start() > end and _RUNS_INTO.match(own, other.end()):
            return False  # «8m³ 夹套导热油加热»
        named = self._right_behind(dimension, own, end)
        return other is not None and (named is None or other.end() > named.end())

    def _within_quantity(self, dimension: str, own: str) -> Iterator[re.Match[str]]:
        """The words within a quantity as written, but not the «E» of «1E-5»."""
        return (m for m in self._sought.each(dimension, own) if not _POWER.match(own, m.start()))

    def _right_behind(self, kind: str, own: str, end: int) -> re.Match[str] | None:
        """The word that follows at once, or behind one sign: «5-axis», «Φ850缸径»."""
        at = self._sought.at
        apart = not own[end : end + 1].isalnum() and own[end : end + 1] not in _PARTS
        found = at(kind, own, end) or (at(kind, own, end + 1) if apart else None)
        if found or not (of := _OF_WHAT.match(own, end)):
            return found
        return at(kind, own, of.end())

    def _own_behind(
        self, dimension: str, own: str, end: int, following: int | None
    ) -> re.Match[str] | None:
        """The word right behind, unless it is that of the next quantity."""
        found = self._right_behind(dimension, own, end)
        if found and _ITS_OWN_VALUE.match(own, found.end()):
            return None  # «200 psi 到達395 ft»
        if found and found.start() > end and _NEXT_LABEL.match(own, end):
            return None  # «2~260 u、分解能 M/ΔM 400»
        if found and following and not own[found.end() : following].strip(" :：="):
            return None
        return found


def _are_contents(names: Iterable[str]) -> bool:
    """Whether all of these are contents of some one element: in «原子能级锆 Hf≤0.01%» that of hafnium is no content of zirconium."""
    return all(name.endswith(_CONTENT) or name in _RATIOS for name in names)


def _other(dimension: str) -> str:
    """The kind of words for what has a dimension and is no property of it."""
    return f"{NONE_OF}{dimension}"


def _runs_on(lead: str, word: re.Match[str]) -> bool:
    """Whether a word goes on in figures that are not its own: the «T» of «7075-T651»."""
    last, following = lead[word.end() - 1], lead[word.end() : word.end() + 2]
    if len(word.group()) == 1 and following[:1] == "-":  # «powder H-30»
        following = following[1:]
    return last.isascii() and last.isalpha() and following[:1].isdigit()


def _runs_in(lead: str, word: re.Match[str]) -> bool:
    """Whether a single sign is part of another word: the 长 of 长波红外."""
    return len(word.group()) == 1 and bool(_CJK_SIGN.match(lead, word.end()))


def _is_gone(dimension: str, lead: str, word: re.Match[str]) -> bool:
    """Whether a word before a quantity is that of something else, or no word at all."""
    if dimension != _REST and _runs_in(lead, word):  # «钨块 99.95 %»
        return True
    if dimension != _REST and _is_mere_sign(lead, word):
        return True
    return bool(_SOMETHING_NEW.search(_FILLER.sub("", lead[word.end() :])))


def _is_mere_sign(lead: str, word: re.Match[str]) -> bool:
    """Whether a word is one letter that stands in a list: it labels no value behind its comma, but may be the sign of an element."""
    sign = word.group()
    return len(sign) == 1 and sign.isascii() and _LISTED.match(lead, word.end()) is not None


def _is_its_own(word: re.Match[str], own: str, end: int) -> bool:
    """Whether a word behind a quantity is that of no further one: «10mm厚», but not «99.9% 杂质0.08%»."""
    return word.string is own and (word.start() == end or word.group().isascii())


def _is_apart(lead: str, word: re.Match[str] | None) -> bool:
    """Whether no word stands right before a sign of a diameter: «mandrel for rotors, φ50 mm»."""
    if word is None or lead[word.end() :].removeprefix(".").strip(_BETWEEN_AND_SIGNS):
        return True
    _, parted, cell = lead[: word.start()].rpartition("\t")
    longest = _SHORT_LABEL if parted else 0
    return "\t" in lead[word.end() :] and len(cell.strip()) > longest


def _last(found: Iterable[re.Match[str]]) -> re.Match[str] | None:
    return max(found, key=lambda m: (m.end(), m.end() - m.start()), default=None)
