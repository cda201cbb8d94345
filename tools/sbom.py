"""The bill of materials: what an installation of the wheel is made of, as CycloneDX.

python3 dev.py sbom [FILE]   the file, by default dist/vademecum-VERSION.cdx.json

Names, versions, hashes and who asks for what stand in requirements.lock; licences in the packages that were installed
from it. There is no date and no random number in it: the same lock gives the same bytes.
"""

import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import metadata
from pathlib import Path
from typing import NamedTuple

from cyclonedx import spdx
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parent.parent
TYPEFACE = ROOT / "src/vademecum/writers/site/static/atkinson-hyperlegible-next-latin.woff2"
SYLLABLES = ROOT / "src" / "vademecum" / "checks" / "text" / "exceptions.txt"
# Of packages that name no SPDX licence: what the licence files in their wheels say.
READ = {
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "pyromark": "MIT",
    "segno": "BSD-3-Clause",
    "uvloop": "Apache-2.0 OR MIT",
}
_ENTRY = re.compile(r"^([\w.-]+)==(\S+)(?: ; (.+?))? \\\n((?: +.*(?:\n|\Z))+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_ASKED_BY = re.compile(r"# +(?:via +)?(\w[\w.-]*)")  # lines with -c name another lock file


class Pinned(NamedTuple):
    """An entry of the lock file. ``where``: the marker of the systems that take it, if not all do."""

    name: str
    version: str
    where: str
    hashes: list[str]
    asked_by: list[str]


def pinned(lock: str) -> Iterator[Pinned]:
    for name, version, where, rest in _ENTRY.findall(lock):
        hashes, _, comment = rest.partition("# via")
        asked_by = _ASKED_BY.findall(f"# via{comment}".replace("# via\n", ""))
        yield Pinned(name, version, where, _HASH.findall(hashes), asked_by)


def licence_of(name: str) -> str:
    """An SPDX expression. A package that says nothing usable stops everything: somebody must read its licence."""
    told = metadata(name)
    stated = told["License-Expression"] or told["License"] or ""
    if told["License-Expression"] or spdx.is_supported_id(stated):
        return str(stated)
    if name in READ:
        return READ[name]
    raise SystemExit(f"sbom: {name} names no SPDX licence: read the one in its wheel and add it to READ, in {__file__}")


def sha256(digest: str) -> HashType:
    return HashType(alg=HashAlgorithm.SHA_256, content=digest)


def component(entry: Pinned) -> Component:
    purl = PackageURL("pypi", None, entry.name, entry.version)
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(str(purl)),
        comment="Each hash is one file of this version; an installation takes one of them and no other.",
        hashes=[sha256(each) for each in entry.hashes],
    )
    return Component(
        name=entry.name,
        version=entry.version,
        bom_ref=entry.name,
        purl=purl,
        licenses=[LicenseFactory().make_from_string(licence_of(entry.name))],
        external_references=[files],
        properties=[Property(name="vademecum:only-where", value=entry.where)] if entry.where else [],
    )


def product(project: dict[str, str]) -> Component:
    """The wheel itself, with what else it holds."""
    typeface = Component(
        name="Atkinson Hyperlegible Next, Latin subset",
        type=ComponentType.FILE,
        bom_ref="typeface",
        licenses=[LicenseFactory().make_from_string("OFL-1.1")],
        hashes=[sha256(hashlib.sha256(TYPEFACE.read_bytes()).hexdigest())],
    )
    syllables = Component(
        name="cmu-pronouncing-dictionary, the words that a rule of syllables counts wrongly",
        version="3.0.0",
        type=ComponentType.FILE,
        bom_ref="syllables",
        licenses=[LicenseFactory().make_from_string("ISC")],
        hashes=[sha256(hashlib.sha256(SYLLABLES.read_bytes()).hexdigest())],
    )
    return Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        bom_ref=project["name"],
        description=project["description"],
        licenses=[LicenseFactory().make_from_string(project["license"])],
        purl=PackageURL("pypi", None, project["name"], project["version"]),
        components=[typeface, syllables],
    )


def bill(root: Path = ROOT) -> str:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = list(pinned((root / "requirements.lock").read_text(encoding="utf-8")))
    bom = Bom(components=[component(entry) for entry in entries])
    bom.metadata.component = product(project)
    known = {str(each.bom_ref.value): each for each in (*bom.components, bom.metadata.component)}
    for name, asking in known.items():
        bom.register_dependency(asking, [known[each.name] for each in entries if name in each.asked_by])
    told = json.loads(JsonV1Dot6(bom).output_as_string())
    del told["serialNumber"], told["metadata"]["timestamp"]  # chance and clock
    return json.dumps(told, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def main(options: list[str]) -> None:
    text = bill()
    version = json.loads(text)["metadata"]["component"]["version"]
    file = Path(options[0]) if options else ROOT / "dist" / f"vademecum-{version}.cdx.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    sys.stderr.write(f"sbom: {file}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
