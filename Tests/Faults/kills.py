"""SIGKILL at every step of everything that writes, and at any moment."""

import os
import random
import time

import tracing
from jobs import all_jobs
from outcome import Outcome, each, is_over, is_timed, timed

KILLED = -9


def in_turn(found, source):
    """Those that `ONLY="backup, card erasure"` names, or all. Where the time is short, each seed has other jobs first."""
    only = {name.strip() for name in os.environ.get("ONLY", "").split(",")} - {""}
    if unknown := only - {job.name for job in found}:
        raise SystemExit(f"ONLY: {', '.join(sorted(unknown))}? There are: {', '.join(job.name for job in found)}.")
    found = [job for job in found if not only or job.name in only]
    return source.sample(found, len(found)) if is_timed() else found


def at_each_step(school, seed, limit):
    """One outcome a job. limit: points a job, 0 for all."""
    source = random.Random(seed)
    for job in in_turn(all_jobs(school, source), source):
        with timed(Outcome(f"kill, each step: {job.name}", skipped=tracing.reason_not_to_trace())) as outcome:
            if outcome.skipped or is_over():
                yield outcome
                continue
            clean = job.trial("clean")
            found = tracing.sample(source, tracing.points(clean, job.words(clean)), limit)
            job.discard(clean)

            def strike(number, point, job=job, outcome=outcome):
                archive = job.trial(number)
                answer, *_ = tracing.strike(archive, job.words(archive), point, "signal=SIGKILL")
                outcome.add(killed=int(answer.code == KILLED), acknowledged=len(answer.receipts))
                outcome.judge(point, job.check(archive, answer))
                job.discard(archive)

            each(found, strike, outcome)
        yield outcome


def at_random_moments(school, seed, rounds):
    source = random.Random(seed + 1)
    found = all_jobs(school, source)
    spans = {}
    if is_over():
        return Outcome("kill, random moments")
    for job in found:
        archive, begun = job.trial("span"), time.monotonic()
        archive.larets(*job.words(archive))
        spans[job.name] = time.monotonic() - begun
        job.discard(archive)
    with timed(Outcome("kill, random moments")) as outcome:
        def strike(number, trial):
            job, share = trial
            archive = job.trial(f"any-{number}")
            process = archive.start(job.words(archive))
            time.sleep(share * spans[job.name])
            process.kill()
            answer = archive.finish(process)
            outcome.add(killed=int(answer.code == KILLED), acknowledged=len(answer.receipts))
            outcome.judge(f"{job.name} {number} at {share:.3f}", job.check(archive, answer))
            job.discard(archive)

        each([(source.choice(found), source.uniform(0, 1.1)) for _ in range(rounds)], strike, outcome)
    return outcome
