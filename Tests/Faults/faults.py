#!/usr/bin/env python3
"""Hurts archives in every way that is known, on the real binary, and checks that nothing acknowledged is lost and
nothing erased comes back. `make faults` runs it; a seed that was printed gives the same trials again."""

import argparse
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import bit_rot
import errors
import kills
import power_cuts
import races
from school import REPOSITORY, School

SUITES = ["kills", "power", "errors", "rot", "races"]


def number(name, full, short, is_short):
    return int(os.environ.get(name) or (short if is_short else full))


def run(suite, school, seed, is_short):
    """The outcomes of one suite, as they come."""
    def of(name, full, short):
        return number(name, full, short, is_short)

    if suite == "kills":
        yield from kills.at_each_step(school, seed, of("KILL_POINTS", 0, 8))
        yield kills.at_random_moments(school, seed, of("KILLS", 300, 12))
    elif suite == "power":
        yield power_cuts.cuts(school, seed, of("POWER_CUTS", 100, 4))
        yield from power_cuts.controls(school, seed, of("CONTROLS", 40, 2), preloaded(school.work))
    elif suite == "errors":
        yield from errors.injected(school, seed, of("ERROR_POINTS", 0, 10))
        yield errors.short_writes(school, seed, of("SHORT_WRITES", 0, 6), preloaded(school.work))
        yield errors.full_disk(school, seed, of("FULL_DISKS", 20, 2))
    elif suite == "rot":
        yield from bit_rot.rotten(school, seed, of("FLIPS", 1000, 40), deep=False)
    elif suite == "races":
        yield races.races(school, seed, of("RACES", 200, 8))


def preloaded(work):
    """The shim, compiled."""
    library = work / "shim.so"
    source = Path(__file__).parent / "shim.c"
    subprocess.run(["gcc", "-O2", "-Wall", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--larets", default=REPOSITORY / ".build-release/release/larets", type=Path)
    parser.add_argument("--report", help="also write the report here, as Markdown")
    parser.add_argument("suites", nargs="*", default=[], help=f"of {', '.join(SUITES)}; all of them by default")
    arguments = parser.parse_args()
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(1_000_000))
    is_short = os.environ.get("SHORT") == "1"
    suites = arguments.suites or (os.environ.get("SUITES") or "").split() or SUITES
    binary = arguments.larets.resolve()
    version = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    heading = f"{version}, SEED={seed}, {'short' if is_short else 'full'}, {', '.join(suites)}"
    print(f"faults: {heading}", flush=True)
    # Memory, where there is room: a kill does not lose what the kernel has, and syncs cost nothing.
    memory = Path("/dev/shm")
    outcomes, begun = [], time.monotonic()
    with tempfile.TemporaryDirectory(
            prefix="larets-faults-", dir=memory if os.access(memory, os.W_OK) else None) as work:
        school = School(work, binary)
        for suite in suites:
            for outcome in run(suite, school, seed, is_short):
                outcomes.append(outcome)
                print(outcome, flush=True)
    red = [outcome for outcome in outcomes if outcome.is_red]
    seconds = time.monotonic() - begun
    verdict = (f"{len(outcomes)} rows, {len(red)} red, {sum(bool(o.skipped) for o in outcomes)} skipped, "
               f"{seconds:.0f} s; the same again: SEED={seed} make faults")
    print(verdict)
    if arguments.report:
        Path(arguments.report).write_text(report(heading, outcomes, verdict))
    return 1 if red else 0


def report(heading, outcomes, verdict):
    machine = f"{platform.system()} {platform.release()}, {os.cpu_count()} processors"
    lines = [f"Run of {date.today()} on {machine}: {heading}.", "", "```"]
    return "\n".join([*lines, *map(str, outcomes), verdict, "```", ""])


if __name__ == "__main__":
    sys.exit(main())
