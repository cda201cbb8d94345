"""Words as plain nested lists: what of them is said, and nothing else, decides their digest."""

from hashlib import blake2b
from typing import Any

from msgspec import Struct, msgpack
from msgspec.structs import astuple

from vademecum.model.blocks import CiteItem

FORMAT = 1  # raise it when the meaning of a digest changes: every record then reads as changed


def digest(meaning: object) -> str:
    """32 hex digits of any plain value; the same value gives the same digits for ever."""
    return blake2b(encoded((FORMAT, meaning)), digest_size=16).hexdigest()


def encoded(meaning: object) -> bytes:
    """As a digest sees it: a ``msgspec.Raw`` of this stands for the value wherever the value would stand."""
    return msgpack.encode(meaning, order="deterministic")


def shape(node: Any, cited: set[str] | None = None) -> Any:
    """Blocks as plain nested lists in which runs of spaces do not count. ``cited`` takes up the references."""
    kind = type(node)  # quicker than isinstance, and there are hundreds of nodes in a topic
    if kind is str:
        return spaced(node, edges=False)
    if kind is tuple or kind is list:
        return [shape(part, cited) for part in node]
    if isinstance(node, Struct):
        if cited is not None and isinstance(node, CiteItem):
            cited.add(node.reference)
        return [node.__struct_config__.tag or kind.__name__, *[shape(part, cited) for part in astuple(node)]]
    if kind is dict:
        return {key: shape(value, cited) for key, value in node.items()}
    return node


def spaced(text: str, edges: bool = True) -> str:
    """The text with single spaces; without ``edges`` one may stay at either end."""
    if text.isprintable() and "  " not in text:  # of all white space only the space itself can be printed
        return text.strip() if edges else text
    said = " ".join(text.split())
    if edges:
        return said
    return (" " if text[:1].isspace() else "") + said + (" " if said and text[-1:].isspace() else "")
