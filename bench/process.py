"""What one file may take, and how much a process took."""

import contextlib
import resource
import sys

SECONDS = 5  # of processor time, for a file of 1 MB
MEGABYTES = 150  # at the peak of a process, the interpreter among them


def forget_peak() -> None:
    """Linux can start the peak of a process anew; elsewhere it is the peak of all that was judged so far."""
    with contextlib.suppress(OSError), open("/proc/self/clear_refs", "w") as file:
        file.write("5")


def peak() -> int:
    """Megabytes."""
    with contextlib.suppress(OSError), open("/proc/self/status") as file:
        for line in file:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1 << 20 if sys.platform == "darwin" else 1 << 10)
