"""What an import says to a person: how much a list holds, and what is wrong with its rows."""

from tidewaiter.controls.importing.report import Finding, Report
from tidewaiter.controls.layers.model import Counts, LayerParty
from tidewaiter.wording import Sentence


def counts_words(counts: Counts) -> Sentence:
    """How much a list holds, by kind."""
    return Sentence.of(
        "Parties: {parties} (entities {entities}, persons {persons}, vessels {vessels}, aircraft"
        " {aircraft}, not stated {unstated}). Other names: {aliases}, weak ones: {weak}."
        " Addresses: {addresses}.",
        parties=counts.parties,
        entities=counts.entities,
        persons=counts.persons,
        vessels=counts.vessels,
        aircraft=counts.aircraft,
        unstated=counts.unstated,
        aliases=counts.aliases,
        weak=counts.weak,
        addresses=counts.addresses,
    )


def report_words(report: Report) -> tuple[Sentence, ...]:
    """How many rows there were, how many were left out, then each finding by its row."""
    whole = Sentence.counted(
        "1 row was read; left out: {left_out}.",
        "{count} rows were read; left out: {left_out}.",
        count=report.rows,
        left_out=report.left_out,
    )
    told = [whole]
    if report.doubled or report.blank:
        told.append(
            Sentence.of(
                "Names that stand twice in an entry: {doubled}. Addresses that say nothing: {blank}.",
                doubled=report.doubled,
                blank=report.blank,
            )
        )
    return (*told, *map(finding_words, report.findings))


def finding_words(finding: Finding) -> Sentence:
    """One finding, with its row where it has one."""
    told = Sentence.of(
        "{file}, row {row}: {problem}" if finding.row else "{file}: {problem}",
        file=finding.file,
        row=finding.row,
        problem=finding.problem,
    )
    return Sentence.of("{told} It is left out.", told=told) if finding.left_out else told


def sample_words(party: LayerParty) -> Sentence:
    """One party of the preview in a line."""
    others = "; ".join((*party.names[1:], *party.weak))
    return Sentence.of(
        "{name}{others}{address} [{sort}]",
        name=party.name,
        others=f" ({others})" if others else "",
        address=f" – {party.addresses[0].text}" if party.addresses else "",
        sort=Sentence(party.sort.value),
    )
