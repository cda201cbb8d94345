"""Files of one megabyte made to be slow or large: at most five seconds and 150 MB, and findings in the end."""

import pytest
from bench.process import MEGABYTES, SECONDS
from bench.worst import taken

# The slowest, the largest, and those that the table of hostile input names; python3 -m bench.worst tries all.
WORST = (
    "near labels", "unclosed fences", "definitions", "fences", "links to nowhere", "empty lines", "lists", "brackets",
    "quotes 1,000 deep", "a bomb of references", "a table of 1 MB", "10,000 links", "1,000 terms", "deep front matter",
)  # fmt: skip


@pytest.mark.parametrize("name", WORST)
def test_the_worst_documents_take_their_share_and_no_more(name: str) -> None:
    (took,) = taken([name])
    assert took.seconds < SECONDS
    assert took.megabytes <= MEGABYTES
    assert took.wrong == []
    assert took.findings or name == "empty lines"
