"""What a text states of the properties that limits name: «density: 1.85 g/cm³» is a density of 1.85."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, zip_longest

from msgspec import structs

from tidewaiter.controls.model import Quantity as Property
from tidewaiter.screening.limits.compositions import sign_of
from tidewaiter.screening.limits.formulas import Formula, formulas_in
from tidewaiter.screening.limits.grades import Grades, KnownFrom
from tidewaiter.screening.limits.leads import BEFORE, is_further_side, lead_of
from tidewaiter.screening.limits.mixing_shafts import mixing_shafts
from tidewaiter.screening.limits.naming import MERE_SIZES, Named, Names
from tidewaiter.screening.limits.numbers import as_written
from tidewaiter.screening.limits.of_cells import of_cells
from tidewaiter.screening.limits.of_ciphers import of_ciphers
from tidewaiter.screening.limits.of_classes import of_classes
from tidewaiter.screening.limits.of_frames import of_frames
from tidewaiter.screening.limits.of_grains import of_grains
from tidewaiter.screening.limits.of_growers import BY_GROWING, grown_otherwise
from tidewaiter.screening.limits.of_iso_230 import of_iso_230
from tidewaiter.screening.limits.of_mandrels import of_mandrels
from tidewaiter.screening.limits.of_mixtures import balance, left_of_sums, mixed
from tidewaiter.screening.limits.of_sides import areas_and_volumes, within
from tidewaiter.screening.limits.of_spread import of_spread
from tidewaiter.screening.limits.of_traces import of_traces
from tidewaiter.screening.limits.of_windows import of_windows
from tidewaiter.screening.limits.of_winds import of_winds
from tidewaiter.screening.limits.pipe_sizes import pipe_sizes
from tidewaiter.screening.limits.plain_numbers import plain_number
from tidewaiter.screening.limits.quantities import quantities
from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.rated import AT_RATE, rated_with
from tidewaiter.screening.limits.rotary_axes import turning_axes
from tidewaiter.screening.limits.side_labels import drawn, labelled, listed
from tidewaiter.screening.limits.units import Unit, Units
from tidewaiter.screening.limits.unsaid_units import bare_sides, length_of, unsaid
from tidewaiter.screening.limits.wire_sizes import wire_sizes
from tidewaiter.screening.limits.worded_numbers import in_figures
from tidewaiter.screening.text.folding import Folded, Folder

# «冷侧0.6 m2，4.8 g/cm3», «CQB50，12.5 m³/h»: such a comma parts two things, but for «1，200».
_PARTS_FIGURES = re.compile(r"(?<=\d),(?=\d)(?!\d{3}(?!\d))")
_WIDE_COMMAS = "，、"
_AT_ONCE = 5  # signs behind a number that say «out» of it
_BEHIND = 32  # how far a word may stand behind its number
_DENSITY, _LIGHTEST, _HEAVIEST = "g/cm3", Decimal("0.5"), Decimal(25)
# «1.85», and no «1 8.0» as a scan may have it; a folded σ stands as «o».
_WRITTEN_OUT = re.compile(
    r"\d{1,2}[.,]\d{1,3}(?![\d.,]| (?!\d+(?:\.\d+)? ?(?:[x×*%]|mm|cm|[MG]Pa|k?g(?![a-z])))[\d.,]| ?(?!o[b0s][\d.]*[≥≤<>=:： ]|(?:R[mpe][\d.]*|UTS|YS|TS|EL|El|Elong|CTE|HRC|HB|HV|flex\w*|bend\w*|tensile|yield|ash|purity|W|Ni)[ .:=≥≤])[A-Za-z/%])|\d{1,2}[.,]\d{1,3}(?=[,，] ?\D)"
)
# What has a density of another kind: «energy density 350».
_OF_ELSE = re.compile(
    r"(?:[量率面线線流光通束]|(?<![A-Za-z])(?:energy|power|current|flux|optical|areal|area|linear|surface|pixel|number"
    r"|charge|population|defect|dislocation|carrier|etch pit|pore|thread|stitch|heat)) ?$",
    re.IGNORECASE,
)
_OF_ANOTHER = Named(other=True)
_WITHOUT_UNIT = ("", "bit", "axes", "Mach")  # units that papers leave out behind their words
_WIDTH = "width"
_WIDTHS = frozenset({"sheet width", "block width", _WIDTH})
_DIAMETERS = frozenset({"diameter", "outside diameter", "cylinder diameter", "bore"})
_TUBES, _WALL = frozenset({"tube outside diameter"}), "wall thickness"
_THIN = 10  # a wall or a sheet is at most this part of its other side
_SHEET = re.compile(
    r"sheet|plate|strip|foil|tape|dimensions?\b|size\b|[板箔带]|规格|尺寸|寸法|シート|プレート|帯",
    re.IGNORECASE,
)
_BORES = frozenset({"tube bore"})  # «Ø» may be either
_WALLS = 4  # a length that is less than this part of a diameter may be a wall, or a thickness
# The pack's words for the sides of a block, from the longest.
_SHARE = "share"
# «0.05 % / 8 h», «50 ppm per 8 hours»: what changes with time is a stability.
_BY_TIME = re.compile(
    r" ?(?:/|per|in|over|\() ?\(?\d{1,2} ?(?:h|hr|hrs|hours?|小时|时间|时)(?![A-Za-z])",
    re.IGNORECASE,
)
_STABILITY = "stability"
_LENGTH, _SIDES = "length", ("longest side", "middle side", "shortest side")
# A word for the pulses of a laser, whatever else it is a word for; and one for what a converter gives.
_PULSE_RATE = re.compile(
    r"(?:\b(?:prf|prr|pulse (?:rate|repetition)[a-z ]*|rep\w*[. -]{0,2}(?:rate|freq\w*))|重频|重复频率|繰り?返し?[^\d,、]{0,4})[ :：=]*$",
    re.IGNORECASE,
)
_GIVEN, _GIVES = (
    frozenset({"output frequency"}),
    re.compile(r"out|o/p|fout|freq|输出|出力|出频|频率|周波数|二次", re.IGNORECASE),
)
_MAINS = frozenset({Fraction(50), Fraction(60)})  # Hz


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One quantity on the paper, and the properties that a word beside it names; none without a word.

    `wider` are those that the end of the word names: a «compaction density» is a density, too.
    `other` says that its word names something that no limit asks for: a «tap density».
    `rated` is the dimension that a voltage is rated with: «60 kV, 5 mA»; empty where it stands alone.
    `formula` is what grows with a length. `text` is as on the paper; `nearby` says that it stands on another line than the goods,
    `barely` that no word names it: it is taken for its properties by how it is written; `lent` that its word was said of
    another sort of quantity right before it: «output 60 kW 915 MHz». `known_from` is where a value comes from that the
    paper does not state, as its text is only the grade of the goods.
    """

    quantity: Quantity
    properties: frozenset[str]
    text: str
    wider: frozenset[str] = frozenset()
    other: bool = False
    rated: str = ""
    nearby: bool = False
    barely: bool = False
    lent: bool = False
    formula: Formula | None = None
    known_from: KnownFrom | None = None


