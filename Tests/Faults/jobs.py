"""The commands that are hurt, the archive each begins from, and what must hold once it was stopped or failed."""

import hashlib
import shutil
from pathlib import Path

import invariant
import tracing
from school import CARD_ALONE, CARD_TRACES, DUE, ERASE, NIGHTS_UNTIL_CARD, Archive, write_pngs


class Job:
    """A command on a copy of the school's archive."""

    def __init__(self, name, school, words):
        self.name, self.school, self._words = name, school, words
        self.start = school.archive

    def trial(self, number, folder=None):
        """What it begins from, in a folder of its own, which is the school's if none is named."""
        return self.start.copy((folder or self.school.work) / f"{self.name}-{number}")

    def words(self, archive):
        return self._words

    def check(self, archive, answer):
        """The invariant as it was found, after recovery, and after the same command once more."""
        receipts = answer.receipts
        wrong = invariant.as_found(archive)
        wrong += invariant.after_recovery(archive, {**self.school.kept, **receipts})
        again = archive.larets(*self.words(archive))
        if again.code != 0:
            wrong.append(f"the same again: {again}")
        if any(number in receipts and receipts[number] != digests for number, digests in again.receipts.items()):
            wrong.append("an accession number was given twice")
        elif set(receipts) - set(again.receipts):
            wrong.append("the same again made another document")
        return wrong + invariant.after_recovery(archive, {**self.school.kept, **again.receipts}, deep=False)

    def discard(self, archive):
        for path in [archive.path, *archive.path.parent.glob(f"{archive.path.name}.*")]:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


class Erasure(Job):
    def __init__(self, school):
        super().__init__("erasure", school, ERASE)

    def check(self, archive, answer):
        wrong = invariant.as_found(archive)
        wrong += invariant.after_recovery(archive, self.school.kept)
        wrong += invariant.whole_or_gone(archive, self.school.leaving)
        if (again := archive.larets(*ERASE)).code != 0:
            wrong.append(f"the same again: {again}")
        wrong += invariant.erased(archive, self.school.leaving)
        return wrong + invariant.after_recovery(archive, self.school.kept, deep=False)


class CardErasure(Job):
    """The night on which nothing is due but the card of somebody without documents."""

    def __init__(self, school):
        super().__init__("card erasure", school, ERASE)
        self.start = school.archive.copy(school.work / "card-alone")
        self.start.must(*ERASE)
        self.start.must("student", "leave", CARD_ALONE, "--on", DUE)
        for self.start.today in NIGHTS_UNTIL_CARD[:-1]:
            self.start.must(*ERASE)
        self.start.today = NIGHTS_UNTIL_CARD[-1]

    def check(self, archive, answer):
        wrong = invariant.as_found(archive)
        wrong += invariant.after_recovery(archive, self.school.kept)
        shown = archive.larets("student", "show", CARD_ALONE, "--json")
        if shown.code not in (0, invariant.GONE):
            wrong.append(f"the card is neither there nor gone: {shown}")
        if answer.code == 0 and shown.code == 0:
            wrong.append("said to be erased, and is there")
        if (again := archive.larets(*ERASE)).code != 0:
            wrong.append(f"the same again: {again}")
        if (shown := archive.larets("student", "show", CARD_ALONE, "--json")).code != invariant.GONE:
            wrong.append(f"the card is back: {shown}")
        wrong += invariant.erased(archive, self.school.leaving, acts=2, traces=CARD_TRACES)
        return wrong + invariant.after_recovery(archive, self.school.kept, deep=False)


class Reading(Job):
    """A file is handed out whole, or there is none."""

    def __init__(self, school):
        super().__init__("reading", school, [])
        self.number, (self.digest,) = next(iter(school.kept.items()))

    def words(self, archive):
        return ["get", self.number, "-o", f"{archive.path}.taken", "--force", "--json"]

    def check(self, archive, answer):
        taken = Path(f"{archive.path}.taken")
        wrong = []
        if answer.code == 0 and not taken.exists():
            wrong.append("said to be taken, and is not there")
        if taken.exists() and hashlib.sha256(taken.read_bytes()).hexdigest() != self.digest:
            wrong.append("half of a file was handed out")
        return wrong + invariant.as_found(archive) + invariant.after_recovery(archive, self.school.kept)


