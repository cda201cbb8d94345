"""The tables of ``history/``, ``reviews/`` and ``links.yaml``, which only the program writes."""

from typing import get_args

from vademecum.model.edition import EDITIONS
from vademecum.model.ids import ID_PATTERN
from vademecum.model.outside import Silence
from vademecum.model.review import WHOLE_PAGE, Decision, Fate, RevisionClass, Scope
from vademecum.source.kinds import Field, Kind, Need

_HEX, _A_DIGEST = r"[0-9a-f]{8,128}", '"0f1e2d3c"'
_DIGEST = Field(key="digest", shape="text", about="hex digest", required=True, pattern=_HEX, form=_A_DIGEST)
_IDENTITY = rf"{ID_PATTERN}(?:/{ID_PATTERN})?"


def _word(key: str, allowed: tuple[str, ...], *, required: bool = True) -> Field:
    return Field(key=key, shape="word", about=key, allowed=allowed, required=required)


def _date(key: str) -> Field:
    return Field(key=key, shape="date", about="a day", required=True)


def _identity(key: str) -> Field:
    return Field(key=key, shape="text", about="a topic, or topic/block", pattern=_IDENTITY, form="massage/weak-bone")


IDENTITY = Kind(
    name="identity",
    fields=(
        Field(key="id", shape="id", about="the identity, without its topic", required=True),
        _word("kind", ("topic", "block")),
        _word("state", get_args(Fate)),
        _date("since"),
        Field(key="editions", shape="words", about="where it was published", allowed=EDITIONS, nonempty=True),
        Field(
            key="at",
            shape="text",
            about="a topic's place: section/id",
            pattern=rf"{ID_PATTERN}/{ID_PATTERN}",
            form="massage/foot-massage",
        ),
        _identity("to"),
        Field(key="because", shape="lines", about="why"),
        _identity("instead"),
    ),
    needs=(Need("state", "to", "moved"), Need("state", "because", "retired"), Need("state", "because", "withdrawn")),
)
REVISION = Kind(
    name="revision",
    fields=(
        _date("date"),
        _DIGEST,
        Field(key="note", shape="lines", about="what changed, for colleagues", required=True),
        _word("class", get_args(RevisionClass)),
    ),
)
FOLLOWS = Kind(
    name="accepted translation",
    fields=(
        Field(key="language", shape="language", about="of the translation", required=True),
        Field(key="block", shape="text", about="the block that was accepted", required=True),
        _DIGEST,
    ),
)
HISTORY = Kind(
    name="history",
    fields=(
        Field(key="identities", shape="mappings", about="every identity ever published", kind=IDENTITY),
        Field(key="revisions", shape="mappings", about="in the order of time", kind=REVISION),
        Field(key="translations", shape="mappings", about="what translations follow", kind=FOLLOWS),
    ),
)

LINK_CHECK = Kind(
    name="link check",
    fields=(
        Field(key="url", shape="url", about="the address", required=True),
        Field(key="good", shape="date", about="the day of the last good answer"),
        Field(key="moved", shape="url", about="where the address leads for good"),
        Field(key="failed", shape="date", about="the day of the last try, if it was not good"),
        Field(
            key="because",
            shape="text",
            about="what happened then: an HTTP status or a word",
            pattern="|".join(("[1-5][0-9]{2}", *get_args(Silence))),
            form='"404" or "no-host"',
        ),
    ),
    needs=(Need("moved", "good"), Need("failed", "because"), Need("because", "failed")),
)
LINK_CHECKS = Kind(
    name="link checks",
    fields=(Field(key="links", shape="mappings", about="by address", kind=LINK_CHECK, required=True),),
)

SIGNER = Kind(
    name="signer",
    fields=(
        Field(key="id", shape="id", about="a person", required=True),
        Field(key="name", shape="text", about="on that day", required=True),
        Field(key="credentials", shape="texts", about="on that day"),
        Field(key="affiliation", shape="text", about="on that day"),
        Field(key="interests", shape="texts", about="on that day"),
    ),
)
SEEN = Kind(
    name="seen part",
    fields=(
        Field(
            key="part",
            shape="text",
            about="a block's id, section:<key>, or page:whole",
            required=True,
            pattern=rf"{ID_PATTERN}|section:(?:{ID_PATTERN})?|{WHOLE_PAGE}",
            form="weak-bone",
        ),
        _word("edition", EDITIONS),
        Field(key="language", shape="language", about="that was seen", required=True),
        _DIGEST,
        Field(key="was", shape="text", about="what was approved before it was corrected", pattern=_HEX, form=_A_DIGEST),
    ),
)
RECORD = Kind(
    name="review",
    fields=(
        Field(key="by", shape="mapping", about="who signed", kind=SIGNER, required=True),
        _word("scope", get_args(Scope)),
        _date("date"),
        _date("due"),
        _word("decision", get_args(Decision)),
        Field(key="policy", shape="text", about="the policy it was done by"),
        Field(key="note", shape="lines", about="what the signer said"),
        Field(key="words", shape="text", about="digest of the words kept beside it", pattern=_HEX, form=_A_DIGEST),
        Field(key="follows", shape="text", about="digest of the record before it", pattern=_HEX, form=_A_DIGEST),
        Field(key="signature", shape="lines", about="SSH signature"),
        Field(key="seen", shape="mappings", about="what was seen", kind=SEEN, required=True),
    ),
)
REVIEWS = Kind(
    name="reviews",
    fields=(Field(key="records", shape="mappings", about="in the order of signing", kind=RECORD, required=True),),
)
