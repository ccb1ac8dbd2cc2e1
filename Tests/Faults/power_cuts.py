"""Power cuts in mid-load on an ext4 file system, and the proof that this suite would see a missing sync."""

import random
import shutil
import sqlite3
import subprocess
import threading
import time

import invariant
from disk import Acknowledgements, Disk, reason_not_to_mount
from outcome import Outcome, is_over, timed
from school import ERASE, Answer, write_pngs

# What each control takes out, and how: the sync of sealed bytes, of the folder that names them, of the two logs.
CONTROLS = ["object", "folder", "catalog-wal", "keys-wal"]
LOAD_SECONDS = 0.5
# So many documents fill a log and begin it anew within one process.
WARMING = 850
# Scans of a manifest of two groups: a full one of 64, and a small one.
GROUPED_SCANS = 68


class Load:
    """Several commands at work on one archive, and what they acknowledged."""

    def __init__(self, archive):
        self.archive, self.readers, self.threads, self.stopping = archive, [], [], threading.Event()

    def begin(self, words, until=(b"accessionNumber", b'"acts"')):
        reader = Acknowledgements(self.archive.start(words), until)
        self.readers.append(reader)
        return reader

    def upload_one_by_one(self, files, student):
        def work():
            for number, file in enumerate(files):
                if self.stopping.is_set():
                    return
                self.begin(self.archive.upload_words(file, student, f"Чтения {student} {number}")).join()
        thread = threading.Thread(target=work, daemon=True)
        self.threads.append(thread)
        thread.start()

    def end(self):
        """Waits for all; on a dead disk they end by themselves."""
        for thread in self.threads:
            thread.join(20)
        answers = []
        for reader in self.readers:
            try:
                reader.process.wait(10)
            except subprocess.TimeoutExpired:
                reader.process.kill()
                reader.process.wait()
            reader.join()
            answers.append(Answer(reader.process.returncode, reader.output, reader.process.stderr.read()))
        return answers


class Rounds:
    def __init__(self, school, disk, source):
        self.school, self.disk, self.source = school, disk, source
        self.files = write_pngs(school.work / "power", source, 24)
        self.manifest = school.manifest(school.work / "power.csv", self.files[12:])
        # Rows are made durable 64 at a time.
        small = write_pngs(school.work / "groups", source, GROUPED_SCANS, sides=(4, 8))
        self.groups = school.manifest(school.work / "groups.csv", small)

    def place(self, archive):
        """A fresh copy on the disk, all of it durable."""
        placed = archive.copy(self.disk.mount_point / "archive")
        self.disk.settle()
        return placed

    def mixed(self, outcome, number):
        """Two upload one by one, one by manifest, and one erases; then the power goes."""
        archive, source = self.place(self.school.archive), self.source
        load, kind = Load(archive), source.choice(["any moment", "after a receipt", "after an act"])
        moment = source.uniform(0, LOAD_SECONDS)
        load.upload_one_by_one(self.files[:6], "P-0105")
        load.upload_one_by_one(self.files[6:12], "P-0107")
        manifest = load.begin(["upload", "--manifest", str(self.manifest), "--json"])
        erasure = load.begin(ERASE)
        if kind == "any moment":
            time.sleep(moment)
        else:
            (manifest if kind == "after a receipt" else erasure).said.wait(5)
        moment = self.disk.cut()
        load.stopping.set()
        late = {number: digests for answer in load.end() for number, digests in answer.receipts.items()}
        answers = [Answer(0, reader.before(moment), b"") for reader in load.readers]
        acknowledged = {number: digests for answer in answers for number, digests in answer.receipts.items()}
        is_erased = any(act["state"] == "executed" for answer in answers for line in answer.lines
                        for act in line.get("acts", []))
        outcome.add(acknowledged=len(acknowledged), erasures_acknowledged=int(is_erased))
        self.disk.power_on()
        outcome.judge(f"cut {number} ({kind})", self.check(archive, acknowledged, is_erased))
        # A process that outlives its disk may be told by a dying kernel that a sync was done, and say so; with the
        # power gone nobody hears it. Counted, not judged.
        here = invariant.Contents(archive).documents
        outcome.add(heard_after_the_cut=len(late.keys() - acknowledged.keys()),
                    of_them_not_there=len(late.keys() - acknowledged.keys() - here))

    def check(self, archive, acknowledged, is_erased):
        wrong = invariant.as_found(archive)
        if is_erased:
            wrong += invariant.erased(archive, self.school.leaving)
        wrong += invariant.after_recovery(archive, {**self.school.kept, **acknowledged})
        if not is_erased:
            wrong += invariant.whole_or_gone(archive, self.school.leaving)
            if (again := archive.larets(*ERASE)).code != 0:
                wrong.append(f"erasure after the cut: {again}")
            wrong += invariant.erased(archive, self.school.leaving)
        return wrong

    def control(self, outcome, start, number, in_groups):
        """One upload, or one of two groups, a receipt, and the power goes; then what was acknowledged must be there."""
        archive = self.place(start)
        archive.extra = dict(start.extra)
        words, until = archive.upload_words(self.files[number % 12], "P-0105", f"Чтения {number}"), b"accessionNumber"
        if in_groups:
            # Not its last word: at its end the program empties a large log, and those syncs commit the names as well.
            last_row = f'"line":{GROUPED_SCANS + 1},'.encode()
            words, until = ["upload", "--manifest", str(self.groups), "--json"], last_row
        reader = Load(archive).begin(words, [until])
        reader.said.wait(20)
        self.disk.cut()
        reader.process.wait(20)
        reader.join()
        receipts = Answer(0, reader.output, b"").receipts
        self.disk.power_on()
        archive.extra = {}
        wrong = invariant.as_found(archive)
        check = archive.larets("verify", "--json")
        if check.code != 0:
            wrong.append("verify")
        for accession in list(receipts)[-4:]:
            if archive.larets("get", accession, "-o", "-").code != 0:
                wrong.append("lost")
        outcome.add(trials=1, acknowledged=len(receipts), red=int(bool(wrong)))


