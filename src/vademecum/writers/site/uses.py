"""Uses by effect, harms first, and side effects by how often they were seen."""

from vademecum.render.links import Links
from vademecum.render.statement import render_statement
from vademecum.render.words import Words
from vademecum.view.topic import EffectGroup, HarmGroup


def render_effect(group: EffectGroup, links: Links, words: Words) -> str:
    inner = "".join(render_statement(statement, links, words) for statement in group.statements)
    heading = words.html(f"effect.heading.{group.effect}")
    return f'<section class="effect" data-effect="{group.effect}"><h3>{heading}</h3>{inner}</section>'


def render_frequency(group: HarmGroup, links: Links, words: Words) -> str:
    """ "reported" holds single serious reports: no rate exists, and none is suggested."""
    inner = "".join(render_statement(statement, links, words) for statement in group.statements)
    heading = words.html(f"frequency.heading.{group.frequency}")
    return f'<section class="frequency" data-frequency="{group.frequency}"><h3>{heading}</h3>{inner}</section>'
