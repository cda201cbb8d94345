"""What a command answers to the shell, and the two ways in which it refuses."""

from typing import Final

DONE: Final = 0
FINDINGS: Final = 1  # something in the manual is an error
WRONG_USE: Final = 2
REFUSED: Final = 3  # the place: the output is not ours, the disk, the port
OUR_FAULT: Final = 4
INTERRUPTED: Final = 130

MEANINGS: Final = """\
exit codes:
  0    done
  1    findings that are errors; a build that has one publishes nothing
  2    wrong use of a command
  3    the place refused: an output that is not ours, the disk, a port in use
  4    a fault of vade itself
  130  interrupted"""


class WrongUse(Exception):
    """The command cannot be carried out as it was given; the message says why and what to write instead."""


class PlaceRefused(Exception):
    """The place refused; the message says why and what to do."""


class Unusable(Exception):
    """The manual cannot be worked with before its errors are mended; they have been printed."""
