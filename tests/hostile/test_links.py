"""Links: a closed list of schemes, nothing relative, nothing that leads nowhere, and no circle."""

import pytest
from tests.hostile.house import TOPIC, Change, House, answers

LINK = "[a page elsewhere](https://pebbles.example/rest)"
AT = "19:135"


def to(address: str) -> dict[str, Change]:
    return {TOPIC: (LINK, f"[a page elsewhere]({address})")}


REFUSED = {
    "javascript:alert(1)": 'addresses may not begin with "javascript:" → links may begin with https, http, mailto, tel',
    "JaVaScRiPt:alert(1)": 'addresses may not begin with "JaVaScRiPt:"',
    "java&#115;cript:alert(1)": 'addresses may not begin with "javascript:"',
    "java&Tab;script:alert(1)": "the address holds characters that no address has",
    "&#1;javascript:alert(1)": "the address holds characters that no address has",
    "javascript&colon;alert(1)": 'addresses may not begin with "javascript:"',
    "javascript%3Aalert(1)": "a link without a scheme",
    "<javascript:alert(1)>": 'addresses may not begin with "javascript:"',
    "vbscript:x": 'addresses may not begin with "vbscript:"',
    "data:text/html,x": 'addresses may not begin with "data:"',
    "data:text/html;base64,PHN2Zz4=": 'addresses may not begin with "data:"',
    "blob:https://x.example/1": 'addresses may not begin with "blob:"',
    "file:///etc/passwd": 'addresses may not begin with "file:"',
    "ftp://x.example/": 'addresses may not begin with "ftp:"',
    "htps://x.example/": 'addresses may not begin with "htps:" → did you mean "https:"?',
    "//host.example": "a link without a scheme → link to topic:id, concept:id, statement:topic/id, page:id or https://",
    "/pebbles/": "a link without a scheme",
    "../pebbles/": "a link without a scheme",
    "#precautions": "a link without a scheme",
    "?x": "a link without a scheme",
    "": "a link without an address",
    "https:host.example": "this is no address of a web page",
    "https://": "this is no address of a web page",
    "https://x.example@host.example/": "a name before the host hides where the link leads",
    "https://user:word@host.example/": "a name before the host hides where the link leads",
    "https://host.example:99999/": "this is no address of a web page",
    "https://[a]/": "this is no address of a web page",
    "https://x.example/&quot;x": "the address holds characters that no address has",
    "https://x.example/&#x202e;x": "the address holds characters that no address has",
    "mailto:x": "this is no mailto address",
    "tel:javascript:1": "this is no tel address",
    "topic:": "this is no topic → write topic:id or topic:id#key",
    "topic:../x": "this is no topic",
    "topic:Pebble-Rest": "this is no topic",
    "topic:pebble-rest#": "this is no topic",
    "concept:numb-skin#x": "this is no concept",
    "statement:pebble-rest": "this is no statement",
    "page:../about": "this is no page",
}


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_no_page_may_hold(house: House, address: str) -> None:
    answers(house, to(address), f"VM107 {AT} {REFUSED[address]}")


NOWHERE = {
    "topic:pebble-rset": ("VM301", 'unknown topic "pebble-rset" → did you mean "pebble-rest"?'),
    "topic:pebble-rest#nothing": ("VM308", ""),
    "concept:numb-skn": ("VM302", 'unknown concept "numb-skn" → did you mean "numb-skin"?'),
    "statement:pebble-rest/nothing": ("VM303", ""),
    "page:abuot": ("VM305", 'unknown page "abuot" → did you mean "about"?'),
    "topic:pebble-supervision": ("VM401", ""),
    "statement:pebble-rest/loose-pebbles": ("VM401", ""),
}


@pytest.mark.parametrize("address", NOWHERE)
def test_a_link_that_leads_nowhere_in_its_edition(house: House, address: str) -> None:
    code, words = NOWHERE[address]
    answers(house, to(address), f"{code} {AT} {words}")


@pytest.mark.parametrize(
    "address",
    [
        "https://x.example/a?b=1&c=2#d",
        "http://x.example",
        "mailto:a@x.example",
        "tel:+44-20-7946-0000",
        "topic:pebble-rest",
        "concept:numb-skin",
        "statement:pebble-rest/numb-skin",
    ],
)
def test_these_schemes_and_no_others(house: House, address: str) -> None:
    house.accepted(to(address))


def test_a_topic_may_name_itself_and_be_no_parent_of_itself(house: House) -> None:
    answers(
        house,
        {TOPIC: ("parent: all-about-pebbles", "parent: pebble-rest")},
        "VM314 8:9 parent: leads in a circle: pebble-rest -> pebble-rest → remove one of these parent: entries",
    )


def test_parents_in_a_circle_are_printed_as_a_path(house: House) -> None:
    changes: dict[str, Change] = {
        "topics/pebbles/all-about-pebbles.md": ("kind: overview\n", "kind: overview\nparent: warm-pebbles\n")
    }
    answers(
        house, changes, "VM314 …: all-about-pebbles -> warm-pebbles -> pebble-rest -> all-about-pebbles → remove one"
    )


def test_broader_concepts_in_a_circle(house: House) -> None:
    changes: dict[str, Change] = {
        "concepts/numb-skin.md": ("kind: condition\n", "kind: condition\nbroader: [numb-foot]\n")
    }
    answers(house, changes, "VM315 …numb-foot…numb-skin")


def test_ten_thousand_links(house: House) -> None:
    """More than a page can hold; half of them are printed."""
    words = "\n\n".join(f"[a page](https://pebbles.example/{at})" for at in range(10_000))
    answers(
        house,
        {TOPIC: (LINK, f"{LINK}\n\n{words}\n\nx")},
        "VM111 …more than 20,000 pieces of Markdown in one text → divide the text",
    )


def test_ten_thousand_links_to_nowhere(house: House) -> None:
    words = "\n\n".join("[a](topic:nowhere)" for _ in range(3_000))
    found = house.refused({TOPIC: (LINK, f"{LINK}\n\n{words}\n\nx")})
    assert [each.code for each in found].count("VM301") == 200
    assert [each.message for each in found if each.code == "VM199"] == [
        "more than 200 findings in this file; the rest is not listed"
    ]
