"""Lists of topics and terms that several pages show."""

from collections.abc import Iterable

from vademecum.render.escape import attribute, text
from vademecum.render.links import leads, spoken, urgent
from vademecum.view.parts import CardView, LinkView
from vademecum.writers.site.frame import Frame


def begun(name: str) -> str:
    """A term as it stands at the beginning of a line: names of concepts are written small."""
    return name[:1].upper() + name[1:]


def topic_list(cards: Iterable[CardView], frame: Frame) -> str:
    """Title, first sentence and kind; no list is ever cut."""
    items = "".join(_line(card, frame) for card in cards)
    return f'<ul class="topics">{items}</ul>' if items else f"<p>{frame.words.html('list.empty')}</p>"


def _line(card: CardView, frame: Frame) -> str:
    lead = f"<p>{text(card.lead)}</p>" if card.lead else ""
    kind = f"kind.{card.kind}"
    said = f'<p class="meta">{frame.words.html(kind)}</p>' if kind in frame.words else ""
    return f"<li>{link(card, frame)}{urgent(card, frame.words)}{lead}{said}</li>"


def link(there: CardView | LinkView, frame: Frame) -> str:
    href = attribute(frame.site.root + there.address)
    return f'<a href="{href}"{leads(there)}{spoken(there)}>{text(there.title)}</a>'


def link_items(links: Iterable[CardView | LinkView], frame: Frame) -> str:
    return "".join(f"<li>{link(there, frame)}</li>" for there in links)


def headed(frame: Frame, title: str, lead: str = "", by_machine: bool = False) -> str:
    """The head of a page one step below home; ``title`` and ``lead`` are HTML."""
    said = f'<p class="lead">{lead}</p>' if lead else ""
    return f"{frame.path(())}<h1>{title}</h1>{said}{machine_notice(frame, by_machine)}"


def machine_notice(frame: Frame, by_machine: bool) -> str:
    """What stands at the head of words that a machine translated."""
    return f'<p class="notice">{frame.words.html("machine")}</p>' if by_machine else ""
