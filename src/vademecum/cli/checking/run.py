"""One run of ``vade check``: read, ask, and tell in the form that was asked for."""

from argparse import Namespace
from pathlib import Path

from msgspec import structs

from vademecum.cli import exits
from vademecum.cli.checking.choice import Choice, chosen_in
from vademecum.cli.reviews.days import day, today
from vademecum.cli.signers import signers_of
from vademecum.compile.checking import check
from vademecum.compile.options import Linting
from vademecum.compile.report import Report


def check_and_tell(folder: Path, arguments: Namespace) -> int:
    """Returns the exit code: errors fail, with --strict warnings too."""
    choice = chosen_in(arguments)
    given = day(arguments.date) if arguments.date is not None else None
    changed = None
    if arguments.since is not None:
        from vademecum.cli.checking.since import changed_since

        changed = changed_since(folder, arguments.since)
    if arguments.online:
        from vademecum.cli.checking.online import ask_and_tell

        ask_and_tell(folder, arguments, changed)

    def found() -> Report:
        report = checked(folder, arguments, choice, given)
        return report if changed is None else structs.replace(report, findings=changed.of(report.findings))

    report = found()
    if arguments.diff:
        from vademecum.cli.checking.fixing import show

        show(folder, arguments, report)
        return exit_code(report, arguments.strict)
    if arguments.fix:
        from vademecum.cli.checking.fixing import fix

        report = fix(folder, arguments, report, found)
    tell(folder, arguments, choice, report)
    return exit_code(report, arguments.strict)


def checked(folder: Path, arguments: Namespace, choice: Choice, given: str | None) -> Report:
    """What was found of what was asked for."""
    linting = Linting(
        day=lambda time_zone: given or today(time_zone),
        select=choice.rules,
        ignore=choice.ignore,
    )
    report = check(folder, drafts=arguments.drafts, linted=linting, signers=signers_of(arguments), remembers=True)
    return structs.replace(report, findings=choice.told(report.findings))


def tell(folder: Path, arguments: Namespace, choice: Choice, report: Report) -> None:
    """Prints the findings."""
    match arguments.format:
        case "json":
            from vademecum.cli.checking.as_json import as_json

            print(as_json(report.findings))
        case "sarif":
            from vademecum.cli.checking.sarif import as_sarif

            print(as_sarif(report.findings, folder))
        case "github":
            from vademecum.cli.checking.github import as_commands

            print(as_commands(report.findings, folder), end="")
        case _:
            from vademecum.cli.checking.text import print_report

            print_report(report, choice.select, arguments.quiet_notes)


def exit_code(report: Report, strict: bool) -> int:
    failing = ("error", "warning") if strict else ("error",)
    return exits.FINDINGS if any(each.severity in failing for each in report.findings) else exits.DONE
