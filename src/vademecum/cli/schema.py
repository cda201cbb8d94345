"""``vade schema``: JSON Schemas for editors, and the reference of the format."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from vademecum.cli import exits
from vademecum.cli.report import counted, shortest, write

ABOUT = """\
Print the JSON Schema of a kind of file, so that an editor can complete and check it while somebody writes.
Without a name, list the kinds."""

EXAMPLES = """\
  vade schema                             the names of all schemas
  vade schema topic                       the front matter of a topic
  vade schema --write .vade-schemas       all of them, as files
  vade schema --format-reference          the whole format as Markdown: docs/format.md"""

SCHEMAS = ".vade-schemas"


def options(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help="a kind of file: manual, person, topic ...")
    parser.add_argument("--write", metavar="FOLDER", type=Path, help="write every schema into a folder, as NAME.json")
    parser.add_argument("--format-reference", action="store_true", help="print the reference of the whole format")


def run(arguments: Namespace) -> int:
    if sum((arguments.name is not None, arguments.write is not None, arguments.format_reference)) > 1:
        raise exits.WrongUse("a name, --write and --format-reference exclude each other: choose one")
    if arguments.format_reference:
        from vademecum.cli.format_reference import format_reference

        write(format_reference().rstrip("\n"))
    elif arguments.write is not None:
        number = write_schemas(arguments.write)
        write(f"wrote {counted(number, 'schema')} into {shortest(arguments.write)}")
    elif arguments.name is not None:
        write(schema_text(arguments.name).rstrip("\n"))
    else:
        from vademecum.source.published import schemas

        write("\n".join(schemas()))
    return exits.DONE


def schema_text(name: str) -> str:
    from vademecum.model.ids import near
    from vademecum.source.published import schemas

    known = schemas()
    if name not in known:
        meant = near(name, known)
        raise exits.WrongUse(
            f'there is no schema "{name}": ' + (f"did you mean {meant}?" if meant else f"there are {', '.join(known)}")
        )
    return json.dumps(known[name], ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> int:
    """Writes NAME.json for every schema and returns how many there are. Raises OSError."""
    from vademecum.source.published import schemas

    folder.mkdir(parents=True, exist_ok=True)
    names = tuple(schemas())
    for name in names:
        (folder / f"{name}.json").write_text(schema_text(name), encoding="utf-8", newline="\n")
    return len(names)
