"""What a system takes of the machine: processor time and memory of its processes and of all that they started."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Dict, Iterator, Sequence

import psutil


def cpu_seconds(pids: Sequence[int]) -> float:
    """Processor time so far, user's and system's."""
    times = [process.cpu_times() for process in _with_children(pids)]
    return float(sum(each.user + each.system for each in times))


def memory_bytes(pids: Sequence[int]) -> int:
    """Memory as it would be if the system ran alone, while others that run share its libraries' pages.

    A process's own pages by their PSS, which splits what is shared after a fork; a file's pages once for all processes
    of the system. Plain PSS would count pages that happen to be shared with another system as half.
    """
    own = 0
    files: Dict[str, int] = defaultdict(int)
    for process in _with_children(pids):
        for mapped in process.memory_maps(grouped=True):
            clean = mapped.shared_clean + mapped.private_clean
            if mapped.path.startswith("/"):
                own += mapped.private_dirty + mapped.shared_dirty
                files[mapped.path] = max(files[mapped.path], clean)
            else:
                own += mapped.pss
    return own + sum(files.values())


def _with_children(pids: Sequence[int]) -> Iterator[Any]:
    for pid in pids:
        process = psutil.Process(pid)
        yield process
        yield from process.children(recursive=True)
