"""A prepared sandbox archive, copies of it to be hurt, and the real binary that works on them."""

import json
import os
import random
import shutil
import struct
import subprocess
import zlib
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLES = REPOSITORY / "Tests/Fixtures/sample-school"
LEAVER = "P-0114"
# Parts of the leaver's surname and of the titles that only the leaver's documents bear, in any case and form.
TRACES = ["олмогор".encode(), "силограф".encode(), LEAVER.encode()]
BEFORE, DUE = "2026-06-01", "2026-06-28"
# One of whom nothing was ever scanned, and what in a file would speak of that one.
CARD_ALONE, CARD_TRACES = "P-0105", ["ережной".encode(), "рсений".encode(), b"P-0105"]
# The nights after the first leaver's erasure; on the last of them the card alone is due.
NIGHTS_UNTIL_CARD = ["2026-07-05", "2026-07-12", "2026-07-19", "2026-07-26"]
TIMEOUT_SECONDS = 90


@dataclass
class Answer:
    code: int
    output: bytes
    errors: bytes

    @property
    def lines(self):
        """Every whole line of the output that is JSON; a line cut short by a kill acknowledges nothing."""
        return [parsed for line in self.output.split(b"\n")[:-1] if (parsed := _object(line)) is not None]

    @property
    def receipts(self):
        """What was acknowledged: accession number to the SHA-256 of each file."""
        found = {}
        for line in self.lines:
            receipt = line.get("receipt") or line
            if receipt.get("outcome") in ("added", "already-present") and "accessionNumber" in receipt:
                found[receipt["accessionNumber"]] = [file["contentDigest"] for file in receipt["files"]]
        return found

    @property
    def error(self):
        for line in reversed(self.errors.split(b"\n")):
            if (parsed := _object(line)) and "error" in parsed:
                return parsed["error"]
        return {}

    def __str__(self):
        return f"exit {self.code}: {(self.errors or self.output).decode(errors='replace').strip()[:300]}"


def _object(line):
    try:
        parsed = json.loads(line)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dict) else None


@dataclass
class Archive:
    """A folder with an archive in it, and how the binary is called on it."""

    path: Path
    binary: Path
    today: str = DUE
    extra: dict = field(default_factory=dict)

    @property
    def environment(self):
        return {
            "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8", "LARETS_LANG": "en",
            "LARETS_USER": "archivist", "LARETS_ARCHIVE": str(self.path), "LARETS_TODAY": self.today, **self.extra,
        }

    def start(self, words, prefix=()):
        return subprocess.Popen(
            [*prefix, str(self.binary), *words], env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.path.parent)

    def finish(self, process):
        try:
            output, errors = process.communicate(timeout=TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
            errors += b"\n(timed out)"
        return Answer(process.returncode, output, errors)

    def larets(self, *words, prefix=()):
        return self.finish(self.start(words, prefix))

    def must(self, *words):
        answer = self.larets(*words)
        if answer.code != 0:
            raise RuntimeError(f"larets {' '.join(words)}: {answer}")
        return answer

    def copy(self, path):
        """A fresh copy, as it was prepared."""
        shutil.rmtree(path, ignore_errors=True)
        subprocess.run(["cp", "-a", "--reflink=auto", str(self.path), str(path)], check=True)
        return Archive(Path(path), self.binary, self.today, dict(self.extra))

    def upload_words(self, file, student="P-0104", title="Конкурс чтецов"):
        return ["upload", str(file), "--student", student, "--title", title, "--kind", "диплом", "--json"]


ERASE = ["retention", "run", "--json"]


class School:
    """The archive that every trial starts from: two who stay, and one whose portfolio is due for erasure."""

    def __init__(self, work, binary):
        self.work = Path(work)
        self.archive = Archive(self.work / "template", Path(binary), BEFORE)
        archive = self.archive
        archive.must("init", str(archive.path), "--sandbox")
        archive.must("student", "import", str(SAMPLES / "roster.csv"))
        archive.must("nomenclature", "import", str(REPOSITORY / "Config/nomenclature.yaml"))
        archive.must("nomenclature", "approve", "--year", "2026", "--by", "директор")
        scans = SAMPLES / "scans"
        self.kept, self.leaving = {}, {}
        own = png(random.Random(1), 40)
        (self.work / "own.png").write_bytes(own)
        for file, student, title, store in [
            (scans / "scan-01.jpg", "P-0101", "Зимний лес", self.kept),
            (scans / "scan-17.pdf", "P-0113", "Живое слово", self.kept),
            # The same bytes as the document before: they stay, the leaver's document goes.
            (scans / "scan-18.pdf", LEAVER, "Ксилография вдвоём", self.leaving),
            (scans / "scan-20.jpg", LEAVER, "Ксилография", self.leaving),
            (self.work / "own.png", LEAVER, "Ксилография на дереве", self.leaving),
        ]:
            store.update(archive.must(*archive.upload_words(file, student, title)).receipts)
        archive.must("student", "leave", LEAVER, "--on", BEFORE)
        archive.must("verify", "--deep")
        archive.today = DUE

    def trial(self, name):
        return self.archive.copy(self.work / name)

    def manifest(self, path, files, students=("P-0102", "P-0103", "P-0104")):
        """A manifest of these files, one row each; every row has a title of its own."""
        rows = ["file,student,title,kind,type,level,date"]
        for number, file in enumerate(files):
            rows.append(f"{file},{students[number % len(students)]},Чтения {number},диплом,Конкурс,школьный,2026-02-20")
        Path(path).write_text("\n".join(rows) + "\n")
        return Path(path)


def png(source, side):
    """A PNG of noise, side × side: never twice the same."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = b"".join(b"\0" + source.randbytes(3 * side) for _ in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 1))
            + chunk(b"IEND", b""))


def write_pngs(folder, source, count, sides=(20, 60, 150)):
    Path(folder).mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        path = Path(folder) / f"scan-{number}.png"
        path.write_bytes(png(source, source.choice(sides)))
        paths.append(path)
    return paths


def files_below(path):
    return [Path(folder) / name for folder, _, names in os.walk(path) for name in names]
