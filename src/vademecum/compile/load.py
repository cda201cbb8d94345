"""Reads everything of a manual but its topics, and joins the topics' cards to it."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from vademecum.authored.card import Card
from vademecum.authored.manual import Manual