class Properties:
    """The properties of a pack, ready to be found beside quantities."""

    def __init__(
        self,
        known: Mapping[str, Property],
        units: Units,
        folder: Folder,
        others: Iterable[tuple[str, str]] = (),
        grades: Iterable[tuple[str, ...]] = (),
    ) -> None:
        self._units = units
        self._folder = folder
        self.names = Names(known, others, units, folder)
        self._grades = Grades(grades, folder)

    def dimension(self, property_id: str) -> str:
        """The dimension of a property, empty when it is no number."""
        return self.names.dimension.get(property_id, "")

    def is_unit_behind(self, word: str, text: str) -> bool:
        """Whether a text is the spelling of a unit, and nothing more: not the 度 of 密度, which is a word itself."""
        spelling = self._folder.fold(text).cased
        known, end = self._units.at(spelling, 0)
        if not known or end < len(spelling):
            return False
        named = self.names.dimensions_of(self._folder.fold(f"{word}{text}").cased)
        return not named or not named.isdisjoint(unit.dimension for unit in known)

    def is_unit_of(self, word: str, text: str) -> bool:
        """Whether a text is the spelling of a unit in which what a word names is told."""
        spelling = self._folder.fold(text).cased
        known, end = self._units.at(spelling, 0)
        named = self._folder.fold(word).cased
        return end == len(spelling) and any(self.names.plain(one.dimension, named) for one in known)

    def has_unit(self, text: str) -> bool:
        """Whether a text holds a number with a unit of its own."""
        return bool(quantities(self._read(text, self._folder.fold(text)), self._units))

    def in_figures(self, text: str) -> str:
        """A text whose numbers in words stand in figures, in as many signs."""
        return in_figures(text, self._units)

    def stated(self, original: str, line: Folded) -> tuple[Statement, ...]:
        """Every quantity of a text with what its words say it is, in reading order."""
        line = self._read(original, line)
        text = line.cased.replace("−", "-")
        read = quantities(line, self._units)
        found = list(self._measured(original, line, text, read))
        self._name_sides(found)
        self._name_lengths(found)
        self._name_sheets(text, found)
        self._name_in_order(text, found)
        plain = (s for code in _WITHOUT_UNIT for s in self._plain(original, line, text, code))
        return (
            *_as_grown(text, found),
            *plain,
            *self._densities(original, line, text, read),
            *self._unsaid(original, line, text, read),
            *self._worded(original, line, text),
            *self._by_writing(original, line, text),
            *_growing(original, line, text),
        )

    def _read(self, original: str, line: Folded) -> Folded:
        """A folded text with its numbers as most papers write them, in as many signs."""
        line = as_written(original, line)
        text = in_figures(line.cased, self._units)
        if any(sign in original for sign in _WIDE_COMMAS):
            text = _PARTS_FIGURES.sub(
                lambda comma: "，" if original[line.starts[comma.start()]] in _WIDE_COMMAS else ",",
                text,
            )
        return line if text == line.cased else structs.replace(line, cased=text)

    def _measured(
        self, original: str, line: Folded, text: str, read: Sequence[Quantity]
    ) -> Iterator[Statement]:
        """Every quantity with a unit, with what the words beside it say that it is."""
        said, taken = "", 0
        last: Quantity | None = None
        for at, (quantity, following) in enumerate(zip_longest(read, read[1:])):
            said, lent = lead_of(text, last, quantity, said=said, taken=taken, says=self._says)
            sign = _sign_of(text, quantity)
            said = said if sign is None else sign
            named = self._named(text, quantity, following, said, of_element=sign is not None)
            taken = quantity.start + max((one.taken for one in named), default=0)
            yield _statement(
                quantity,
                named,
                _words_of(original, line, quantity),
                mains=_is_mains(quantity) or _feeds(text, quantity, following),
                around=(said, text[quantity.end : quantity.end + _AT_ONCE]),
                rated=rated_with(text, read, at),
                lent=lent,
            )
            last = quantity

    def _named(
        self,
        text: str,
        quantity: Quantity,
        following: Quantity | None,
        said: str,
        *,
        of_element: bool,
    ) -> Sequence[Named]:
        """What a quantity is by the words before it, those right behind, or how it is written."""
        behind = text[quantity.start : quantity.end + _BEHIND], quantity.end - quantity.start
        named = [
            self.names.beside(one.dimension, said, *behind, _apart(one, quantity, following))
            for one in quantity.units
        ]
        if any(one.properties for one in named):
            return named
        if _BY_TIME.match(text, quantity.end):
            return [Named(properties=self.names.by_word(_SHARE, _STABILITY))]
        if of_element:
            return [_OF_ANOTHER]  # «Nb-10Hf»: the share of no element that is asked for
        return named

    def _name_sides(self, found: list[Statement]) -> None:
        """Names the sides of what is told by three bare lengths: «160 x 160 x 80 mm»."""
        for at in range(len(found) - 2):
            sides = found[at : at + 3]
            apart = at + 3 == len(found) or not is_further_side(
                sides[-1].quantity, found[at + 3].quantity
            )
            bare = all(map(_is_bare_length, sides)) or _are_widths(sides)
            if apart and bare and _are_sides(sides):
                order = sorted(range(3), key=lambda n: -(sides[n].quantity.low or 0))
                for rank, n in enumerate(order):
                    named = self.names.by_word(_LENGTH, _SIDES[rank])
                    side = replace(sides[n], properties=sides[n].properties & MERE_SIZES)
                    found[at + n] = _as_named(side, named)

    def _name_lengths(self, found: list[Statement]) -> None:
        """Names what stands last behind a diameter: «Ø 125 x 100 mm»; what is thin may be a wall."""
        for at, (first, last) in enumerate(pairwise(found), 1):
            if not is_further_side(first.quantity, last.quantity) or not _is_bare_length(last):
                continue
            further = at + 1 < len(found) and is_further_side(last.quantity, found[at + 1].quantity)
            round_ = next((s for s in (first, found[at - 2]) if _is_round(s, last)), None)
            if round_ is not None and not further and _is_long(round_.quantity, last.quantity):
                named = length_of(round_.properties - _BORES, self.names)
                found[at] = _as_named(last, named)
            elif round_ is not None and _is_thin(round_, last):
                found[at] = _as_named(last, self.names.by_word(_LENGTH, _WALL))

    def _name_in_order(self, text: str, found: list[Statement]) -> None:
        """Names the sides whose words stand in their order: «12 x 10 mm (OD x ID)»."""
        at = 0
        while at < len(found):
            last = at + 1
            while last < len(found) and is_further_side(
                found[last - 1].quantity, found[last].quantity
            ):
                last += 1
            if last - at > 1 and found[at].quantity.unit_of(_LENGTH):
                sides = [one.quantity for one in found[at:last]]
                known = listed(text, sides, self.names) or labelled(text, sides, self.names)
                for n, named in enumerate(known, at):
                    found[n] = replace(found[n], properties=named, other=False)
            at = last

    def _name_sheets(self, text: str, found: list[Statement]) -> None:
        """Names the two sides of a sheet: «sheet 8 x 500 mm» is 8 mm thick."""
        for at in range(len(found) - 1) if _SHEET.search(text) else ():
            pair = found[at : at + 2]
            alone = at + 2 == len(found) or not is_further_side(
                pair[1].quantity, found[at + 2].quantity
            )
            if not (alone and all(map(_may_be_of_sheet, pair)) and _are_sides(pair)):
                continue
            thin, wide = sorted((0, 1), key=lambda n: pair[n].quantity.low or 0)
            if (pair[thin].quantity.low or 0) * _THIN <= (pair[wide].quantity.low or 0):
                for n, word in ((thin, "thickness"), (wide, "width")):
                    found[at + n] = _as_named(pair[n], self.names.by_word(_LENGTH, word))

    def _unsaid(
        self, original: str, line: Folded, text: str, read: Sequence[Quantity]
    ) -> Iterator[Statement]:
        """The numbers whose unit is left out, and the sides of a block without any."""
        for one in unsaid(text, read, self.names, self._units):
            told = _words_of(original, line, one.quantity)
            yield Statement(
                quantity=one.quantity,
                properties=one.named.properties,
                wider=one.named.wider,
                text=told,
            )
        for side in drawn(text, self.names, self._units):
            told = _words_of(original, line, side.quantity)
            yield Statement(quantity=side.quantity, properties=side.properties, text=told)
        for sides in bare_sides(text, self._units):
            known = listed(text, sides, self.names) or (frozenset[str](),) * len(sides)
            block = [
                Statement(quantity=q, properties=named, text=_words_of(original, line, q))
                for q, named in zip(sides, known, strict=True)
            ]
            self._name_sides(block)
            yield from block

    def _says(self, text: str, quantity: Quantity) -> bool:
        """Whether the word right behind a quantity says what it is: «15 km, 0.15 m strip resolution»."""
        behind = text[quantity.start : quantity.end + _BEHIND]
        length = quantity.end - quantity.start
        return any(self.names.follows(one.dimension, behind, length) for one in quantity.units)

    def _worded(self, original: str, line: Folded, text: str) -> Iterator[Statement]:
        """What is stated by a word alone, as a material is: «glass-lined»."""
        for match, properties in self.names.worded(text):
            words = Quantity(low=None, high=None, units=(), start=match.start(), end=match.end())
            told = _words_of(original, line, words)
            yield Statement(quantity=words, properties=properties, text=told)

    def _by_writing(self, original: str, line: Folded, text: str) -> Iterator[Statement]:
        """What a way of writing names by itself: keys of ciphers without a length, accuracies by their sign, axes that turn, sizes of pipes and wires."""
        for read in (
            of_ciphers,
            of_iso_230,
            turning_axes,
            pipe_sizes,
            wire_sizes,
            mixing_shafts,
            of_traces,
            of_mandrels,
            of_spread,
            mixed,
            of_cells,
            of_windows,
            of_classes,
            of_frames,
            of_grains,
            of_winds,
        ):
            for one, name in read(text, self._units):
                told = _words_of(original, line, one)
                yield Statement(quantity=one, properties=frozenset({name}), text=told)
        for one, graded in self._grades.told(text, self._units):
            yield Statement(
                quantity=one,
                properties=graded.properties,
                text=_words_of(original, line, one),
                known_from=graded.known_from,
            )
        for named in (areas_and_volumes, within, left_of_sums, balance):
            for one, properties in named(text, self.names, self._units):
                told = _words_of(original, line, one)
                yield Statement(quantity=one, properties=properties, text=told)

    def _plain(self, original: str, line: Folded, text: str, code: str) -> Iterator[Statement]:
        """The numbers whose unit the word beside them tells: «dielectric constant 3.2», «4 rollers», «AES-256»."""
        unit = self._units.by_code[code]
        for match, properties in self.names.plain(unit.dimension, text):
            number = plain_number(text, match.start(), match.end(), unit, self._units)
            if number is not None:
                told = _words_of(original, line, number)
                yield Statement(quantity=number, properties=properties, text=told)

    def _densities(
        self, original: str, line: Folded, text: str, read: Sequence[Quantity]
    ) -> Iterator[Statement]:
        """The densities whose unit is left out: «密度1.85», «bulk density 1.78»; only metals reach 25."""
        unit = self._units.by_code[_DENSITY]
        for match, _ in self.names.plain(unit.dimension, text):
            number = plain_number(text, match.start(), match.end(), unit, self._units)
            value = number and (number.low or number.high)
            if number is None or not value or not _LIGHTEST <= value <= _HEAVIEST:
                continue
            if any(one.start <= number.start < one.end for one in read):
                continue
            if not _WRITTEN_OUT.match(text, number.start):
                continue
            before = text[max(0, number.start - BEFORE) : number.start]
            own = text[number.start : number.end + _BEHIND], number.end - number.start
            named = self.names.beside(unit.dimension, before, *own, None)
            if not (named.other or _OF_ELSE.search(text[: match.start()])):
                told = _words_of(original, line, number)
                yield Statement(quantity=number, properties=named.properties, text=told)


