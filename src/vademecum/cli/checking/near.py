"""How services that show findings beside a change name a file: from the folder in which the check was started."""

import os
from pathlib import Path


def from_here(folder: Path) -> str:
    """What stands before a path of the manual: "" or a folder that ends with a slash.

    Of a manual that does not lie below the current folder, paths stay relative to the manual itself.
    """
    here, manual = os.path.realpath("."), os.path.realpath(folder)
    if manual == here or not manual.startswith(os.path.join(here, "")):
        return ""
    return Path(os.path.relpath(manual, here)).as_posix() + "/"
