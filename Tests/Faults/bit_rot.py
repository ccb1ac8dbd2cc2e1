"""Single bits that flip, in a file that nobody has open; what a check finds of it.

A flip changes content, or only what holds it (indexes, counters, free space). Whether content changed is asked of the
database itself: all rows of all tables before and after, read in the order of the table.
"""

import hashlib
import random
import shutil
import sqlite3
import tempfile
import threading

from outcome import Outcome, each, is_over, timed
from school import files_below, write_pngs


# Bits that flip at once in as many objects: a check has to name each of them.
OBJECTS_AT_ONCE = 10
DATABASES = ["catalog.sqlite", "keys/keys.sqlite"]


def rotten(school, seed, counts, deep):
    """One outcome a kind of file. counts: flips of each kind."""
    source = random.Random(seed + 9)
    if is_over():
        yield Outcome("bit rot")
        return
    start = filled(school, source)
    copies = Copies(school, start)
    logged = Copies(school, with_logs(school, source))
    kinds = {"objects": objects, "keys": keys, "journal rows": journal, "catalog": catalog, "log of the catalog": catalog_log,
             "log of the keys": keys_log}
    for kind, choose in kinds.items():
        if kind.startswith("log"):
            copies = logged
        start = copies.start
        # The seal of a key is looked at only when its object is opened.
        is_deep = "keys" in kind or deep
        with timed(Outcome(f"bit rot: {kind}")) as outcome:
            outcome.notes.append("by verify --deep" if is_deep else "by verify")
            before = fingerprint(kind, start)
            flips = choose(start, source, counts)

            def flip(_, targets, kind=kind, outcome=outcome, before=before, is_deep=is_deep, copies=copies):
                archive = copies.own()
                for target in targets:
                    toggle(archive, target)
                after = fingerprint(kind, archive)
                changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
                answer = archive.larets("verify", "--json", *(["--deep"] if is_deep else []))
                where = [f"{path} byte {position} bit {bit}" for path, position, bit in targets]
                if kind == "objects":
                    count_named(outcome, targets, answer, where)
                    for target in targets:
                        toggle(archive, target)
                else:
                    count(outcome, changed, answer, where[0])
                    copies.restore(archive)

            each(flips, flip, outcome)
        yield outcome
    yield unhurt(school, [start, logged.start], counts // 10 + 1)


class Copies:
    """One archive for each thread, made whole again after each flip."""

    def __init__(self, school, start):
        self.school, self.start, self.local = school, start, threading.local()

    def own(self):
        if not hasattr(self.local, "archive"):
            self.local.archive = self.start.copy(self.school.work / f"rot-{threading.get_ident()}")
        return self.local.archive

    def restore(self, archive):
        for name in DATABASES:
            for ending in ["", "-wal", "-shm"]:
                (archive.path / (name + ending)).unlink(missing_ok=True)
                if (self.start.path / (name + ending)).exists() and ending != "-shm":
                    shutil.copy(self.start.path / (name + ending), archive.path / (name + ending))


def toggle(archive, target):
    path, position, bit = target
    with open(archive.path / path, "r+b") as file:
        file.seek(position)
        byte = file.read(1)[0]
        file.seek(position)
        file.write(bytes([byte ^ 1 << bit]))


def count_named(outcome, targets, answer, where):
    """Every object that was hurt is named, and no other."""
    named = " ".join(finding["subject"] for line in answer.lines for finding in line.get("findings", []))
    for (path, *_), place in zip(targets, where):
        is_found = answer.code == 7 and path.name in named
        outcome.add(**{"found" if is_found else "missed": 1})
        outcome.judge(place, [] if is_found else ["missed"])
    if (count := sum(len(line.get("findings", [])) for line in answer.lines)) != len(targets):
        outcome.judge(where[0], [f"{count} findings of {len(targets)} hurt objects"])


def count(outcome, changed, answer, where):
    is_changed, is_found = bool(changed), answer.code != 0
    names = {(True, True): "found", (True, False): "missed", (False, True): "found_without_changed_content",
             (False, False): "nothing_changed"}
    outcome.add(**{names[is_changed, is_found]: 1})
    if is_found and answer.code != 7:
        outcome.add(**{f"of_them_exit_{answer.code}": 1})
    if is_changed and not is_found:
        outcome.add(**{f"missed_in_{name}": 1 for name in changed})
    is_missed = is_changed and not is_found
    is_unsaid = is_found and not answer.lines and not answer.error
    outcome.judge(where, ["missed"] * is_missed + [f"no word of it: {answer}"] * is_unsaid)


def unhurt(school, starts, rounds):
    """No flip, no finding."""
    with timed(Outcome("bit rot: false alarms")) as outcome:
        for number in range(rounds):
            archive = starts[number % len(starts)].copy(school.work / "sound")
            answer = archive.larets("verify", "--deep", "--json")
            outcome.judge(f"sound {number}", [] if answer.code == 0 else [f"{answer}"])
    return outcome


def filled(school, source):
    """Some more documents, and everything out of the logs into the databases."""
    archive = school.archive.copy(school.work / "rot-start")
    table = school.manifest(school.work / "rot.csv", write_pngs(school.work / "rot", source, 40, sides=(10, 20, 40)))
    archive.must("upload", "--manifest", str(table))
    for name in ["catalog.sqlite", "keys/keys.sqlite"]:
        database = sqlite3.connect(archive.path / name)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
    return archive


def with_logs(school, source):
    """Some more documents, which so far are in the logs alone."""
    archive = school.archive.copy(school.work / "rot-logs")
    # As long as somebody reads what was before, logs are not emptied.
    readers = [sqlite3.connect(f"file:{archive.path / name}?mode=ro", uri=True, isolation_level=None)
               for name in DATABASES]
    for reader in readers:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for number, file in enumerate(write_pngs(school.work / "rot-logs-scans", source, 6)):
        archive.must(*archive.upload_words(file, title=f"Чтения {number}"))
    logs = {name: (archive.path / f"{name}-wal").read_bytes() for name in DATABASES}
    for reader in readers:
        reader.close()
    for name in DATABASES:
        # As after the machine was switched off: who is last would have emptied them.
        (archive.path / f"{name}-wal").write_bytes(logs[name])
        (archive.path / f"{name}-shm").unlink(missing_ok=True)
    return archive


def anywhere(archive, path, source):
    return path, source.randrange((archive.path / path).stat().st_size), source.randrange(8)


# Each gives trials: the bits that flip at once, as (path, byte, bit).


def objects(archive, source, count):
    found = sorted(path.relative_to(archive.path) for path in files_below(archive.path / "objects"))
    return [[anywhere(archive, path, source) for path in source.sample(found, min(OBJECTS_AT_ONCE, count - done))]
            for done in range(0, count, OBJECTS_AT_ONCE)]


def keys(archive, source, count):
    return [[anywhere(archive, "keys/keys.sqlite", source)] for _ in range(count)]


def catalog(archive, source, count):
    return [[anywhere(archive, "catalog.sqlite", source)] for _ in range(count)]


def catalog_log(archive, source, count):
    return [[anywhere(archive, "catalog.sqlite-wal", source)] for _ in range(count)]


def keys_log(archive, source, count):
    return [[anywhere(archive, "keys/keys.sqlite-wal", source)] for _ in range(count)]


def journal(archive, source, count):
    """A bit of the values of one entry, where they lie in the file."""
    database = sqlite3.connect(archive.path / "catalog.sqlite")
    entries = database.execute("SELECT subject, details, leaf FROM journal_entry").fetchall()
    database.close()
    content = (archive.path / "catalog.sqlite").read_bytes()
    places = []
    for entry in entries:
        values = b"".join(value if isinstance(value, bytes) else value.encode() for value in entry if value)
        if (start := content.find(values)) >= 0:
            places.append((start, len(values)))
    chosen = [source.choice(places) for _ in range(count)]
    return [[("catalog.sqlite", start + source.randrange(length), source.randrange(8))] for start, length in chosen]


def fingerprint(kind, archive):
    """Of the content of each table, by the database's own reading; what cannot be read is changed."""
    if kind == "objects":
        # Every bit of an object is content.
        return {path.name: hashlib.sha256(path.read_bytes()).digest() for path in files_below(archive.path / "objects")}
    name = "keys/keys.sqlite" if "keys" in kind else "catalog.sqlite"
    with tempfile.TemporaryDirectory(dir=archive.path.parent) as folder:
        for ending in ["", "-wal"]:
            if (archive.path / (name + ending)).exists():
                shutil.copy(archive.path / (name + ending), f"{folder}/copy{ending}")
        try:
            return _fingerprint(sqlite3.connect(f"{folder}/copy"), kind)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            return {"unreadable": str(error)}


def _fingerprint(database, kind):
    database.text_factory = bytes
    if "keys" in kind:
        # Which keys are marked pending is not content: the next start asks the catalog and mends it.
        queries = {"meta": "SELECT * FROM meta", "object_key": "SELECT address, wrapped FROM object_key"}
    else:
        tables = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'").fetchall()
        queries = {"schema": "SELECT type, name, tbl_name, sql FROM sqlite_master"}
        queries |= {name.decode(): f'SELECT * FROM "{name.decode()}" NOT INDEXED' for (name,) in tables}
    digests = {}
    for name, query in queries.items():
        digests[name] = hashlib.sha256(b"".join(repr(row).encode() for row in database.execute(query))).digest()
    database.close()
    return digests