def _growing(original: str, line: Folded, text: str) -> Iterator[Statement]:
    """The errors that grow with a length; the formula itself says what it is."""
    for formula, start, end in formulas_in(text):
        whole = Quantity(low=None, high=None, units=(), start=start, end=end)
        told = _words_of(original, line, whole)
        yield Statement(quantity=whole, properties=frozenset(), text=told, formula=formula)


def _statement(
    quantity: Quantity,
    named: Iterable[Named],
    text: str,
    *,
    mains: bool,
    around: tuple[str, str],
    rated: str,
    lent: bool,
) -> Statement:
    known = tuple(named)
    properties = frozenset[str]().union(*(one.properties for one in known))
    if mains and not _is_told(properties, *around):
        known, properties = (), frozenset()
    return Statement(
        quantity=quantity,
        properties=properties,
        wider=frozenset().union(*(one.wider for one in known)),
        other=(mains and not known) or any(one.other for one in known),
        rated=rated,
        lent=lent or _is_general(known),
        text=text,
    )


def _is_general(named: Iterable[Named]) -> bool:
    """Whether words may be said of anything; «ピーク出力 20 kW» names a peak power, though it ends as others do."""
    telling = [one.general for one in named if one.properties or one.general]
    return bool(telling) and all(telling)


def _is_told(properties: Set[str], before: str, behind: str) -> bool:
    """Whether what the mains have is called another thing: «pulse rate 50 Hz» is, «frequency 50 Hz» and «变频电源 三相 50 Hz» are not."""
    if _PULSE_RATE.search(before):
        return True
    given = _GIVES.search(before) or _GIVES.search(behind)
    return len(properties) == 1 and (properties != _GIVEN or given is not None)


