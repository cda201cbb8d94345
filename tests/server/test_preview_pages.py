"""The preview's overview: what has to be mended first is read first."""

import re

from vademecum.model.finding import Finding, Severity, Span
from vademecum.server.preview_pages import overview, unshown
from vademecum.server.preview_state import Noted, State, TopicShown

TOPIC = TopicShown(id="a", title="A", draft=False, sides={"en": {"consumer": "/x/a/"}})


def noted(code: str, severity: Severity, who: str = "editor") -> Noted:
    return Noted(finding=Finding(code, severity, Span("topics/x/a.md"), "It is so", "mend it"), who=who)


def codes(html: str) -> list[str]:
    return re.findall(r'<span class="code">(\w+)</span>', html)


MIXED = (
    noted("VX1", "note"),
    noted("VX2", "warning"),
    noted("VX3", "error"),
    noted("VX4", "note"),
    noted("VX5", "error"),
)


def test_errors_come_before_warnings_and_these_before_notes() -> None:
    assert codes(overview(State(noted=MIXED))) == ["VX3", "VX5", "VX2", "VX1", "VX4"]
    assert codes(unshown(TOPIC, "/x/a/", State(noted=MIXED))) == ["VX3", "VX5"]


def test_who_has_an_error_to_mend_comes_first() -> None:
    html = overview(State(noted=(noted("VX1", "warning"), noted("VX2", "note"), noted("VX3", "error", "publisher"))))
    assert codes(html) == ["VX3", "VX1", "VX2"]
    assert html.index("For the publisher") < html.index("For editors")
