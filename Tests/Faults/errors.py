"""A disk that is broken, full or hasty: each write and each sync fails once, each write is once cut short."""

import random
import re
import shutil

import invariant
import tracing
from disk import run
from kills import Job
from outcome import Outcome, each, timed
from school import ERASE, write_pngs

SYNCS = {"fsync", "fdatasync"}
WRITES = {"write", "pwrite64"}
# A database makes its log's folder durable once it has opened the log, and SQLite passes over a failure of that.
_FOLDER_OF_A_LOG = re.compile(r"\((\d+)<[^>]*/(keys|archive|errors-[^/>]*)>\)")


def faults_of(call):
    """What may befall a call; an interrupted call is to be tried again and must do no harm."""
    if call in SYNCS:
        return ["EIO", "ENOSPC"]
    return ["ENOSPC", "EIO", "EINTR"] if call in WRITES or call == "ftruncate" else ["EIO", "ENOSPC"]


def jobs(school, source):
    pngs = write_pngs(school.work / "errors", source, 4)
    manifest = school.manifest(school.work / "errors.csv", pngs[1:])
    return [
        Job("upload", school, school.archive.upload_words(pngs[0])),
        Job("manifest", school, ["upload", "--manifest", str(manifest), "--json"]),
        Job("erasure", school, ERASE, erases=True),
    ]


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


def injected(school, seed, limit):
    source = random.Random(seed + 5)
    for job in jobs(school, source):
        with timed(Outcome(f"errors of calls: {job.name}")) as outcome:
            found = tracing.points(job.trial("clean"), job.words)
            trials = [(point, error) for point in found for error in faults_of(point.call)]
            if limit:
                trials = source.sample(trials, min(limit, len(trials)))

            def strike(number, trial, job=job, outcome=outcome):
                point, error = trial
                archive = job.start.copy(school.work / f"errors-{job.name}-{number}")
                answer, struck = tracing.strike(archive, job.words, point, f"error={error}")
                outcome.add(struck=int(bool(struck)))
                # Where the answer itself cannot be written, nobody can be told.
                is_told = not (point.call == "write" and any("(1<" in line or "(2<" in line for line in struck))
                wrong = judge(job, archive, answer, is_told, outcome)
                if struck and point.call in SYNCS and answer.code == 0:
                    if all(_FOLDER_OF_A_LOG.search(line) for line in struck):
                        outcome.add(sync_of_a_logs_folder_passed_over=1)
                    else:
                        wrong.append(f"acknowledged after a failed sync: {struck}")
                outcome.judge(f"{point} {error}", wrong)
                shutil.rmtree(archive.path)

            each(trials, strike)
        yield outcome


def short_writes(school, seed, limit, shim):
    """Half of a write is taken: the rest must follow."""
    source = random.Random(seed + 6)
    with timed(Outcome("short writes")) as outcome:
        trials = [(job, 0) for job in jobs(school, source)]
        for job in list(job for job, _ in trials):
            found = tracing.points(job.trial("clean"), job.words, calls=["write", "pwrite64"])
            trials += [(job, number + 1) for number in range(len(found))]
        if limit:
            trials = trials[:3] + source.sample(trials[3:], min(limit, len(trials) - 3))

        def strike(number, trial):
            job, ordinal = trial
            archive = job.trial(f"short-{number}")
            archive.extra = {"LD_PRELOAD": str(shim), "LARETS_SHIM_SHORT": str(ordinal)}
            answer = archive.larets(*job.words)
            archive.extra = {}
            wrong = [] if answer.code == 0 else [f"{answer}"]
            outcome.judge(f"{job.name}, write {ordinal or 'each'}", wrong + job.check(archive, answer))
            shutil.rmtree(archive.path)

        each(trials, strike)
    return outcome


def full_disk(school, seed, rounds):
    """A small disk is filled to its last bytes: uploads are refused, reading works, and erasing gives space back."""
    outcome = Outcome("full disk")
    source = random.Random(seed + 7)
    mount_point = school.work / "small"
    mount_point.mkdir(exist_ok=True)
    try:
        run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(mount_point))
    except (RuntimeError, OSError) as error:
        outcome.skipped = f"no tmpfs: {error}"
        return outcome
    with timed(outcome):
        try:
            files = write_pngs(school.work / "full", source, 40, sides=(60, 150, 300))
            for number in range(rounds):
                outcome.judge(f"round {number}", fill(school, source, mount_point, files, outcome))
        finally:
            run("umount", str(mount_point))
        if outcome.counts["reading_refused"] or outcome.counts["erasing_refused"]:
            outcome.notes.append("NOT MET: reading and erasing on a full disk (both write: the journal, the logs)")
    return outcome


def clear(what, answer):
    """Refused by the disk, and said so; or done."""
    is_said = answer.code == 0 or answer.error.get("code") in ("disk-full", "disk-error")
    return [] if is_said else [f"{what}: {answer}"]


def fill(school, source, mount_point, files, outcome):
    archive = school.archive.copy(mount_point / "archive")
    # How much is left for the uploads: none at all, or enough for some of them.
    spare = source.choice([0, 0, 4096, source.randrange(2_000_000)])
    filler = mount_point / "filler"
    with open(filler, "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1 << 16))
        except OSError:
            pass
        file.truncate(max(0, file.tell() - spare))
    acknowledged, wrong = dict(school.kept), []
    for number, path in enumerate(source.sample(files, 12)):
        answer = archive.larets(*archive.upload_words(path, "P-0105", f"Чтения {number}"))
        acknowledged |= answer.receipts
        outcome.add(refused=int(answer.code != 0), acknowledged=len(answer.receipts))
        wrong += clear("upload", answer)
    for number in acknowledged:
        answer = archive.larets("get", number, "-o", "-", "--json")
        outcome.add(read=int(answer.code == 0), reading_refused=int(answer.code != 0))
        wrong += clear("reading", answer)
    erasure = archive.larets(*ERASE)
    outcome.add(erased=int(erasure.code == 0), erasing_refused=int(erasure.code != 0))
    wrong += clear("erasure", erasure)
    filler.unlink()
    wrong += invariant.after_recovery(archive, acknowledged)
    if erasure.code != 0 and (again := archive.larets(*ERASE)).code != 0:
        wrong.append(f"erasure once there is space: {again}")
    wrong += invariant.erased(archive, school.leaving)
    upload = archive.larets(*archive.upload_words(files[0], "P-0107"))
    return wrong if upload.code == 0 else [*wrong, f"upload once there is space: {upload}"]
