"""What a suite counts and reports, and how its trials share the processors."""

import os
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """Of one row of the report."""

    name: str
    counts: Counter = field(default_factory=Counter)
    violations: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    skipped: str = ""
    seconds: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def add(self, **counts):
        with self._lock:
            self.counts.update(counts)

    def judge(self, where, wrong):
        """Counts one trial, and what it violated."""
        with self._lock:
            self.counts["trials"] += 1
            self.violations += [f"{where}: {what}" for what in wrong]
            if wrong:
                self.counts["failed"] += 1

    @property
    def is_red(self):
        return bool(self.violations)

    @property
    def is_run(self):
        """Whether there was a single trial; what was only skipped or begun too late has shown nothing."""
        return bool(self.counts["trials"])

    def __str__(self):
        state = "RED" if self.is_red else "ok" if self.is_run else f"NOT RUN: {self.skipped or 'no time left'}"
        counts = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in self.counts.items())
        lines = [f"{self.name:<34} {state:<4} {counts} ({self.seconds:.1f} s)"]
        lines += [f"    · {note}" for note in self.notes]
        lines += [f"    ! {violation}" for violation in self.violations[:12]]
        if len(self.violations) > 12:
            lines.append(f"    ! and {len(self.violations) - 12} more")
        return "\n".join(lines)


class timed:
    """Takes the wall time of a suite."""

    def __init__(self, outcome):
        self.outcome = outcome

    def __enter__(self):
        self.start = time.monotonic()
        return self.outcome

    def __exit__(self, *_):
        self.outcome.seconds = time.monotonic() - self.start


# Until when trials may begin, as time.monotonic() has it; None: for as long as they take.
deadline = None


def is_timed():
    return deadline is not None


def is_over():
    return deadline is not None and time.monotonic() > deadline


def each(trials, work, outcome):
    """Runs `work(number, trial)` for all of them, as many at once as there are processors; the first error ends it.

    What could not begin before the deadline is counted as not run."""
    def one(number, trial):
        if is_over():
            outcome.add(not_run_for_want_of_time=1)
        else:
            work(number, trial)

    with ThreadPoolExecutor(max_workers=int(os.environ.get("JOBS", os.cpu_count() or 1))) as pool:
        for future in [pool.submit(one, number, trial) for number, trial in enumerate(trials)]:
            future.result()
