#!/usr/bin/env python3
"""Hurts archives in every way that is known, on the real binary, and checks that nothing acknowledged is lost and
nothing erased comes back. `make faults` runs it; a seed that was printed gives the same trials again.

Counts come from the environment (KILLS=1000 …), SHORT=1 takes small ones, FAULT_SECONDS=150 begins no trial after that."""

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
import full_disk
import kills
import outcome
import power_cuts
import power_jobs
import races
from school import REPOSITORY, School

SUITES = ["steps", "kills", "power", "errors", "full", "rot", "races"]


def number(name, full, short, is_short):
    return int(os.environ.get(name, short if is_short else full))


def run(suite, school, seed, is_short):
    """The outcomes of one suite, as they come."""
    def of(name, full, short):
        return number(name, full, short, is_short)

    if suite == "steps":
        yield from kills.at_each_step(school, seed, of("KILL_POINTS", 0, 2))
    elif suite == "kills":
        yield kills.at_random_moments(school, seed, of("KILLS", 1000, 6))
    elif suite == "power":
        yield power_cuts.cuts(school, seed, of("POWER_CUTS", 1000, 2))
        if rounds := of("CONTROLS", 40, 0):
            yield from power_cuts.controls(school, seed, rounds, preloaded(school.work))
            yield from power_jobs.erasure_controls(school, seed, rounds, preloaded(school.work))
        yield from power_jobs.cuts(school, seed, of("JOB_CUTS", 100, 1))
    elif suite == "errors":
        yield from errors.injected(school, seed, of("ERROR_POINTS", 0, 2))
        yield errors.short_writes(school, seed, of("SHORT_WRITES", 0, 2), preloaded(school.work))
    elif suite == "full":
        yield from full_disk.full_disks(school, seed, of("FULL_DISKS", 20, 1))
    elif suite == "rot":
        yield from bit_rot.rotten(school, seed, of("FLIPS", 2500, 6), deep=False)
    elif suite == "races":
        yield races.races(school, seed, of("RACES", 10000, 40))


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
    budget = float(os.environ.get("FAULT_SECONDS") or 0)
    # Memory, where there is room: a kill does not lose what the kernel has, and syncs cost nothing.
    memory = Path("/dev/shm")
    outcomes, begun = [], time.monotonic()
    with tempfile.TemporaryDirectory(
            prefix="larets-faults-", dir=memory if os.access(memory, os.W_OK) else None) as work:
        school = School(work, binary)
        if budget:
            # Where not all can be run, it is not always the last that is left out.
            outcome.deadline = begun + budget
            suites = random.Random(seed).sample(suites, len(suites))
        for suite in suites:
            for row in run(suite, school, seed, is_short):
                outcomes.append(row)
                print(row, flush=True)
    red = [row for row in outcomes if row.is_red]
    seconds = time.monotonic() - begun
    not_run = [row for row in outcomes if not row.is_run]
    verdict = (f"{len(outcomes)} rows, {len(red)} red, {len(not_run)} not run, {seconds:.0f} s; "
               f"the same again: SEED={seed} make faults")
    print(verdict)
    for row in not_run:
        print(f"NOT RUN: {row.name}: {row.skipped or 'no time left'}")
    if arguments.report:
        write_report(Path(arguments.report), report(heading, outcomes, verdict))
    return 1 if red else 0


BEGIN, END = "<!-- what `make faults` wrote: -->", "<!-- end of what it wrote -->"


def write_report(path, text):
    """Between the marks of a page that has them; else as a page of its own."""
    page = path.read_text() if path.exists() else ""
    if BEGIN in page and END in page:
        text = page[:page.index(BEGIN) + len(BEGIN)] + "\n" + text + page[page.index(END):]
    path.write_text(text)


def report(heading, outcomes, verdict):
    machine = f"{platform.system()} {platform.release()}, {os.cpu_count()} processors"
    lines = [f"Run of {date.today()} on {machine}: {heading}.", "", "```"]
    return "\n".join([*lines, *map(str, outcomes), verdict, "```", ""])


if __name__ == "__main__":
    sys.exit(main())
