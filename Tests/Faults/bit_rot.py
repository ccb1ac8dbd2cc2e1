"""Single bits that flip, in a file that nobody has open; what a check finds of it.

A flip changes content, or only what holds it (indexes, counters, free space). Whether content changed is asked of the
database itself: all rows of all tables before and after, read in the order of the table.
"""

import hashlib
import random
import shutil
import sqlite3

from outcome import Outcome, each, timed
from school import files_below, write_pngs


def rotten(school, seed, counts, deep):
    """One outcome a kind of file. counts: flips of each kind."""
    source = random.Random(seed + 9)
    start = filled(school, source)
    kinds = {"objects": objects, "keys": keys, "journal rows": journal, "catalog": catalog}
    for kind, choose in kinds.items():
        # The seal of a key is looked at only when its object is opened.
        is_deep = kind == "keys" or deep
        with timed(Outcome(f"bit rot: {kind}")) as outcome:
            outcome.notes.append("by verify --deep" if is_deep else "by verify")
            before = fingerprint(kind, start)
            flips = [choose(start, source) for _ in range(counts)]

            def flip(number, target, kind=kind, outcome=outcome, before=before, is_deep=is_deep):
                archive = start.copy(school.work / f"rot-{number}")
                path, position, bit = target
                with open(archive.path / path, "r+b") as file:
                    file.seek(position)
                    byte = file.read(1)[0]
                    file.seek(position)
                    file.write(bytes([byte ^ 1 << bit]))
                after = fingerprint(kind, archive)
                changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
                answer = archive.larets("verify", "--json", *(["--deep"] if is_deep else []))
                count(outcome, kind, changed, answer, f"{path} byte {position} bit {bit}")
                shutil.rmtree(archive.path)

            each(flips, flip, outcome)
        yield outcome
    yield unhurt(school, start, counts // 10 + 1)


def count(outcome, kind, changed, answer, where):
    is_changed, is_found = bool(changed), answer.code != 0
    names = {(True, True): "found", (True, False): "missed", (False, True): "found_without_changed_content",
             (False, False): "nothing_changed"}
    outcome.add(**{names[is_changed, is_found]: 1})
    if is_found and answer.code != 7:
        outcome.add(**{f"of_them_exit_{answer.code}": 1})
    if is_changed and not is_found:
        outcome.add(**{f"missed_in_{name}": 1 for name in changed})
    # A measurement for the catalog, whose rows have no digest of their own; for the rest every flip has to be found.
    is_missed = is_changed and not is_found and kind != "catalog"
    is_unsaid = is_found and not answer.lines and not answer.error
    outcome.judge(where, ["missed"] * is_missed + [f"no word of it: {answer}"] * is_unsaid)


def unhurt(school, start, rounds):
    """No flip, no finding."""
    with timed(Outcome("bit rot: false alarms")) as outcome:
        for number in range(rounds):
            archive = start.copy(school.work / "sound")
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


def anywhere(archive, path, source):
    return path, source.randrange((archive.path / path).stat().st_size), source.randrange(8)


def objects(archive, source):
    found = sorted(path.relative_to(archive.path) for path in files_below(archive.path / "objects"))
    return anywhere(archive, source.choice(found), source)


def keys(archive, source):
    return anywhere(archive, "keys/keys.sqlite", source)


def catalog(archive, source):
    return anywhere(archive, "catalog.sqlite", source)


def journal(archive, source):
    """A bit of the values of one entry, where they lie in the file."""
    database = sqlite3.connect(archive.path / "catalog.sqlite")
    entries = database.execute("SELECT subject, details, leaf FROM journal_entry").fetchall()
    database.close()
    content = (archive.path / "catalog.sqlite").read_bytes()
    while True:
        values = b"".join(
            value if isinstance(value, bytes) else value.encode() for value in source.choice(entries) if value)
        if (start := content.find(values)) >= 0:
            return "catalog.sqlite", start + source.randrange(len(values)), source.randrange(8)


def fingerprint(kind, archive):
    """Of the content of each table, by the database's own reading; what cannot be read is changed."""
    if kind == "objects":
        # Every bit of an object is content.
        return {path.name: hashlib.sha256(path.read_bytes()).digest() for path in files_below(archive.path / "objects")}
    name = "keys/keys.sqlite" if kind == "keys" else "catalog.sqlite"
    copy = archive.path.with_name(f"{archive.path.name}.fingerprint")
    shutil.copy(archive.path / name, copy)
    try:
        return _fingerprint(sqlite3.connect(f"file:{copy}?immutable=1", uri=True), kind)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return {"unreadable": str(error)}
    finally:
        copy.unlink()


def _fingerprint(database, kind):
    database.text_factory = bytes
    if kind == "keys":
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
