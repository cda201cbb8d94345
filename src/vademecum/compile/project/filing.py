"""Where a name stands in a list that readers go through by the alphabet."""

import unicodedata

from vademecum.compile.project.world import World


def folded(text: str) -> str:
    """A sort key that does not depend on the machine's locale: no marks, no case."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def filed(name: str, world: World) -> str:
    """The sort key of a name: without its leading article, which nobody looks up and which is shown all the same."""
    key = folded(name)
    first, _, rest = key.partition(" ")
    return rest if rest and first in world.word("articles").split() else key
