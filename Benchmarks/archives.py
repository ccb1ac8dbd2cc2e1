"""The two programs that are measured side by side, under the same verbs. All their command lines stand here."""
import glob
import json
import pathlib

import measure

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
NOMENCLATURE = REPOSITORY / "Config" / "nomenclature.yaml"
SCHOOL_DAY, LEAVING_DAY, ERASING_DAY = "2026-05-20", "2026-06-25", "2026-07-20"


class Larets:
    """The archive itself. A sandbox archive accepts a pretended day, so a portfolio can end within the hour."""

    name = "larets"

    def __init__(self, binary, folder):
        self.binary, self.folder = pathlib.Path(binary).resolve(), folder

    def words(self, *words):
        return [self.binary, "--archive", self.folder, *words]

    def environment(self, today=SCHOOL_DAY):
        return {"LARETS_TODAY": today, "LARETS_LANG": "en"}

    def call(self, *words, today=SCHOOL_DAY, cwd=None):
        return measure.run(self.words(*words), cwd=cwd, env=self.environment(today))

    def prepare(self, corpus):
        """What is there before the first scan: the archive, its approved rules, and the roster with its consents."""
        measure.run([self.binary, "init", self.folder, "--sandbox"], env={"LARETS_TODAY": SCHOOL_DAY})
        self.call("nomenclature", "import", NOMENCLATURE)
        self.call("nomenclature", "approve", "--year", "2026", "--by", "Director")
        return self.call("student", "import", corpus.roster)[0]

    def upload_all(self, corpus, manifest=None):
        return self.call("upload", "--manifest", manifest or corpus.manifest, cwd=corpus.folder)[0]

    def upload_words(self, path, row):
        return self.words(
            "upload", path, "--student", row["student"], "--title", row["title"], "--kind", row["kind"],
            "--type", row["type"], "--level", row["level"], "--place", row["place"], "--date", row["date"])

    def upload_one(self, path, row):
        return measure.run(self.upload_words(path, row), env=self.environment())[0]

    def verify(self):
        return self.call("verify")[0]

    def verify_deep(self):
        return self.call("verify", "--deep")[0]

    def identifiers(self, limit):
        _, printed = self.call("find", "--json", "--limit", limit)
        found = [json.loads(line) for line in printed.splitlines() if line.strip()]
        return [row["document"]["accessionNumber"] for row in found]

    def get_all(self, corpus, out):
        out.mkdir()
        names = self.identifiers(10 * corpus.facts["files"])
        return self.call("get", *names, "-o", out)[0]

    def leave(self, student):
        return self.call("student", "leave", student, "--on", LEAVING_DAY, today=LEAVING_DAY)[0]

    def erase(self, corpus):
        """The nightly job on the day when the leavers' portfolios are due; their leaving is entered before."""
        for student in corpus.leavers:
            self.leave(student)
        measure.settled()
        return self.call("retention", "run", today=ERASING_DAY)[0]

    def start(self):
        return measure.run([self.binary, "--version"])[0]

    def stored_bytes(self):
        return measure.tree_bytes(self.folder / "objects")

    def index_bytes(self):
        return measure.tree_bytes(*glob.glob(f"{self.folder}/catalog.sqlite*"), self.folder / "keys")


class Bare:
    """bare.c: reads, hashes, writes, flushes, commits, and knows nothing."""

    name = "bare"

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder

    def call(self, *words):
        return measure.run([self.binary, *words])[0]

    def prepare(self, corpus):
        return measure.Cost()

    def upload_all(self, corpus):
        return self.call("ingest", corpus.list_of(corpus.rows), self.folder)

    def upload_one(self, path, row):
        return measure.run(self.upload_words(path, row))[0]

    def upload_words(self, path, row):
        return [self.binary, "ingest-one", path, self.folder]

    def environment(self):
        return {}

    def verify(self):
        return self.call("verify", self.folder, 2)

    verify_deep = verify

    def get_all(self, corpus, out):
        return self.call("copy-out", self.folder, out)

    def erase(self, corpus):
        rows = [row for row in corpus.rows if row["student"] in corpus.leavers]
        listed = corpus.list_of(rows)
        measure.settled()
        return self.call("delete", listed, self.folder)

    def start(self):
        return measure.run(["true"])[0]

    def stored_bytes(self):
        return measure.tree_bytes(self.folder / "objects")

    def index_bytes(self):
        return measure.tree_bytes(*glob.glob(f"{self.folder}/index.sqlite*"))
