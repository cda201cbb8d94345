"""Words are text: whatever an editor writes is printed as written, and becomes neither element nor attribute."""

from typing import Any

import msgspec
import pytest
from tests.pages import skeleton, text_of, tree
from tests.views import EDITIONS, around, manual, reviewed, topic

from vademecum.view.around import Around, PolicyView, RegionView
from vademecum.view.manual import ManualView
from vademecum.view.parts import LinkView
from vademecum.view.topic import TopicView
from vademecum.writers.site.writer import SiteWriter

PAYLOADS = [
    "<script>alert(1)</script>",
    "</title></script></template></style>",
    "\"' onmouseover=alert(1) x='",
    "&lt;b&gt; &amp; &#x3c;",
    "]]> --> <!-- <![CDATA[",
    "{label} {last} {0} %s {{ }} $x",
    "= 1+1 @x -2",
    "<img src=x onerror=alert(1)>",
]
# Fields whose text an editor writes freely. All others are ids, addresses, dates or words of a closed list.
FREE = frozenset(
    "title name text label mark alt caption credit licence heading publisher brand funding also quoted by when unless"
    " until signs suspect instead outcome versus threshold strength frequency_words because affiliation credentials"
    " interests locator lead_text lead other_name say note left_out partly results grounds inner head rows"
    " words".split()
)
APART = frozenset(("site",))  # infected by itself: the interface's words are ours


def infected(value: Any, payload: str, inside: str = "") -> Any:
    """The same plain data with the payload in every free text."""
    if isinstance(value, dict):
        return {key: inner if key in APART else infected(inner, payload, key) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [infected(inner, payload, inside) for inner in value]
    return payload if isinstance(value, str) and inside in FREE else value


def hostile(view: Any, kind: Any, payload: str) -> Any:
    plain = msgspec.to_builtins(view)
    return msgspec.convert(infected(plain, payload), kind)


def hostile_around(edition: str, payload: str) -> Around:
    whole = around(edition)
    made: Around = hostile(whole, Around, payload)
    names = ("title", "brand", "publisher", "funding")
    site = msgspec.structs.replace(
        whole.site,
        policy=hostile(whole.site.policy, tuple[PolicyView, ...], payload),
        regions=hostile(whole.site.regions, tuple[RegionView, ...], payload),
        pages=hostile(whole.site.pages, tuple[LinkView, ...], payload),
        **dict.fromkeys(names, payload),
    )
    return msgspec.structs.replace(made, site=site)


def hostile_pages(edition: str, payload: str) -> list[bytes]:
    surroundings = hostile_around(edition, payload)
    view = hostile(topic(edition, review=reviewed(edition)), TopicView, payload)
    whole = msgspec.structs.replace(hostile(manual(edition), ManualView, payload), site=surroundings.site)
    writer = SiteWriter()
    page = writer.page(view, surroundings)
    assert page is not None
    return [page.body, *(made.body for made in writer.finish(whole))]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_change_no_element(edition: str, payload: str) -> None:
    for calm, infested in zip(hostile_pages(edition, "calm"), hostile_pages(edition, payload), strict=True):
        assert list(skeleton(tree(infested))) == list(skeleton(tree(calm)))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_are_printed_as_written(payload: str) -> None:
    root = tree(hostile_pages("consumer", payload)[0])
    assert text_of(next(root.iter("h1"))) == " ".join(payload.split())
    assert next(root.iter("title")).text == payload  # the page's name and the manual's are the same here
    assert next(root.iter("img")).get("alt") == payload


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_inline(edition: str) -> None:
    """The Content-Security-Policy of a hospital needs no exception for these pages."""
    for body in hostile_pages(edition, "calm"):
        root = tree(body)
        assert not list(root.iter("style"))
        for element in root.iter():
            assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
        for script in root.iter("script"):
            assert script.get("src") or script.get("type") == "application/ld+json"
