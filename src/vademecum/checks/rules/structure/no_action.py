"""VS108: a topic that tells its reader nothing to do."""

from collections.abc import Iterator

from vademecum.checks.lint.asked import first_word, is_action, of_edition
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.checks.text.lexicon import words_in


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    topic, language = reading.topic, reading.topic.language
    if topic.kind == "overview" or "consumer" not in topic.editions or desk.relations.above.get(topic.id):
        return
    if not words_in(desk.lexicon(language, "actions")):
        return
    for passage in of_edition(reading, "consumer"):
        if passage.statement is not None and passage.statement.demands:
            return
        if any(is_action(first_word(sentence), desk, language) for sentence in passage.sentences):
            return
    yield Hit(
        "this topic tells everyone nothing to do",
        "name at least one thing that a reader can do next: whom to ask, what to watch for",
    )


_BODY = """:::{summary}
Consumer: Hands press and rub the soft parts of the body.
Professional: Manual manipulation of soft tissue.
:::

## Uses

Some people feel better after it [@moss2021].

## Side effects

Some people feel sore [@fern2024].

## Precautions

"""

RULE = Rule(
    code="VS108",
    name="no-action",
    family="structure",
    severity="note",
    who="editor",
    says="a topic names nothing that its reader can do",
    why=(
        "Information that leads to no action is soon forgotten. A reader who has come to the end of a topic should "
        "know one thing to do next, even if it is only whom to ask. Topics that inherit a warning have one, and "
        "overviews need none."
    ),
    source="PEMAT of AHRQ, item on at least one action; CDC Clear Communication Index, call to action",
    bad=(Example(body=_BODY + "Nobody knows more.\n"),),
    good=(
        Example(body=_BODY + "Ask your care team before you have one.\n"),
        Example(add="## More {#more}\n\nNobody knows more.\n"),
    ),
    topic=find,
)