class Backup(Job):
    """The second backup of an archive in which something was erased and something is new."""

    def __init__(self, school, source):
        super().__init__("backup", school, [])
        self.first, self.keys = school.work / "backup-first", school.work / "backup-keys"
        self.start = school.archive.copy(school.work / "backed-up")
        self.start.must("backup", str(self.first), "--keys", str(self.keys))
        self.start.must(*ERASE)
        new = write_pngs(school.work / "backup-new", source, 1)[0]
        added = self.start.must(*self.start.upload_words(new, "P-0102", "Новое")).receipts
        self.kept = {**school.kept, **added}

    def places(self, archive):
        return [Path(f"{archive.path}.{name}") for name in ("backup", "keys", "restored")]

    def trial(self, number, folder=None):
        archive = super().trial(number, folder)
        copy, keys, _ = self.places(archive)
        shutil.copytree(self.first, copy)
        shutil.copytree(self.keys, keys)
        return archive

    def words(self, archive):
        copy, keys, _ = self.places(archive)
        return ["backup", str(copy), "--keys", str(keys), "--json"]

    def check(self, archive, answer):
        copy, keys, restored = self.places(archive)
        wrong = invariant.as_found(archive) + invariant.after_recovery(archive, self.kept)
        found = archive.larets("backup", "verify", str(copy), "--json")
        codes = {finding["code"] for line in found.lines for finding in line.get("findings", [])}
        codes |= {found.error["code"]} if found.error else set()
        # Between two backups there may be none; there is never one that looks whole and is not.
        if found.code != 0 and (answer.code == 0 or codes != {"backup-incomplete"}):
            wrong.append(f"backup as found: {found}")
        if (again := archive.larets(*self.words(archive))).code != 0:
            wrong.append(f"the same again: {again}")
        if (found := archive.larets("backup", "verify", str(copy), "--json")).code != 0:
            wrong.append(f"backup made again: {found}")
        back = Archive(restored, archive.binary, archive.today, master_key(archive))
        answer = back.larets("restore", str(copy), str(restored), "--keys", str(keys), "--json")
        if answer.code != 0:
            wrong.append(f"restore: {answer}")
        wrong += invariant.after_recovery(back, self.kept)
        return wrong + invariant.erased(back, self.school.leaving, exactly_once=False)


class Restore(Job):
    """From a backup that is older than an erasure, with keys that are younger."""

    def __init__(self, school):
        super().__init__("restore", school, [])
        self.backup, self.keys = school.work / "restore-backup", school.work / "restore-keys"
        self.origin = school.archive.copy(school.work / "restore-origin")
        self.origin.must("backup", str(self.backup))
        self.origin.must(*ERASE)
        self.origin.must("backup", str(school.work / "restore-other"), "--keys", str(self.keys))

    def trial(self, number, folder=None):
        """There is nothing yet."""
        path = (folder or self.school.work) / f"restore-{number}"
        shutil.rmtree(path, ignore_errors=True)
        return Archive(path, self.start.binary, self.start.today, master_key(self.origin))

    def words(self, archive):
        return ["restore", str(self.backup), str(archive.path), "--keys", str(self.keys), "--json"]

    def check(self, archive, answer):
        wrong = []
        is_archive = (archive.path / "catalog.sqlite").exists() and not (archive.path / "restoring").exists()
        if is_archive:
            wrong += self.is_whole(archive)
        else:
            opened = archive.larets("find", "--json")
            if opened.code not in (10, 11):
                wrong.append(f"half a restore is taken for an archive: {opened}")
            if answer.code == 0:
                wrong.append("said to be restored, and is not")
        again = archive.larets(*self.words(archive))
        if again.code != 0 and not (is_archive and again.error.get("code") == "archive-exists"):
            wrong.append(f"the same again: {again}")
        return wrong + self.is_whole(archive)

    def is_whole(self, archive):
        return invariant.as_found(archive) + invariant.after_recovery(archive, self.school.kept) + invariant.erased(
            archive, self.school.leaving, exactly_once=False)


def master_key(archive):
    return {"LARETS_MASTER_KEY": str(archive.path / "keys/master.key")}


def recovery(school, upload):
    """What an upload left that was killed before its row: the next start has an object and its key to take back."""
    job = Job("recovery", school, ["verify", "--json"])
    job.start = school.archive.copy(school.work / "half-uploaded")
    folder_syncs = [point for point in tracing.points(upload.trial("probe"), upload.words(None))
                    if point.call == "fsync"]
    tracing.strike(job.start, upload.words(None), folder_syncs[-1], "signal=SIGKILL")
    if not invariant.Contents(job.start).objects - invariant.Contents(school.archive).objects:
        raise RuntimeError("the killed upload left nothing to recover")
    return job


def key_change(school):
    """The master key is changed: afterwards the new one opens everything, or the old one still does."""
    has_slots = school.archive.larets("key", "list", "--json").code == 0
    return [Job("key change", school, ["key", "rotate", "--yes", "--json"])] if has_slots else []


def all_jobs(school, source):
    """Every one, made once a school."""
    if not hasattr(school, "jobs"):
        pngs = write_pngs(school.work / "scans", source, 6)
        manifest = school.manifest(school.work / "scans.csv", [*pngs[1:], pngs[1]])
        upload = Job("upload", school, school.archive.upload_words(pngs[0]))
        school.jobs = [
            upload, Job("manifest", school, ["upload", "--manifest", str(manifest), "--json"]), Erasure(school),
            CardErasure(school), *key_change(school), recovery(school, upload),
            Job("check", school, ["verify", "--max-duration", "1", "--json"]), Reading(school), Backup(school, source),
            Restore(school),
        ]
    return school.jobs
