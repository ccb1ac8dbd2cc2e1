"""A disk that is broken, full or hasty: each write and each sync fails once, each write is once cut short."""

import random
import re
from pathlib import Path

import tracing
from jobs import all_jobs
from kills import in_turn
from outcome import Outcome, each, is_over, timed

WRITES = {"write", "pwrite64"}
_SYNCED = re.compile(r"\(\d+<([^>]*)>\)")


def faults_of(call):
    """What may befall a call; an interrupted call is to be tried again and must do no harm."""
    if call in tracing.SYNCS:
        return ["EIO", "ENOSPC"]
    return ["ENOSPC", "EIO", "EINTR"] if call in WRITES or call == "ftruncate" else ["EIO", "ENOSPC"]


def judge(job, archive, answer, is_told, outcome):
    """A failure is said in a sentence with a code; a success is one. Then the invariant."""
    wrong = []
    if answer.code == 0:
        outcome.add(done_all_the_same=1)
    else:
        outcome.add(refused=1)
        error = answer.error
        if answer.code not in (1, 3, 7, 11, 12) or (is_told and not error.get("message", "").strip()):
            wrong.append(f"no sentence: {answer}")
        if error.get("code") == "unforeseen":
            wrong.append(f"unforeseen: {answer}")
    return wrong + job.check(archive, answer)


def may_be_passed_over(line, logs, calls):
    """SQLite syncs the folder of a log at the first commit of each process, and says nothing when that fails. No harm is
    done where the log was there before, or where Larets syncs the folder itself: afterwards, or before, under the name that
    it had while it was being made."""
    folder, place = _SYNCED.search(line)[1], calls.index(line)

    def is_synced(name, among):
        return any((synced := _SYNCED.search(call)) and synced[1] == name and call.endswith("= 0") for call in among)

    return Path(folder) in logs or is_synced(folder, calls[place + 1:]) or is_synced(folder + ".new", calls[:place])


def injected(school, seed, limit):
    source = random.Random(seed + 5)
    for job in in_turn(all_jobs(school, source), source):
        with timed(Outcome(f"errors of calls: {job.name}", skipped=tracing.reason_not_to_trace())) as outcome:
            if outcome.skipped or is_over():
                yield outcome
                continue
            clean = job.trial("clean")
            found = tracing.points(clean, job.words(clean))
            job.discard(clean)
            trials = [(point, error) for point in found for error in faults_of(point.call)]
            if limit:
                trials = source.sample(trials, min(limit, len(trials)))

            def strike(number, trial, job=job, outcome=outcome):
                point, error = trial
                archive = job.trial(number)
                logs = {path.parent for path in archive.path.rglob("*.sqlite-wal")}
                answer, struck, calls = tracing.strike(archive, job.words(archive), point, f"error={error}")
                outcome.add(struck=int(bool(struck)))
                # Where the answer itself cannot be written, nobody can be told.
                is_told = not (point.call == "write" and any("(1<" in line or "(2<" in line for line in struck))
                wrong = judge(job, archive, answer, is_told, outcome)
                if struck and point.call in tracing.SYNCS and answer.code == 0:
                    if all(may_be_passed_over(line, logs, calls) for line in struck):
                        outcome.add(sync_of_a_folder_passed_over=1)
                    else:
                        wrong.append(f"acknowledged after a failed sync: {struck}")
                outcome.judge(f"{point} {error}", wrong)
                job.discard(archive)

            each(trials, strike, outcome)
        yield outcome


def short_writes(school, seed, limit, shim):
    """Half of a write is taken: the rest must follow."""
    source = random.Random(seed + 6)
    with timed(Outcome("short writes", skipped=tracing.reason_not_to_trace())) as outcome:
        if outcome.skipped or is_over():
            return outcome
        found = all_jobs(school, source)
        trials = [(job, 0) for job in found]
        for job in found:
            clean = job.trial("clean")
            writes = tracing.points(clean, job.words(clean), calls=["write", "pwrite64"])
            trials += [(job, number + 1) for number in range(len(writes))]
            job.discard(clean)
        if limit:
            trials = trials[:len(found)] + source.sample(trials[len(found):], min(limit, len(trials) - len(found)))

        def strike(number, trial):
            job, ordinal = trial
            archive = job.trial(f"short-{number}")
            extra = archive.extra
            archive.extra = {**extra, "LD_PRELOAD": str(shim), "LARETS_SHIM_SHORT": str(ordinal)}
            answer = archive.larets(*job.words(archive))
            archive.extra = extra
            wrong = [] if answer.code == 0 else [f"{answer}"]
            outcome.judge(f"{job.name}, write {ordinal or 'each'}", wrong + job.check(archive, answer))
            job.discard(archive)

        each(trials, strike, outcome)
    return outcome
