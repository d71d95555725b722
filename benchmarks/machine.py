"""What a result depends on: the machine, the versions, the commit. No names of hosts or paths."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path
from typing import Any, Dict

import psutil

from assistant.settings import ROOT

#: processes that waited for a core in the last minute; more is another program's work
_IDLE = 0.5


def facts() -> Dict[str, Any]:
    """The facts that results.json keeps beside the figures."""
    return {
        "date": datetime.now(timezone.utc).date().isoformat(),
        "commit": _commit(),
        "cores": os.cpu_count(),
        "processor": _processor(),
        "memory_gb": round(psutil.virtual_memory().total / 2**30, 1),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "rasa": version("rasa"),
    }


def memory_free_bytes() -> int:
    """Memory that can be had without swapping."""
    return int(psutil.virtual_memory().available)


def busy() -> str:
    """What to say of a machine that has other work; "" when it has none. To be asked before the work of our own."""
    load = os.getloadavg()[0]
    if load < _IDLE:
        return ""
    return f"WARNING: the machine had other work when the run began (load {load:.1f}): times are longer, ratios unsure."


def _commit() -> str:
    """The commit's short name, marked when files differ from it."""

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
        return done.stdout.strip()

    changed = [line for line in git("status", "--porcelain").splitlines() if "benchmark" not in line]
    return (git("rev-parse", "--short", "HEAD") or "unknown") + (" with changes" if changed else "")


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", path.read_text(encoding="utf-8")) if path.exists() else None
    return found[1].strip() if found else platform.processor() or platform.machine()
