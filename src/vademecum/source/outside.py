"""``links.yaml``: which addresses outside of the manual were asked, when, and what came of it."""

from collections.abc import Mapping

import msgspec

from vademecum.model.finding import Finding, errors_in
from vademecum.model.outside import LinkCheck
from vademecum.source.fields import is_web_address, text_fault
from vademecum.source.files import SourceFile, shortened
from vademecum.source.history import records_of
from vademecum.source.past import LINK_CHECK, LINK_CHECKS
from vademecum.source.records import read_record, yaml_fields
from vademecum.source.yaml_writer import entry

LINKS = "links.yaml"
LARGEST_LINKS = 8_000_000  # bytes: some 80,000 addresses
_HEAD = "# Written by vade check --online. Do not edit by hand; where it is damaged, delete it.\n"


def read_link_checks(file: SourceFile, found: list[Finding]) -> dict[str, LinkCheck] | None:
    """What is known of each address; None after any error."""
    before = len(found)
    fields = yaml_fields(file, found, LARGEST_LINKS)
    record = None if fields is None else read_record(fields, LINK_CHECKS)
    if fields is None or record is None:
        return None
    checks: dict[str, LinkCheck] = {}
    for number, each in enumerate(records_of(record, "links")):
        check = msgspec.convert(each, LinkCheck)
        if check.url in checks:
            message = f'"{shortened(check.url, 60)}" stands twice'
            fields.fault("VM040", fields.value_span("links", number, "url"), message, "keep the newer of the two")
        checks[check.url] = check
    return None if errors_in(found[before:]) else checks


def link_checks_text(checks: Mapping[str, LinkCheck]) -> str:
    """The file: a line an address, sorted. Reading it gives the same value."""
    lines = "".join(f"  - {entry(msgspec.structs.asdict(checks[url]), LINK_CHECK)}\n" for url in sorted(checks))
    return f"{_HEAD}links:\n{lines}" if lines else f"{_HEAD}links: []\n"


def can_be_kept(url: str) -> bool:
    """Whether the file can hold this address: what is no plain web address is not asked either."""
    return is_web_address(url) and text_fault(url) is None
