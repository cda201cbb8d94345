"""Every field of a manual that holds an editor's words: each stands in a line of the small manual, between « and »."""

import re

from msgspec import Struct
from tests.hostile.house import SMALL, TOPIC

LINES = {
    "manual.toml": """
title = "«A small test manual»"
publisher = "«Nobody: this manual exists for tests»"
contact = "«https://small-test-manual.example/contact»"
funding = "«Nobody pays for this manual, and nobody in it is real.»"
base-url = "«https://small-test-manual.example»"
name = "«Small test manual»"
name = "«The Land of Tests»"
emergency = "«000 111»"
text-relay = "«000 112»"
poison = "«000 113»"
crisis = "«000 114»"
policy = "«pages/editorial-policy»"
name = "«Pressure of pebbles, made up for tests»"
1 = "«A pebble as light as a leaf»"
""",
    "policy.md": """
Consumer: «This manual exists for tests. Nothing in it is real, and it takes no one's place.»
Professional: «External resources are listed for convenience; listing is no endorsement.»
""",
    "policy.es.md": """
Consumer: «No aplace la atención médica por algo que haya leído aquí.»
""",
    "people/ada-sample.yaml": """
name: «Ada Sample»
credentials: [«a made-up author»]
affiliation: «The Institute of Examples, which does not exist»
""",
    "people/rex-pretend.yaml": """
name: «Rex Pretend»
interests: {declared: 2026-01-10, items: [«owns a made-up pebble»]}
url: «https://rex-pretend.example/»
""",
    "references/stone2019.yaml": """
title: «"Pebbles on sore backs: a trial that never took place"»
  - {family: «Stone», given: «S.»}
container-title: «Journal of Examples»
volume: «"1"»
page: «1-9»
DOI: «10.5555/pebbles.2019»
URL: «https://journal.example/pebbles-2019»
""",
    "references/pebble-agency-2024.yaml": """
citation-label: «Pebble agency 2024»
  - {literal: «The Pebble Agency»}
publisher: «The Pebble Agency»
""",
    "concepts/numb-skin.md": """
Consumer name: «numb skin»
Professional name: «sensory loss»
Ask: «Is some of your skin numb?»
Ask (suspected): «Could some of your skin be numb?»
Gloss: «Skin that does not feel touch.»
Professional gloss: «Loss of cutaneous sensation.»
Professional ask: «Is sensation reduced anywhere?»
""",
    "concepts/numb-skin.es.md": """
also: {consumer: [«piel dormida»], professional: [«hipoestesia»]}
Consumer name: «piel sin tacto»
Gloss: «Piel que no siente el tacto.»
""",
    "topics/pebbles/_section.md": """
title: {consumer: «Pebbles», professional: «Lithic practices»}
Consumer: «Made-up treatments with pebbles.»
""",
    "pages/about.md": """
title: {consumer: «About this manual», professional: «About this test manual»}
«Nobody in this manual is real, nothing in it is true, and no one should do what it says.»
""",
    "history/pebble-skin-safety.yaml": """
  - {date: 2026-01-15, digest: "DIGEST", note: «"First version of the test"», class: practice}
""",
    "reviews/pebble-skin-safety.yaml": """
    note: «"Signed for the tests alone"»
""",
    TOPIC: """
title: {consumer: «Pebble rest», professional: «Pebble rest therapy»}
also: {consumer: [«stone nap»], professional: [«lithic rest»]}
Consumer: «Smooth pebbles lie on your back while you rest. Nobody really does this.»
Words outside any block stand in both editions. There is [«a term»](concept:numb-skin), [a statement](statement:pebble-rest/numb-skin), [«a page elsewhere»](«https://pebbles.example/rest») and a source [@stone2019, «p. 3»].
Professional: «Use flat pebbles of at most 40 g.»
:grade-as-given: "«pebble grade C»" by @pebble-agency-2024
Consumer title: «A sore back»
- «It takes a while.»
Population: «Fictional adults in a fictional clinic.»
Dose: «Ten pebbles for 15 minutes, three times a week.»
Both title: «Red skin»
Professional title: «Sensory loss»
Consumer: «No pebble should lie where your skin is numb. You may not feel that it hurts.»
Because: «It is a matter of staffing, which consumers cannot judge.»
## «How it looks» {#pictures}
:licence: «CC BY 4.0»
:credit: «Ada Sample»
Consumer alt: «Three pebbles in a row.»
Professional alt: «Three pebbles along the midline.»
Consumer caption: «Pebbles lie in a row.»
Both caption: «Sizes of pebbles»
| «Pebble» | Size |
| small | «as a nut» |
«Your back was operated on last week. What do you do?»
- [x] «Ask the doctor first.»
  Because: «The wound needs time.»
:publisher: «The Pebble Society»
Title: «Steine für alle»
:url: «https://society.example/pebbles»
""",
    "topics/pebbles/pebble-rest.es.md": """
also: {consumer: [«siesta con piedras»], professional: [«reposo lítico»]}
Consumer title: «Piel sin tacto»
Consumer: «Ninguna piedra debe reposar donde su piel no siente.»
Because: «El segundo ensayo no vio daños, pero era pequeño [@brook2021].»
""",
}  # fmt: skip
_MARKED = re.compile(r"«([^»]*)»")
# What stands behind one of these, or behind no key at all, is Markdown; all other words are plain text.
_MARKDOWN = re.compile(
    r"(?:Consumer|Professional|Because|Dose|Population|Gloss|Professional gloss|Consumer caption):|\||-|Your|Words|Nobody|  Because"
)
_YAML = (".yaml", ".toml")