def _sign_of(text: str, quantity: Quantity) -> str | None:
    """The sign of an element that a share is written at; None for any other quantity."""
    if not quantity.unit_of(_SHARE) or quantity.head is not None:
        return None
    return sign_of(text, quantity.start, quantity.end)


def _words_of(original: str, line: Folded, quantity: Quantity) -> str:
    """A quantity as on the paper, with its unit where that stands in the heading."""
    start, end = line.span(quantity.start, quantity.end)
    text = " ".join(original[start:end].split())
    unit = "" if quantity.head is None else quantity.units[0].code
    return f"{text} {unit}" if unit else text


def _is_bare_length(one: Statement) -> bool:
    """Whether a length is named by no word, or by one that says no more than that it is a size: 规格200×150×60mm."""
    known = one.quantity.unit_of(_LENGTH) is not None and one.quantity.low is not None
    return known and one.properties <= MERE_SIZES and not one.other


def _may_be_of_sheet(one: Statement) -> bool:
    """Whether a length is bare, or only called wide: «1000 mm wide x 2 mm»."""
    return _is_bare_length(one) or (one.properties <= _WIDTHS and not one.other)


def _are_widths(sides: Sequence[Statement]) -> bool:
    """Whether one letter before three lengths is said of all: the «W» of «W 150×150×80 mm» is the metal's, as no block has three widths."""
    return all(_WIDTH in one.properties and not one.other for one in sides)


