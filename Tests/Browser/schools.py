"""The schools that the browser is shown: the sample one with people of every role, an empty one, and one whose papers
have expired."""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "API"))
import served  # noqa: E402

SAMPLES = served.SAMPLES
SCANS = SAMPLES / "scans"
CLASS = "9А"
CHILD = "P-0108"
OTHER_CHILD = "P-0104"
LONG_NAME = "Преображенская-Семиреченская,Аполлинария-Евангелина,Константиновна"
WITHOUT_SCAN = "Турнир звездочётов"
STAFF = ["administrator", "director", "deputy-head", "archivist", "class-teacher", "teacher", "auditor"]
FAMILY = ["guardian", "student"]
ROLES = STAFF + FAMILY


class School(served.Served):
    """Served, with accounts for every role: `accounts[role]` is a login and its password."""

    def __init__(self, larets, **options):
        super().__init__(larets, **options)
        self.accounts = {}

    def add_staff(self, roles=STAFF):
        for role in roles:
            words = ["--class", CLASS] if role == "class-teacher" else []
            self.accounts[role] = (role, self.account(role, role, "--name", "Ветлугина Раиса", *words))

    def add_family(self, child=CHILD):
        for role in FAMILY:
            words = ["--name", "Заречная Ольга"] if role == "guardian" else []
            password = "семейный-ларец-12"
            said = self.run(
                "--json", "user", "add", "--role", role, "--student", child, *words, "--password-file", "-",
                input=password)
            self.accounts[role] = (json.loads(said)["login"], password)

    def student(self, who):
        """The id of a student."""
        return json.loads(self.run("--json", "student", "show", who).splitlines()[0])["listing"]["student"]["id"]

    def another(self, scan, name=None):
        """A scan of the same picture that no archive has seen: with a comment inside that no other copy has."""
        self.copies = getattr(self, "copies", 0) + 1
        mark = b"copy %d" % self.copies
        original = (SCANS / scan).read_bytes()
        if scan.endswith(".jpg"):  # a COM segment after the start of the image (ITU-T T.81 B.2.4.5)
            changed = original[:2] + b"\xff\xfe" + (len(mark) + 2).to_bytes(2, "big") + mark + original[2:]
        else:  # a comment after the end of the file (ISO 32000-1 7.2.4)
            changed = original + b"\n% " + mark + b"\n"
        path = pathlib.Path(self.work.name) / (name or f"{self.copies}-{scan}")
        path.write_bytes(changed)
        return path

    def file(self, name, content):
        """A file to be chosen; without content, a path where nothing is yet."""
        path = pathlib.Path(self.work.name) / name
        if content is not None:
            path.write_bytes(content)
        return path

    def enter(self, who, scan, title, *words):
        """One more achievement that waits to be confirmed."""
        self.run(
            "upload", str(self.another(scan)), "--student", who, "--title", title, "--type", "Олимпиада", "--level",
            "школьный", "--date", "2026-05-12", "--by-family", *words)


def sample(larets):
    """The sample school; in its 9А a name that is too long for any table."""
    school = School(larets)
    school.fill()
    roster = pathlib.Path(school.work.name) / "long.csv"
    header = (SAMPLES / "roster.csv").read_text().splitlines()[0]
    roster.write_text(f"{header}\nP-0199,{LONG_NAME},2010-05-05,{CLASS},2025/26,2017-09-01,2025-09-03\n")
    school.run("student", "import", str(roster))
    school.run(
        "user", "add", "former", "--role", "teacher", "--name", LONG_NAME.replace(",", " "), "--password-file", "-",
        input="прежний-ларец-12")
    school.run("user", "disable", "former")
    # A second edition, to be compared with the first.
    settled = (pathlib.Path(school.archive) / "Config" / "nomenclature.yaml").read_text()
    changed = school.file("nomenclature.yaml", settled.replace("Алфавитная книга", "Алфавитная книга обучающихся").encode())
    school.run("nomenclature", "import", str(changed), "--reason", "Уточнён заголовок")
    school.run(
        "disclose", "record", CHILD, "--requester", LONG_NAME.replace(",", " "), "--capacity", "guardian", "--purpose",
        "own-data", "--form", "copy")
    school.run("request", "record", "access", "--student", CHILD, "--basis", "вх. № 12")
    school.run("check", "draw", "--count", "5", "--seed", "7")
    # Entered, and its paper not scanned yet.
    school.run(
        "achievement", "add", OTHER_CHILD, "--title", WITHOUT_SCAN, "--type", "Турнир", "--level", "школьный", "--date",
        "2026-05-11")
    school.add_staff()
    school.add_family()
    return school


def empty(larets):
    """Accounts, and nothing else."""
    school = School(larets)
    school.run("init", "--sandbox", school.archive)
    school.add_staff()
    return school


def fresh(larets):
    """As it is when larets was just installed: nobody has an account."""
    school = School(larets)
    school.run("init", "--sandbox", school.archive)
    return school


def expired(larets):
    """Two papers in a yearly case of five years that was closed in time: on this day they may go, by an act. One in a case
    of fifty years, which stands in no inventory yet."""
    school = School(larets, sandbox_day="2026-05-20")
    school.fill()
    for scan, who in (("scan-15.pdf", "P-0114"), ("scan-01.jpg", "P-0113")):
        school.run(
            "upload", str(SCANS / scan), "--student", who, "--title", "Протокол олимпиады", "--kind", "диплом", "--case",
            "03-07")
    school.run(
        "upload", str(SCANS / "scan-02.pdf"), "--student", "P-0114", "--title", "Лист алфавитной книги", "--kind", "иное",
        "--case", "02-06")
    school.environment["LARETS_TODAY"] = "2026-06-01"
    for who in ("P-0113", "P-0114"):
        school.run("student", "leave", who, "--on", "2026-06-01")
    school.environment["LARETS_TODAY"] = "2027-01-01"
    school.run("retention", "run", "--accept-clock")
    school.environment["LARETS_TODAY"] = "2032-01-01"
    school.add_staff(["archivist", "director", "auditor"])
    return school
