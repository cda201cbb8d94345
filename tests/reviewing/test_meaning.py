"""Digests of meaning stand in records for ever: the same words and rules have the same digits in every version."""

from pathlib import Path

from vademecum.compile.opened import opened
from vademecum.reviewing.meaning import topic_digest

SMALL = Path(__file__).parents[1] / "manuals" / "small"


def test_digests_are_those_that_were_written_down() -> None:
    known = opened(SMALL)
    assert known is not None
    manual = known.manual
    own = {topic.id: topic for (language, _), topic in known.topics.items() if language == manual.config.original}
    written = {name: h.revisions[-1].digest for name, h in manual.histories.items() if name in own and h.revisions}
    assert len(written) >= 7
    assert written == {name: topic_digest(own[name], manual, known.relations) for name in written}