def _is_round(one: Statement, last: Statement) -> bool:
    """Whether a statement is the diameter of the goods that the last one is a side of."""
    same = one.quantity.end == last.quantity.end and one.quantity.start < last.quantity.start
    return same and not one.properties.isdisjoint(_DIAMETERS)


def _is_thin(one: Statement, last: Statement) -> bool:
    """Whether a length behind the outer diameter of a tube is its wall: «OD 630 x 2.5 mm»."""
    thin = _metres(last.quantity) * _THIN <= _metres(one.quantity)
    return thin and not one.properties.isdisjoint(_TUBES)


def _as_grown(text: str, found: Sequence[Statement]) -> Iterator[Statement]:
    """The statements, each of the one way of growing crystals that a text calls by name."""
    asked = any(BY_GROWING & (one.properties | one.wider) for one in found)
    out = grown_otherwise(text) if asked else frozenset[str]()
    for one in found:
        yield (replace(one, properties=one.properties - out, wider=one.wider - out) if out else one)


def _as_named(one: Statement, named: frozenset[str]) -> Statement:
    return replace(one, properties=one.properties | named, barely=True)


def _is_long(diameter: Quantity, length: Quantity) -> bool:
    return length.low is not None and _metres(diameter) <= _metres(length) * _WALLS


