"""The command ``vade``. A command is a module of this folder; only the one that was called is imported.

Such a module has ``ABOUT`` and ``EXAMPLES`` (texts for --help), ``options(parser)``, which adds its arguments, and
``run(arguments)``, which returns an exit code. The manual's folder is the argument ``manual`` of every command.
One that does several things has ``ACTIONS`` (name -> what it does) and a ``PACKAGE`` with such a module for each.
"""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import NoReturn, cast

from vademecum.cli import exits

# In the order in which somebody meets them.
COMMANDS = {
    "init": "make a new manual that builds at once",
    "new": "begin a topic, with its sections and an example of each block",
    "preview": "see both editions side by side while you write",
    "check": "find what is wrong in form, wording and medicine, and write nothing",
    "revise": "close an edit: register identities, say what changed",
    "review": "read, sign and follow reviews",
    "translate": "make or accept the wording in another language",
    "alert": "warn readers at once, at the head of a topic's pages",
    "retire": "take a statement or a topic out of use, with a reason",
    "withdraw": "take a topic back at once; its precautions stay",
    "rename": "give a topic another id; the old address leads on",
    "build": "check the form, prove every output and publish both editions",
    "releases": "what was published when, and which releases held a page",
    "rollback": "show readers the release before this one again",
    "serve": "serve the published manual",
    "deploy": "print settings for nginx, Caddy, Apache, static hosts or a container",
    "schema": "print the schemas for editors, and the format's reference",
}

EXAMPLES = """\
examples:
  vade init my-manual                                   a new manual in the folder my-manual
  cd my-manual
  vade new therapy foot-massage --section first-steps   a new topic, as a draft
  vade preview                                          look at it while you write
  vade check && vade build                              ask all rules, then publish it into the folder public
  vade serve                                            read it at http://127.0.0.1:8000/

Every command takes the manual's folder as its last argument; without it, the folder you are in.
vade COMMAND --help says more about each."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; nothing but an interruption of Python itself escapes."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(words)
        sys.stdout.flush()  # what the disk or the reader refuses is told here, not at Python's own end
        return code
    except SystemExit as asked:  # argparse, after --help or wrong use
        return asked.code if isinstance(asked.code, int) else exits.WRONG_USE
    except exits.WrongUse as wrong:
        return _say(wrong, exits.WRONG_USE)
    except exits.PlaceRefused as refused:
        return _say(refused, exits.REFUSED)
    except exits.Unusable as unusable:
        return _say(unusable, exits.FINDINGS)
    except KeyboardInterrupt:
        return _say("interrupted", exits.INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has gone: there is nobody to tell
        _silence()
        return exits.REFUSED
    except OSError as fault:
        return _say(_of_the_place(fault), exits.REFUSED)
    except Exception:
        return _our_fault()


def entry() -> NoReturn:
    import gc

    _open_streams()
    code = main()
    gc.freeze()  # the process ends: nothing is looked for garbage once more
    sys.exit(code)


def _open_streams() -> None:
    """A shell can start a program without input or output: then it reads nothing and tells nobody."""
    import os

    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _run(words: list[str]) -> int:
    name, rest = (words[0], words[1:]) if words else ("", [])
    if name == "help" and rest:
        name, rest = rest[0], [*rest[1:], "--help"]
    if name in ("-h", "--help", "help"):
        print(overview())
        return exits.DONE
    if name == "--version":
        from vademecum.version import VERSION

        print(f"vade {VERSION}")
        return exits.DONE
    if not name:
        print(overview(), file=sys.stderr)
        return exits.WRONG_USE
    if name not in COMMANDS:
        raise exits.WrongUse(_unknown(name))
    arguments, run = parsed(name, rest)
    return run(arguments)


def parsed(name: str, words: Sequence[str]) -> tuple[Namespace, Callable[[Namespace], int]]:
    """The arguments of a command, and the function that carries it out. Raises SystemExit as argparse does."""
    module = import_module(f"vademecum.cli.{name}")
    if actions := getattr(module, "ACTIONS", None):
        action = _action(name, words, actions)
        if action is not None:
            name, words = f"{name} {action}", words[1:]
            module = import_module(f"{module.PACKAGE}.{action}")
    parser = _Parser(
        prog=f"vade {name}",
        description=module.ABOUT,
        epilog=f"examples:\n{module.EXAMPLES}",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.options(parser)
    asked_for_help = any(word in ("-h", "--help") for word in words)
    # Intermixed: options may stand before, between and after the other arguments.
    read = parser.parse_args if asked_for_help else parser.parse_intermixed_args
    return read(words), cast(Callable[[Namespace], int], module.run)


def _action(name: str, words: Sequence[str], actions: Mapping[str, str]) -> str | None:
    """What the command is to do; None where its help is asked for. Raises WrongUse for anything else."""
    if words and words[0] in actions:
        return words[0]
    if words and words[0] in ("-h", "--help"):
        return None
    from vademecum.model.ids import near

    known = ", ".join(actions)
    if not words:
        raise exits.WrongUse(f"say what to do: vade {name} {known}; vade {name} --help says more")
    meant = near(words[0], actions)
    hint = f"did you mean vade {name} {meant}?" if meant else f"there are {known}"
    raise exits.WrongUse(f'vade {name} has no "{words[0][:40]}": {hint}')


class _Parser(ArgumentParser):
    """What was typed stands in its messages, and acts on no terminal."""

    def error(self, message: str) -> NoReturn:
        from vademecum.cli.terminal import plain

        super().error(plain(message))


def overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {about}" for name, about in COMMANDS.items()]
    about = "Publish a medical manual: one source, an edition for everyone and one for professionals."
    options = "options:\n  -h, --help  this text\n  --version   the version of vade"
    listed = "commands:\n" + "\n".join(lines)
    return "\n\n".join(["usage: vade COMMAND [options] [MANUAL]", about, listed, options, EXAMPLES, exits.MEANINGS])


def _unknown(name: str) -> str:
    from vademecum.model.ids import near

    meant = near(name, COMMANDS)
    return f'there is no command "{name}": ' + (f"did you mean vade {meant}?" if meant else "vade --help lists them")


def _of_the_place(fault: OSError) -> str:
    path = fault.filename2 or fault.filename  # of a link, its own name says more than what it leads to
    where = f"{path}: " if path else ""
    return f"{where}{fault.strerror or fault}"


def _say(what: object, code: int) -> int:
    from vademecum.cli.terminal import plain

    try:
        sys.stdout.flush()  # what was found stands before what follows from it
    except OSError:
        _silence()
    print(f"vade: {plain(str(what))}", file=sys.stderr)
    return code


def _silence() -> None:
    """Python would complain once more when it closes the broken pipe at its end."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _our_fault() -> int:
    import traceback

    traceback.print_exc()
    return _say("this is a fault of vade, not of your manual: please report it with the lines above", exits.OUR_FAULT)
