"""Blocks for the examples of rules, in the sample manual's own concepts and sources."""

from vademecum.checks.lint.rule import Example


def example(*blocks: str, **files: str) -> Example:
    return Example(add="\n\n".join(blocks), files=dict(files))


def precaution(
    options: str,
    consumer: str,
    professional: str,
    titles: tuple[str, str] = ("A broken bone", "Fracture"),
    id: str = "broken-bone",
    severity: str = "serious",
) -> str:
    """``options`` are lines from when to the last demand."""
    return (
        f":::{{precaution}} {id}\n{options}\n:severity: {severity}\n:basis: reference-work\n:cite: @fern2024\n\n"
        f"Consumer title: {titles[0]}\nConsumer: {consumer}\nProfessional title: {titles[1]}\nProfessional: "
        f"{professional}\n:::"
    )


def red_flag(
    options: str,
    consumer: str,
    professional: str,
    titles: tuple[str, str] = ("A swollen leg", "Unilateral leg swelling"),
    id: str = "leg",
) -> str:
    return (
        f":::{{red-flag}} {id}\n{options}\n:severity: life-threatening\n:basis: reference-work\n:cite: @fern2024\n\n"
        f"Consumer title: {titles[0]}\nConsumer: {consumer}\nProfessional title: {titles[1]}\nProfessional: "
        f"{professional}\n:::"
    )


def use(
    consumer: str,
    professional: str,
    options: str = ":effect: helps\n:certainty: low by @moss2021",
    titles: tuple[str, str] = ("Low back pain", "Low back pain"),
    id: str = "lasting-back-pain",
    about: str = "back-pain",
) -> str:
    return (
        f":::{{use}} {id}\n:for: {about}\n{options}\n:cite: @moss2021\n\n"
        f"Consumer title: {titles[0]}\nConsumer: {consumer}\nProfessional title: {titles[1]}\nProfessional: "
        f"{professional}\n:::"
    )


def harm(
    consumer: str, professional: str, titles: tuple[str, str] = ("Bruises", "Bruising"), id: str = "bruises"
) -> str:
    return (
        f":::{{adverse-effect}} {id}\n:frequency: unknown\n:basis: reference-work\n:cite: @fern2024\n\n"
        f"Consumer title: {titles[0]}\nConsumer: {consumer}\nProfessional title: {titles[1]}\nProfessional: "
        f"{professional}\n:::"
    )


def quiz(body: str, checks: str = "thin-bones", type: str = "one", id: str = "bone-question") -> str:
    return f":::{{quiz}} {id}\n:checks: {checks}\n:type: {type}\n\n{body}\n:::"