def cuts(school, seed, rounds):
    outcome = Outcome("power cuts under load")
    if reason := reason_not_to_mount(school.work):
        outcome.skipped = reason
        return outcome
    with timed(outcome):
        disk = Disk(school.work, "power-disk")
        try:
            of = Rounds(school, disk, random.Random(seed + 2))
            for number in range(rounds):
                if is_over():
                    outcome.add(not_run_for_want_of_time=rounds - number)
                    break
                of.mixed(outcome, number)
        finally:
            disk.remove()
    return outcome


def controls(school, seed, rounds, shim):
    """Each sync taken out once: the harness must turn red; with all of them in place, the same trials must not."""
    reason = reason_not_to_mount(school.work)
    warm = None if reason or is_over() else warmed(school, random.Random(seed + 3))
    for control in ["none", *CONTROLS]:
        outcome = Outcome(f"power cuts, sync taken out: {control}", skipped=reason)
        if warm and not is_over():
            with timed(outcome):
                disk = Disk(school.work, f"control-{control}")
                try:
                    of = Rounds(school, disk, random.Random(seed + 4))
                    in_groups = control in ("none", "folder")
                    start = warm if in_groups else school.archive
                    start.extra = {} if control == "none" else {"LD_PRELOAD": str(shim), "LARETS_SHIM_SKIP": control}
                    for number in range(rounds):
                        of.control(outcome, start, number, in_groups)
                    start.extra = {}
                finally:
                    disk.remove()
            if control == "none" and outcome.counts["red"]:
                outcome.violations.append("an archive with all its syncs lost something")
            if control != "none" and not outcome.counts["red"]:
                outcome.violations.append("the harness did not notice: this control proves nothing here")
        yield outcome


def warmed(school, source):
    """An archive whose logs have the room that they need. On ext4 every sync that has to record something new of its own
    file, or is one of a folder, commits the names of all objects as well. A log that still grows does, and so does
    SQLite's sync of a log's folder at the first commit of a process. So a missing sync of the objects' folders shows
    only in the second group of an upload by manifest, in logs that have their length."""
    archive = school.archive.copy(school.work / "warm")
    folder = school.work / "warm-scans"
    table = school.manifest(school.work / "warm.csv", write_pngs(folder, source, WARMING, sides=(4, 8)))
    table.write_text(table.read_text().replace("Чтения", "Запас"))
    # A large log is emptied when its last writer ends, unless somebody still reads: so somebody does. The first
    # transaction of the next process copies it back, and its second begins the log anew, in the room it has.
    reader = sqlite3.connect(f"file:{archive.path}/catalog.sqlite?mode=ro", uri=True, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM journal_head").fetchone()
    archive.must("upload", "--manifest", str(table))
    reader.close()
    shutil.rmtree(folder)
    return archive
