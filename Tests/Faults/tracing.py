"""strace: which calls a command makes, and a fault at one of them."""

import re
import subprocess
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

# What changes the disk, or waits for it. The first are few and decide; writes are many.
DECISIVE = ["fsync", "fdatasync", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat",
            "ftruncate"]
WRITES = ["write", "pwrite64"]
CALLS = DECISIVE + WRITES
SYNCS = {"fsync", "fdatasync"}
_LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)$")


@dataclass(frozen=True)
class Point:
    """The n-th call of that name of a thread, counted from 1, as strace counts."""

    call: str
    ordinal: int

    def __str__(self):
        return f"{self.call}:{self.ordinal}"


def reason_not_to_trace():
    """Why strace cannot follow a program here; empty when it can."""
    try:
        done = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, text=True)
    except OSError as error:
        return f"strace: {error}"
    return "" if done.returncode == 0 else f"strace: {done.stderr.strip().splitlines()[-1:]}"


def points(archive, words, calls=CALLS):
    """Every such call of a run that goes well. Changes the archive."""
    log = Path(f"{archive.path}.strace")
    answer = archive.larets(*words, prefix=["strace", "-f", "-qq", "-o", str(log), "-e", "trace=" + ",".join(calls)])
    if answer.code not in (0, 3):
        raise RuntimeError(f"{words}: {answer}")
    counts = defaultdict(Counter)
    for line in log.read_text(errors="replace").splitlines():
        if match := _LINE.match(line):
            counts[match[2]][match[1]] += 1
    log.unlink()
    return [Point(call, ordinal) for call in calls if call in counts
            for ordinal in range(1, max(counts[call].values()) + 1)]


def strike(archive, words, point, fault):
    """Runs the command with one fault: its answer, what the fault struck and all calls of that name, as strace saw
    them, with the files. Of a sync all syncs: one name may make good what the other did not."""
    seen = ",".join(sorted(SYNCS)) if point.call in SYNCS else point.call
    log = Path(f"{archive.path}.strace")
    answer = archive.larets(*words, prefix=[
        "strace", "-f", "-qq", "-y", "-o", str(log), "-e", f"trace={seen}",
        "-e", f"inject={point.call}:{fault}:when={point.ordinal}"])
    text = log.read_text(errors="replace")
    log.unlink()
    lines = text.splitlines()
    return answer, [line for line in lines if "(INJECTED)" in line], lines


def sample(source, found, limit):
    """All decisive points and some of the writes, at most `limit` in all; 0 is no limit."""
    if not limit or len(found) <= limit:
        return found
    decisive = [point for point in found if point.call in DECISIVE]
    writes = [point for point in found if point.call not in DECISIVE]
    kept = decisive if len(decisive) <= limit * 2 // 3 else source.sample(decisive, limit * 2 // 3)
    return kept + source.sample(writes, min(len(writes), limit - len(kept)))
