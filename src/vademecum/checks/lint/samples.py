"""Blocks of which examples of rules are made: well formed, so that an example shows its fault and nothing else."""

from vademecum.checks.lint.rule import Example


def harm(consumer: str, professional: str = "Bruising occurs [@fern2024].", title: str = "Bruises") -> Example:
    """The sample with one more side effect in these words."""
    return Example(add=harm_block("bruises", consumer, professional, title))


def harm_block(id: str, consumer: str, professional: str = "Bruising occurs [@fern2024].", title: str = "") -> str:
    return (
        f":::{{adverse-effect}} {id}\n:frequency: unknown\n:basis: reference-work\n:cite: @fern2024\n\n"
        f"Both title: {title or id.capitalize()}\nConsumer: {consumer}\nProfessional: {professional}\n:::\n\n"
    )


def caution(consumer: str, demand: str = ":ask: care-team", when: str = "fracture (known, suspected)") -> Example:
    """The sample with one more precaution in these words."""
    return Example(add=caution_block("broken-bone", consumer, demand, when))


def caution_block(
    id: str,
    consumer: str,
    demand: str = ":ask: care-team",
    when: str = "fracture (known, suspected)",
    title: str = "A broken bone",
    professional: str = "Consult the care team in fracture [@fern2024].",
) -> str:
    return (
        f":::{{precaution}} {id}\n:when: {when}\n{demand}\n:basis: reference-work\n:cite: @fern2024\n\n"
        f"Both title: {title}\nConsumer: {consumer}\nProfessional: {professional}\n:::\n\n"
    )


def section(words: str, heading: str = "## More to know {#more}") -> Example:
    """The sample with a section of shared words at its end."""
    return Example(add=f"{heading}\n\n{words}\n")


def for_one(words: str, edition: str = "consumer") -> Example:
    """The sample with prose for one edition at its end."""
    return Example(add=f":::{{edition}} {edition} more-words\n{words}\n:::\n")
