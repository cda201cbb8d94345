"""An edit that a command makes: its new text is read and checked as in a build, and the edit is closed with it."""

from vademecum.authored.topic import Topic
from vademecum.checks.context import Context
from vademecum.checks.run import check_topic
from vademecum.cli import exits
from vademecum.cli.report import print_findings
from vademecum.compile.opened import Opened
from vademecum.model.finding import Finding, errors_in
from vademecum.model.review import History
from vademecum.reviewing.records import Unrecorded, revised
from vademecum.source.files import SourceFile
from vademecum.source.topic import read_topic


def closed(topic: Topic, text: str, known: Opened, history: History | None, on: str, note: str) -> History:
    """The history with what is new in the text registered, and a revision that changes practice.

    ``topic`` is as it was read before, ``text`` what is to replace its file. Raises Unusable, after saying what is
    wrong, if the topic would have errors: nothing may be written then.
    """
    path = topic.span.path
    found: list[Finding] = []
    new = read_topic(SourceFile(path, text.encode()), topic.language, found)
    if new is not None and not errors_in(found):
        try:
            history = revised(new, history, known.manual, known.relations, day=on, note=note, kind="practice")
        except Unrecorded as fault:
            raise exits.WrongUse(str(fault)) from None
        found += check_topic(new, Context(known.manual, known.relations, history))
    if errors_in(found) or history is None:
        print_findings([finding for finding in found if finding.severity == "error"], {path: text})
        raise exits.Unusable(f"nothing was written: {topic.id} would have the errors above")
    return history
