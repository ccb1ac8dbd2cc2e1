"""Power cuts in the middle of a backup and of a restore; and of an erasure each kind of sync taken out once."""

import random
import time

import invariant
from disk import Acknowledgements, Disk, reason_not_to_mount
from jobs import Backup, Restore, all_jobs
from outcome import Outcome, is_over, timed
from school import ERASE, Answer

# Restores and backups write copies beside the archive.
MEGABYTES = 256
# What an erasure syncs, by the names that the shim knows; two databases have a log and a file each.
ERASURE_CONTROLS = ["catalog-wal", "catalog-file", "keys-wal", "keys-file", "folder"]
# What is also made good by something else, and why: these controls are counted, and need not be red.
MADE_GOOD = {
    "keys-file": "on ext4 the sync of its log, which follows, writes the file as well",
    "folder": "later syncs of the catalog commit the names as well, and the next start deletes what has no row",
}


def cuts(school, seed, rounds):
    """One outcome for backups and one for restores."""
    reason = reason_not_to_mount(school.work)
    source = random.Random(seed + 5)
    # Those of the other suites: a second one of a kind would be made in the same folders, over the first.
    for job in [job for job in all_jobs(school, source) if isinstance(job, (Backup, Restore))]:
        outcome = Outcome(f"power cuts during {job.name}", skipped=reason)
        if not reason and not is_over():
            with timed(outcome):
                cut_job(school, job, source, rounds, outcome)
        yield outcome


def cut_job(school, job, source, rounds, outcome):
    disk = Disk(school.work, f"power-{job.name}", MEGABYTES)
    try:
        length = undisturbed(job, disk)
        for number in range(rounds):
            if is_over():
                outcome.add(not_run_for_want_of_time=rounds - number)
                break
            archive = job.trial(number, disk.mount_point)
            disk.settle()
            process = archive.start(job.words(archive))
            reader = Acknowledgements(process, [b"{"])
            # Every fourth right after it said that it is done: that is a promise.
            is_promise = number % 4 == 0
            if is_promise:
                reader.said.wait(20)
            else:
                time.sleep(source.uniform(0, length))
            moment = disk.cut()
            process.wait(20)
            reader.join()
            said = reader.before(moment)
            disk.power_on()
            outcome.add(cuts=1, acknowledged=int(b"{" in said))
            wrong = job.check(archive, Answer(0 if b"{" in said else 1, said, b""))
            outcome.judge(f"cut {number}" + " (after the receipt)" * is_promise, wrong)
            job.discard(archive)
    finally:
        disk.remove()


def undisturbed(job, disk):
    """Seconds that it takes when nothing is cut."""
    archive = job.trial("whole", disk.mount_point)
    disk.settle()
    begun = time.monotonic()
    archive.must(*job.words(archive))
    length = time.monotonic() - begun
    job.discard(archive)
    return length


def erasure_controls(school, seed, rounds, shim):
    """With all syncs in place nothing may be red; without each kind of them, something has to be, unless it is said why
    not."""
    reason = reason_not_to_mount(school.work)
    for control in ["none", *ERASURE_CONTROLS]:
        outcome = Outcome(f"power cuts of an erasure, sync taken out: {control}", skipped=reason)
        if not reason and not is_over():
            with timed(outcome):
                disk = Disk(school.work, f"erasure-{control.replace(',', '-')}")
                try:
                    for number in range(rounds):
                        control_erasure(school, disk, control, shim, outcome)
                finally:
                    disk.remove()
            if control == "none" and outcome.counts["red"]:
                outcome.violations.append("an erasure with all its syncs was not durable")
            if control in MADE_GOOD:
                outcome.notes.append(MADE_GOOD[control])
            elif control != "none" and not outcome.counts["red"]:
                outcome.violations.append("the harness did not notice: this control proves nothing here")
        yield outcome


def control_erasure(school, disk, control, shim, outcome):
    archive = school.archive.copy(disk.mount_point / "archive")
    disk.settle()
    archive.extra = {} if control == "none" else {"LD_PRELOAD": str(shim), "LARETS_SHIM_SKIP": control}
    process = archive.start(ERASE)
    reader = Acknowledgements(process, [b'"acts"'])
    reader.said.wait(30)
    disk.cut()
    process.wait(20)
    reader.join()
    archive.extra = {}
    disk.power_on()
    wrong = []
    if b'"executed"' in reader.output:
        wrong = invariant.as_found(archive) + invariant.erased(archive, school.leaving)
        wrong += invariant.after_recovery(archive, school.kept)
        outcome.add(acknowledged=1)
    outcome.add(trials=1, red=int(bool(wrong)))
