"""Eight uploads of overlapping content while others erase it, and processes stopped in the middle for a while."""

import random
import shutil
import signal
import threading
import time

import invariant
from outcome import Outcome, each, timed
from school import ERASE, SAMPLES, write_pngs

UPLOADERS = 8
STAYING = ["P-0101", "P-0102", "P-0103", "P-0104", "P-0105", "P-0107", "P-0108", "P-0109"]
BUSY = 11


def races(school, seed, rounds):
    source = random.Random(seed + 8)
    # What the leaver has, all of it, and one scan more: every upload shares bytes with the erasure or with another.
    contents = [SAMPLES / "scans/scan-18.pdf", SAMPLES / "scans/scan-20.jpg", school.work / "own.png",
                *write_pngs(school.work / "races", source, 1)]
    trials = [
        {"files": [source.choice(contents) for _ in range(UPLOADERS)], "erasers": source.choice([1, 1, 2]),
         "delays": [source.uniform(0, 0.15) for _ in range(UPLOADERS + 2)],
         "stopped": source.choice([None, None, *range(UPLOADERS + 1)]), "after": source.uniform(0, 0.1)}
        for _ in range(rounds)]
    with timed(Outcome("races")) as outcome:
        def race(number, trial):
            archive = school.trial(f"race-{number}")
            answers = at_once(archive, trial)
            outcome.judge(f"race {number}", check(school, archive, answers, trial, outcome))
            shutil.rmtree(archive.path)

        each(trials, race)
    return outcome


def at_once(archive, trial):
    """The uploads, then the erasures; each begins at its own moment, and one of them may be stopped for a second."""
    commands = [archive.upload_words(file, STAYING[place], f"Гонка {place}")
                for place, file in enumerate(trial["files"])] + [ERASE] * trial["erasers"]
    answers = [None] * len(commands)

    def work(place):
        time.sleep(trial["delays"][place])
        process = archive.start(commands[place])
        if trial["stopped"] == place:
            time.sleep(trial["after"])
            process.send_signal(signal.SIGSTOP)
            time.sleep(1)
            process.send_signal(signal.SIGCONT)
        answers[place] = archive.finish(process)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(commands))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def check(school, archive, answers, trial, outcome):
    wrong = []
    uploads, erasures = answers[:UPLOADERS], answers[UPLOADERS:]
    acknowledged = dict(school.kept)
    for answer in uploads:
        acknowledged |= answer.receipts
        if answer.code != 0:
            outcome.add(uploads_refused=1)
            # Refused for being busy is honest; anything else is not.
            if answer.code != BUSY:
                wrong.append(f"upload: {answer}")
    outcome.add(acknowledged=len(acknowledged) - len(school.kept), stopped=int(trial["stopped"] is not None))
    for answer in erasures:
        if answer.code not in (0, BUSY):
            wrong.append(f"erasure: {answer}")
        outcome.add(erasures_refused=int(answer.code != 0))
    wrong += invariant.as_found(archive)
    if all(answer.code != 0 for answer in erasures):
        outcome.add(erased_later=1)
        archive.larets(*ERASE)
    wrong += invariant.after_recovery(archive, acknowledged)
    return wrong + invariant.erased(archive, school.leaving)
