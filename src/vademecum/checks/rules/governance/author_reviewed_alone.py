"""VG204: the only author signed the review, which counts for nothing."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.reviewing.state import APPROVED, CLINICAL

_FRONT = """\
id: massage
kind: therapy
status: published
title: {consumer: Massage, professional: Massage therapy}
concept: massage
authors: [rosa-reader]
owner: the-board
review: {every: 24 months}
"""


def find(desk: Desk) -> Iterator[Hit]:
    for name, records in desk.manual.reviews.items():
        card = desk.manual.cards[desk.manual.config.original].get(name)
        for record in records if card else ():
            alone = card is not None and set(card.authors) == {record.by.id}
            if alone and record.scope in CLINICAL and record.decision in APPROVED:
                yield Hit(
                    f"{record.by.name} signed the review of {record.date} and is the only author: it counts for "
                    f"nothing",
                    "have somebody else review the topic",
                    path=f"reviews/{name}.yaml",
                )


RULE = Rule(
    code="VG204",
    name="author-reviewed-alone",
    family="governance",
    severity="warning",
    who="reviewer",
    says="the only author of a topic signed its review",
    why=(
        "A second pair of eyes is what a review is. A record signed by the only author makes no page reviewed; it is "
        "told here, so that nobody believes that it does."
    ),
    source="docs on reviews: a sole author cannot review; AGREE II, item on external review",
    bad=(Example(signed="2026-05-01", front=_FRONT),),
    good=(
        Example(signed="2026-05-01"),
        Example(signed="2026-05-01", front=_FRONT.replace("[rosa-reader]", "[rosa-reader, ada-sample]")),
    ),
    manual=find,
)
