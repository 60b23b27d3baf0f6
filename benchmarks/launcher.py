"""Runs one command and writes what it took, the processes it started included, to a file: `launcher.py OUT COMMAND…`.

A process is charged with the memory of the one that starts it, so this one stays as small as Python can be. It adopts
processes whose parents end before them; none is lost from the sum.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time

_ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER


def main(out: str, command: list[str]) -> int:
    """Write "wall, processor seconds, kilobytes of the largest process" and give the command's own code back."""
    ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)  # they are meant for the command, in the same group
    started = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ)
    code, wall, cpu, peak = 1, 0.0, 0.0, 0
    while True:
        try:
            ended, status, used = os.wait4(-1, 0)
        except ChildProcessError:
            break
        if ended == child:
            code, wall = os.waitstatus_to_exitcode(status), time.perf_counter() - started
        cpu += used.ru_utime + used.ru_stime
        peak = max(peak, used.ru_maxrss)
    with open(out, "w", encoding="utf-8") as file:  # noqa: PTH123 (pathlib would make this process larger)
        file.write(f"{wall} {cpu} {peak}")
    return code if code >= 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
