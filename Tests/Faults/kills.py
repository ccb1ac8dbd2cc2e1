"""SIGKILL at every step of an upload, of an upload by manifest, of an erasure and of a recovery, and at any moment."""

import random
import shutil
import time

import invariant
import tracing
from outcome import Outcome, each, timed
from school import ERASE, write_pngs

KILLED = -9


class Job:
    """A command, the archive it begins from, and what must hold once it was stopped."""

    def __init__(self, name, school, words, erases=False):
        self.name, self.school, self.words, self.erases = name, school, words, erases
        self.start = school.archive

    def trial(self, number):
        return self.start.copy(self.school.work / f"{self.name}-{number}")

    def check(self, archive, answer):
        """The invariant as it was found, after recovery, and after the same command once more."""
        wrong = invariant.as_found(archive)
        receipts = answer.receipts
        wrong += invariant.after_recovery(archive, {**self.school.kept, **receipts})
        if self.erases:
            wrong += invariant.whole_or_gone(archive, self.school.leaving)
        again = archive.larets(*self.words)
        if again.code != 0:
            wrong.append(f"the same again: {again}")
        if self.erases:
            wrong += invariant.erased(archive, self.school.leaving)
        elif any(number in receipts and receipts[number] != digests for number, digests in again.receipts.items()):
            wrong.append("an accession number was given twice")
        elif set(receipts) - set(again.receipts):
            wrong.append("the same again made another document")
        return wrong + invariant.after_recovery(archive, {**self.school.kept, **again.receipts}, deep=False)


def jobs(school, source):
    pngs = write_pngs(school.work / "kills", source, 6)
    manifest = school.manifest(school.work / "kills.csv", [*pngs[1:], pngs[1]])
    upload = Job("upload", school, school.archive.upload_words(pngs[0]))
    return [
        upload, Job("manifest", school, ["upload", "--manifest", str(manifest), "--json"]),
        Job("erasure", school, ERASE, erases=True), recovery(school, upload),
    ]


def recovery(school, upload):
    """What an upload left that was killed before its row: the next start has an object and its key to take back."""
    job = Job("recovery", school, ["verify", "--json"])
    job.start = school.archive.copy(school.work / "half-uploaded")
    folder_syncs = [point for point in tracing.points(school.trial("probe"), upload.words) if point.call == "fsync"]
    tracing.strike(job.start, upload.words, folder_syncs[-1], "signal=SIGKILL")
    if not invariant.Contents(job.start).objects - invariant.Contents(school.archive).objects:
        raise RuntimeError("the killed upload left nothing to recover")
    return job


def at_each_step(school, seed, limit):
    """One outcome a job. limit: points a job, 0 for all."""
    source = random.Random(seed)
    for job in jobs(school, source):
        with timed(Outcome(f"kill, each step: {job.name}")) as outcome:
            found = tracing.sample(source, tracing.points(job.trial("clean"), job.words), limit)

            def strike(number, point, job=job, outcome=outcome):
                archive = job.trial(number)
                answer, _ = tracing.strike(archive, job.words, point, "signal=SIGKILL")
                outcome.add(killed=int(answer.code == KILLED), acknowledged=len(answer.receipts))
                outcome.judge(point, job.check(archive, answer))
                shutil.rmtree(archive.path)

            each(found, strike)
        yield outcome


def at_random_moments(school, seed, rounds):
    source = random.Random(seed + 1)
    found = jobs(school, source)
    spans = {}
    for job in found:
        archive, begun = job.trial("span"), time.monotonic()
        archive.larets(*job.words)
        spans[job.name] = time.monotonic() - begun
    with timed(Outcome("kill, random moments")) as outcome:
        def strike(number, trial):
            job, share = trial
            archive = job.trial(f"any-{number}")
            process = archive.start(job.words)
            time.sleep(share * spans[job.name])
            process.kill()
            answer = archive.finish(process)
            outcome.add(killed=int(answer.code == KILLED), acknowledged=len(answer.receipts))
            outcome.judge(f"{job.name} {number} at {share:.3f}", job.check(archive, answer))
            shutil.rmtree(archive.path)

        each([(source.choice(found), source.uniform(0, 1.1)) for _ in range(rounds)], strike)
    return outcome
