"""What a report says of the manual itself, as rows of its summary."""

from vademecum.authored.card import Withheld
from vademecum.cli.report import counted, listed
from vademecum.compile.report import Report


def counts(report: Report) -> list[tuple[str, str]]:
    """The summary's rows about the manual itself."""
    pages = ", ".join(f"{_edition(place)} {number:,}" for place, number in report.pages.items())
    drafts = f"{len(report.drafts):,}, in no edition: {', '.join(report.drafts)}" if report.drafts else ""
    reviewed = "" if report.errors else f", {report.reviewed:,} with a current clinical review"
    return [
        ("topics", f"{report.topics:,}{reviewed}"),
        ("drafts", drafts),
        *left_out(report),
        ("statements", f"{report.statements:,}"),
        ("precautions", f"{report.precautions:,}, red flags among them"),
        ("topic pages", pages),
    ]


WHY: dict[Withheld, str] = {"unreviewed": "no clinician ever reviewed", "machine": "a machine translated"}


def left_out(report: Report) -> list[tuple[str, str]]:
    """A row for each reason: how many pages the manual's policy leaves out, and which."""
    rows = []
    for why, words in WHY.items():
        names: dict[str, list[str]] = {}
        for page in report.left_out:
            if page.why == why:
                name = f"{page.topic} ({page.language})" if page.language else page.topic
                names.setdefault(name, []).append(page.edition)
        told = [name if len(there) > 1 else f"{name} {there[0]}" for name, there in names.items()]
        if told:
            pages = counted(sum(map(len, names.values())), "page")
            rows.append(("left out", f"{pages} that {words}: {listed(told)}"))
    return rows


def _edition(place: str) -> str:
    """The name of an edition's folder: "" is the consumer edition at the root."""
    if not place:
        return "consumer"
    return place.rstrip("/")
