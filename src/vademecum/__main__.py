"""``python -m vademecum`` is the command ``vade``."""

import sys

from vademecum.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
