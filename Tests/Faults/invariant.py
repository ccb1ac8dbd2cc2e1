"""What must hold after every fault.

Acknowledged is present and equal; no row is without its bytes and key; no bytes and no key are without a row; what an
act calls destroyed is gone from every file.
"""

import hashlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

from school import TRACES, files_below

GONE = 4


class Contents:
    """What the two databases and the folders of an archive say, read without touching them."""

    def __init__(self, archive):
        root = archive.path
        # Not beside the archive: its disk may be full.
        with tempfile.TemporaryDirectory() as folder:
            for name in ["catalog.sqlite", "keys/keys.sqlite"]:
                for ending in ["", "-wal"]:
                    if (root / (name + ending)).exists():
                        shutil.copy(root / (name + ending), Path(folder) / (Path(name).name + ending))
            catalog = sqlite3.connect(f"{folder}/catalog.sqlite")
            keys = sqlite3.connect(f"{folder}/keys.sqlite")
            rows = catalog.execute("SELECT lower(hex(address)), state FROM object").fetchall()
            self.live = {address for address, state in rows if state == "live"}
            self.purging = {address for address, state in rows if state != "live"}
            self.documents = {
                f"{year}-{ordinal:06}" for year, ordinal in
                catalog.execute("SELECT accession_year, accession_ordinal FROM document")}
            self.executed_acts = catalog.execute("SELECT count(*) FROM act WHERE state = 'executed'").fetchone()[0]
            self.unfinished_acts = catalog.execute("SELECT count(*) FROM act WHERE state <> 'executed'").fetchone()[0]
            self.tombstones = [
                f"{year}-{ordinal:06}" for year, ordinal in
                catalog.execute("SELECT accession_year, accession_ordinal FROM tombstone")]
            self.erased_entries = catalog.execute(
                "SELECT count(*) FROM journal_entry JOIN journal_word ON seq = action_word "
                "WHERE word = 'erasure.executed'").fetchone()[0]
            self.files_handed_out = catalog.execute(
                "SELECT count(*) FROM journal_entry JOIN journal_word ON seq = action_word "
                "WHERE word = 'document.viewed' AND instr(details, CAST('file' AS BLOB))").fetchone()[0]
            self.keys = {row[0] for row in keys.execute("SELECT lower(hex(address)) FROM object_key")}
            catalog.close()
            keys.close()
        self.objects = {path.name for path in files_below(root / "objects")}
        self.staged = {path.name for path in files_below(root / "tmp")} - {".lock"}


def as_found(archive):
    """Before anything is recovered: a row that is there rests on bytes and a key."""
    contents = Contents(archive)
    return [f"row without file: {address}" for address in contents.live - contents.objects] + [
        f"row without key: {address}" for address in contents.live - contents.keys]


def after_recovery(archive, acknowledged, deep=True):
    """Starts the archive as anybody would, and looks at everything.

    acknowledged: accession number to the SHA-256 of its files.
    """
    wrong = []
    check = archive.larets("verify", "--json", *(["--deep"] if deep else []))
    findings = [finding for line in check.lines for finding in line.get("findings", [])]
    if check.code != 0 or findings:
        wrong.append(f"verify: {[f['code'] for f in findings]} {check}")
    contents = Contents(archive)
    known = contents.live | contents.purging
    for name, strays in {
        "row without file": contents.live - contents.objects, "row without key": contents.live - contents.keys,
        "file without row": contents.objects - known, "key without row": contents.keys - known,
        "staged file left": contents.staged,
    }.items():
        wrong += [f"{name}: {stray}" for stray in sorted(strays)]
    if contents.unfinished_acts:
        wrong.append(f"{contents.unfinished_acts} unfinished acts after a start")
    for number, digests in acknowledged.items():
        wrong += present(archive, number, digests)
    return wrong


def present(archive, number, digests):
    wrong = []
    for position, digest in enumerate(digests, 1):
        answer = archive.larets("get", number, "--file", str(position), "-o", "-")
        if answer.code != 0:
            wrong.append(f"acknowledged {number} lost: {answer}")
        elif hashlib.sha256(answer.output).hexdigest() != digest:
            wrong.append(f"acknowledged {number} differs")
    return wrong


def erased(archive, leaving, exactly_once=True, acts=1, traces=TRACES):
    """Every document of the leaver is gone, by number and by bytes.

    acts: how many acts of erasure there are by now.
    """
    wrong = []
    for number in leaving:
        answer = archive.larets("get", number, "-o", "-")
        if answer.code != GONE:
            wrong.append(f"erased {number} is back: {answer}")
    contents = Contents(archive)
    if exactly_once and (contents.executed_acts, contents.erased_entries) != (acts, acts):
        wrong.append(f"{contents.executed_acts} executed acts, {contents.erased_entries} journal entries of it")
    if sorted(contents.tombstones) != sorted(leaving):
        wrong.append(f"tombstones {contents.tombstones}")
    for path in files_below(archive.path):
        content = path.read_bytes()
        wrong += [f"trace {trace.decode()} in {path.name}" for trace in TRACES if trace in content]
    return wrong


def whole_or_gone(archive, leaving):
    """An erasure that was stopped: each document is still there or gone, never half."""
    wrong = []
    contents = Contents(archive)
    for number, digests in leaving.items():
        if number in contents.documents:
            wrong += present(archive, number, digests)
        elif (answer := archive.larets("get", number, "-o", "-")).code != GONE:
            wrong.append(f"{number} is neither there nor gone: {answer}")
    return wrong
