"""The codes of what the form of a text must be, which are no rules: their list is docs/codes.md."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

FORM = "VM"
_ROW = re.compile(r"^\| (VM\d{3}) \| (.+) \|$", re.MULTILINE)


@cache
def form_codes() -> Mapping[str, str]:
    """Code -> what is wrong."""
    text = Path(__file__).with_name("codes.md").read_text(encoding="utf-8")
    return MappingProxyType(dict(_ROW.findall(text)))