def _metres(length: Quantity) -> Fraction:
    """The lowest value of a length; 0 where there is none."""
    unit = length.unit_of(_LENGTH)
    return Fraction(0) if unit is None or length.low is None else unit.base(length.low)


def _are_sides(sides: Sequence[Statement]) -> bool:
    """Whether three lengths are sides of one thing, and no more than these."""
    return all(is_further_side(a.quantity, b.quantity) for a, b in pairwise(sides))


def _is_mains(quantity: Quantity) -> bool:
    """Whether it is the frequency of the mains, whatever word stands beside it."""
    unit = quantity.unit_of("frequency")
    if unit is None or quantity.low is None or quantity.high is None:
        return False
    return {unit.base(quantity.low), unit.base(quantity.high)} <= _MAINS


def _feeds(text: str, quantity: Quantity, following: Quantity | None) -> bool:
    """Whether it is the voltage of the mains: «220 V 50 Hz»."""
    if following is None or not quantity.unit_of("voltage") or not _is_mains(following):
        return False
    return bool(AT_RATE.fullmatch(text[quantity.end : following.start]))


def _apart(unit: Unit, quantity: Quantity, following: Quantity | None) -> int | None:
    """How far behind a quantity the next one of its dimension begins."""
    if following is None or not following.unit_of(unit.dimension):
        return None
    return following.start - quantity.start