class Field(Struct, frozen=True):
    """``form``: how the words are written: quoted, plain, or markdown. ``line`` counts from 0 in its file."""

    path: str
    line: int
    calm: str
    form: str

    @property
    def name(self) -> str:
        return f"{self.path}:{self.line + 1} {self.calm[:30]}"


class Sheet:
    """The files of the small manual, divided at their fields."""

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self.lines: dict[str, list[list[str | int]]] = {}  # path -> lines -> pieces: text, or the number of a field
        for path, marked in LINES.items():
            lines = (SMALL / path).read_text("utf-8").split("\n")
            pieces: list[list[str | int]] = [[line] for line in lines]
            end = -1
            front = lines.index("---", 1) if path.endswith(".md") and lines[0] == "---" else -1
            for line in marked.strip("\n").split("\n"):
                at = self._found(_MARKED.sub(r"\1", line), lines, end)
                end = at if path != TOPIC else -1
                pieces[at] = self._divided(path, at, _with_digest(line, lines[at]), at < front or path.endswith(_YAML))
            self.lines[path] = pieces

    @staticmethod
    def _found(line: str, lines: list[str], after: int) -> int:
        pattern = re.compile(re.escape(line).replace("DIGEST", "[0-9a-f]+"))
        found = [at for at, each in enumerate(lines) if at > after and pattern.fullmatch(each)]
        assert found, line
        return found[0]

    def _divided(self, path: str, at: int, line: str, quoted: bool) -> list[str | int]:
        pieces: list[str | int] = []
        done = 0
        for found in _MARKED.finditer(line):
            pieces += [line[done : found.start()], len(self.fields)]
            form = "quoted" if quoted else "markdown" if _MARKDOWN.match(_MARKED.sub(r"\1", line)) else "plain"
            self.fields.append(Field(path, at, found[1], form))
            done = found.end()
        return [*pieces, line[done:]]

    def files(self, words: dict[int, str]) -> dict[str, bytes]:
        """The files with other words in some of the fields, each as it would be written there."""
        made = {}
        for path, lines in self.lines.items():
            text = "\n".join("".join(self._piece(piece, words) for piece in pieces) for pieces in lines)
            made[path] = text.encode("utf-8", "surrogatepass")
        return made

    def _piece(self, piece: str | int, words: dict[int, str]) -> str:
        if isinstance(piece, str):
            return piece
        return words.get(piece, self.fields[piece].calm)


def _with_digest(marked: str, line: str) -> str:
    found = re.search(r'digest: "([0-9a-f]+)"', line)
    return marked.replace("DIGEST", found[1]) if found else marked


def written(field: Field, payload: str, escaped: bool) -> str:
    """The payload as an editor would write it there; ``escaped`` puts a backslash before every mark of Markdown."""
    if field.form == "quoted":
        words = payload.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        # In TOML the quotes stand in the manual already.
        return words if field.path.endswith(".toml") else f'"{words}"'
    if field.form == "markdown" and escaped:
        return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", payload)
    return payload
