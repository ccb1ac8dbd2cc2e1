"""Uploads of the very content that others erase, one process for each, several erasures at once, and processes that are
stopped in the middle for a while.

A race is one upload whose content is erased in the same trial. A trial has eight uploaders who go on one scan after the
other, while the days pass and the nightly job of each erases a few leavers more.
"""

import hashlib
import random
import shutil
import signal
import threading
import time

import invariant
from outcome import Outcome, each, is_over, timed
from school import ERASE, Archive, png

UPLOADERS = 8
STAYING = ["P-0101", "P-0102", "P-0103", "P-0104", "P-0105", "P-0107", "P-0108", "P-0109"]
# Leavers of one day each, and the days on which their portfolios are due (23 days after they left).
DAYS, LEAVERS_A_DAY = 6, 3
UPLOADS = 5
RACES_A_TRIAL = UPLOADERS * UPLOADS
LEFT = [f"2026-05-{20 + day}" for day in range(DAYS)]
DUE = [f"2026-06-{12 + day}" for day in range(DAYS)]
SURNAME = "Беговой"
STOPPED_SECONDS = 0.5


class Leavers:
    """A school of which some leave every day, each with a scan that others upload as well."""

    def __init__(self, school, source):
        self.work = school.work
        self.archive = school.archive.copy(school.work / "racing")
        self.archive.today = "2026-06-01"
        roster = ["id,surname,given_name,class,school_year,enrolled,consent_date"]
        self.scans, self.kept = [], dict(school.kept)
        for number in range(DAYS * LEAVERS_A_DAY):
            roster.append(f"R-{number},{SURNAME},Егор,9А,2025/26,2020-09-01,2025-09-01")
            scan = school.work / f"race-{number}.png"
            scan.write_bytes(png(source, source.choice([8, 40, 120])))
            self.scans.append(scan)
        (school.work / "race-roster.csv").write_text("\n".join(roster) + "\n")
        self.archive.must("student", "import", str(school.work / "race-roster.csv"))
        # Not of this race: the school's own leaver.
        self.archive.must("student", "leave", "P-0114", "--cancel")
        self.kept |= school.leaving
        self.leaving = {}
        for number, scan in enumerate(self.scans):
            self.leaving |= self.archive.must(
                *self.archive.upload_words(scan, f"R-{number}", f"Забег {number}")).receipts
        for number in range(len(self.scans)):
            self.archive.must("student", "leave", f"R-{number}", "--on", LEFT[number // LEAVERS_A_DAY])

    def on(self, archive, day):
        return Archive(archive.path, archive.binary, day, archive.extra)


def races(school, seed, rounds):
    """rounds: how many races; trials have many."""
    source = random.Random(seed + 8)
    if is_over():
        return Outcome("races")
    leavers = Leavers(school, source)
    trials = [
        {"scans": [[source.randrange(len(leavers.scans)) for _ in range(UPLOADS)] for _ in range(UPLOADERS)],
         "delays": [source.uniform(0, 0.1) for _ in range(UPLOADERS)], "stopped": source.random() < 0.5,
         "seed": source.randrange(1 << 30)}
        for _ in range(-(-rounds // RACES_A_TRIAL))]
    with timed(Outcome("races")) as outcome:
        def race(number, trial):
            archive = leavers.archive.copy(school.work / f"race-{number}")
            said = Trial(leavers, archive, trial).run()
            outcome.judge(f"race {number}", check(leavers, archive, said, outcome))
            shutil.rmtree(archive.path)

        each(trials, race, outcome)
    return outcome


class Trial:
    """What everybody said."""

    def __init__(self, leavers, archive, trial):
        self.leavers, self.archive, self.trial = leavers, leavers.on(archive, DUE[0]), trial
        self.uploads, self.erasures, self.checks, self.stops = [], [], [], 0
        self.running, self.over = set(), threading.Event()

    def call(self, archive, words, answers):
        process = archive.start(words)
        self.running.add(process)
        answers.append(archive.finish(process))
        self.running.discard(process)

    def upload(self, place):
        time.sleep(self.trial["delays"][place])
        for position, scan in enumerate(self.trial["scans"][place]):
            words = self.archive.upload_words(self.leavers.scans[scan], STAYING[place], f"Гонка {place}-{position}")
            self.call(self.archive, words, self.uploads)

    def erase(self):
        """Every night two jobs: somebody else started one by hand."""
        for day in DUE:
            archive, night = self.leavers.on(self.archive, day), []
            other = threading.Thread(target=self.call, args=(archive, ERASE, night))
            other.start()
            self.call(archive, ERASE, night)
            other.join()
            self.erasures.append(night)

    def verify(self):
        while not self.over.is_set():
            self.call(self.archive, ["verify", "--json"], self.checks)
            time.sleep(0.2)

    def stop(self):
        """Stops somebody in the middle, for a while."""
        source = random.Random(self.trial["seed"])
        while self.trial["stopped"] and not self.over.wait(source.uniform(0.1, 0.6)):
            if victims := list(self.running):
                victim = source.choice(victims)
                victim.send_signal(signal.SIGSTOP)
                time.sleep(STOPPED_SECONDS)
                victim.send_signal(signal.SIGCONT)
                self.stops += 1

    def run(self):
        at_work = [threading.Thread(target=self.upload, args=(place,)) for place in range(UPLOADERS)]
        at_work.append(threading.Thread(target=self.erase))
        beside = [threading.Thread(target=self.verify), threading.Thread(target=self.stop)]
        for thread in at_work + beside:
            thread.start()
        for thread in at_work:
            thread.join()
        self.over.set()
        for thread in beside:
            thread.join()
        return self


def check(leavers, archive, said, outcome):
    wrong, acknowledged = [], dict(leavers.kept)
    for answer in said.uploads:
        acknowledged |= answer.receipts
        if answer.code != 0:
            wrong.append(f"upload: {answer}")
    for night in said.erasures:
        # The other job of the night may find the first at work; nothing else keeps one from its work.
        refusals = [answer for answer in night if answer.code != 0]
        wrong += [f"erasure: {answer}" for answer in refusals if answer.error.get("code") != "retention-running"]
        if len(refusals) == len(night):
            wrong.append("no job of the night was done")
    wrong += [f"false alarm: {answer}" for answer in said.checks if answer.code != 0]
    shared = sum(line.get("sharesBytes", False) for answer in said.uploads for line in answer.lines)
    outcome.add(races=len(said.uploads), content_still_there=shared, erasures=sum(map(len, said.erasures)),
                checks_beside=len(said.checks), stopped=said.stops)
    wrong += invariant.as_found(archive)
    wrong += invariant.after_recovery(archive, {})
    wrong += present_at_once(archive, acknowledged)
    return wrong + gone(leavers, archive)


def present_at_once(archive, acknowledged):
    """``invariant.present`` for all of them, in one process."""
    folder = archive.path.with_name(f"{archive.path.name}.taken")
    folder.mkdir()
    answer = archive.larets("get", *acknowledged, "-o", f"{folder}/", "--json")
    taken = {line["document"]: line for line in answer.lines}
    wrong = [] if answer.code == 0 else [f"acknowledged, and not to be had: {answer}"]
    for number, (digest,) in acknowledged.items():
        line = taken.get(number)
        if not line or hashlib.sha256(open(line["path"], "rb").read()).hexdigest() != digest:
            wrong.append(f"acknowledged {number} lost")
    shutil.rmtree(folder)
    return wrong


def gone(leavers, archive):
    """Each leaver was erased once, with one act."""
    contents = invariant.Contents(archive)
    count = len(leavers.leaving)
    wrong = []
    if (contents.executed_acts, contents.erased_entries) != (count, count):
        wrong.append(f"{contents.executed_acts} acts and {contents.erased_entries} entries of {count} erasures")
    if sorted(contents.tombstones) != sorted(leavers.leaving):
        wrong.append(f"{len(contents.tombstones)} tombstones of {count}")
    wrong += [f"erased {number} is there" for number in set(leavers.leaving) & contents.documents]
    trace = SURNAME[1:].encode()
    for path in invariant.files_below(archive.path):
        if trace in path.read_bytes():
            wrong.append(f"trace of the leavers in {path.name}")
    return wrong
