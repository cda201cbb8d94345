"""``python -m vademecum`` is the command ``vade``."""

from vademecum.cli.main import entry

if __name__ == "__main__":
    entry()
