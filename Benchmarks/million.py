#!/usr/bin/env python3
"""Measures an archive of a million documents: pages, searches, counts, an insertion, the plan of retention, the nightly
job, an erasure, one upload.

    python3 million.py --larets LARETS --bench CATALOGBENCH [--count 1000000] [--rounds 300] [--report FILE]

Rows only: their objects are shared and nowhere on the disk, but for what is uploaded here. Rows are made once, always the
same, by CatalogBench (Benchmarks/catalog) through the catalog's own code, and kept in work/. Questions are asked inside
the process, each beside the same rows asked of SQLite by hand; p50 over the draws. Prints a table in Markdown and writes
work/million.json. `make bench` puts the table into its page where the archive is there.
"""
import argparse
import csv
import dataclasses
import json
import pathlib
import shutil
import statistics
import struct
import sys
import zlib

import measure

HERE = pathlib.Path(__file__).resolve().parent
SMALL, SINGLES, PLANS, EXPLAINS = 2_000, 15, 3, 15
RULES = 200
DAY = {"LARETS_TODAY": "2026-05-20", "LARETS_LANG": "en"}
#: Milliseconds at the median, by the name that CatalogBench gives a question.
QUESTIONS = {
    "page of 50 by student": 0.15, "page of 50 by class and year": 0.15, "page of 50 by type, level and status": 0.15,
    "facet counts of a class and year": 0.7, "rare word": 0.2, "two words": 0.3, "word, year and type": 2,
    "common word, ranked": 8, "one durable insert": 1,
}
PLAN_SECONDS, PLAN_MIB, UPLOAD_RATIO = 2, 256, 1.2
EXPLAIN_MS, ERASE_SECONDS, NIGHT_MS = 20, 1, 100
#: The leaver whose data go: left then, due on the first day on which the portfolio may be erased (23 days later).
LEAVER_DOCUMENTS, LEFT, BEFORE, ERASED = 60, "2026-06-01", "2026-06-23", "2026-06-24"
#: Nights between the leaving of every fiftieth student (25 June) and the first day on which they are due (18 July).
FIRST_NIGHT, NIGHTS = 1, range(2, 17)


@dataclasses.dataclass
class Row:
    work: str
    goal: str
    ours: str
    is_met: bool | None
    beside: str = ""


def nomenclature(folder):
    """The sample rules, and made-up ones up to so many."""
    sample = (HERE.parent / "Config/nomenclature.yaml").read_text()
    count = sample.count("- index:")
    made_up = "".join(f"""
  - index: 99-{number:03}
    heading: Дела, каких в образце нет, № {number}
    term: {1 + number % 50} years
    trigger: case-closed
    track: archival
    approval: commission
    appraisal: false
    basis: Для измерения
    case: year
    kinds: []
""" for number in range(count, RULES))
    path = folder / "nomenclature-200.yaml"
    path.write_text(sample.rstrip() + "\n" + made_up)
    return path


def filled(larets, bench, work, count):
    """An archive with so many documents; made anew when what makes it has changed."""
    folder = work / f"town-{count}"
    stamp = folder / "filled"
    made_by = (HERE / "catalog/Town.swift").read_text() + str(RULES)
    if stamp.exists() and stamp.read_text() == made_by:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    print(f"filling {folder.name} …", file=sys.stderr)
    measure.run([larets, "init", folder, "--sandbox"], env=DAY)
    call = [larets, "--archive", folder]
    measure.run([*call, "nomenclature", "import", nomenclature(work)], env=DAY)
    measure.run([*call, "nomenclature", "approve", "--year", "2026", "--by", "Director"], env=DAY)
    cost, _ = measure.run([bench, "fill", folder / "catalog.sqlite", count])
    print(f"  {1e6 * cost.cpu / count:.0f} µs of CPU a document", file=sys.stderr)
    stamp.write_text(made_by)
    return folder


def is_filled(work, count=1_000_000):
    return (work / f"town-{count}" / "filled").exists()


def png(number):
    """A picture of two by two that no other number has."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + struct.pack(">Q", number)[2:] for _ in range(2))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Town:
    """The archive under measurement, and how the program is called on it."""

    def __init__(self, larets, folder, work):
        self.larets, self.folder, self.work = larets, folder, work
        self.next_picture = 1 + len(list((folder / "objects").rglob("*")))

    def run(self, *words, today=DAY["LARETS_TODAY"]):
        return measure.run([self.larets, "--archive", self.folder, *words], env=DAY | {"LARETS_TODAY": today})

    def upload_one(self, number):
        picture = self.work / "one.png"
        picture.write_bytes(png(number))
        return self.run(
            "upload", picture, "--student", f"T-{1 + number % 49}", "--title", f"Скан {number}", "--kind", "диплом",
            "--type", "Олимпиада", "--level", "школьный", "--date", "2026-05-01")[0]

    def plan(self):
        return measure.median_cost(
            [self.run("retention", "plan", "--as-of", "2026-07-20", "--json")[0] for _ in range(PLANS)])

    def explain(self):
        costs = []
        for number in range(EXPLAINS):
            document = f"2026-{1 + number * 61_803 % 1_900:06}"
            costs.append(self.run("explain", document, "--json")[0])
        return measure.median_cost(costs)

    def deadlines(self):
        return measure.median_cost([self.run("deadlines", "--json", today="2026-07-01")[0] for _ in range(PLANS)])

    def erase_one(self):
        """Uploads what a leaver has, enters the leaving, and runs the job of the night on which it is due."""
        person = f"L-{self.next_picture}"
        folder = self.work / "leaver"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "roster.csv").write_text(
            "id,surname,given_name,patronymic,class,school_year,enrolled,consent_date\n"
            f"{person},Ветрова,Агния,Львовна,11А,2025/26,2015-09-01,2025-09-01\n")
        self.run("student", "import", folder / "roster.csv")
        with open(folder / "leaver.csv", "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(["file", "student", "title", "kind", "type", "level", "date"])
            for _ in range(LEAVER_DOCUMENTS):
                self.next_picture += 1
                (folder / f"{self.next_picture}.png").write_bytes(png(self.next_picture))
                rows.writerow([
                    f"{self.next_picture}.png", person, f"Ксилография {self.next_picture}", "диплом", "Конкурс", "школьный",
                    "2026-02-20"])
        self.run("upload", "--manifest", folder / "leaver.csv")
        self.run("student", "leave", person, "--on", LEFT, today=LEFT)
        self.run("retention", "run", "--accept-clock", today="2026-06-20")
        measure.settled()
        cost, printed = self.run("retention", "run", "--json", today=ERASED)
        found = json.loads(printed.splitlines()[0])
        if found["documentsErased"] != LEAVER_DOCUMENTS:
            raise measure.Failed(f"erased {found['documentsErased']} of {LEAVER_DOCUMENTS}")
        return cost

    def nights(self):
        """The costs of the job on nights with nothing due; the first decides on everybody and is not among them."""
        first = self.run("retention", "run", "--accept-clock", today=f"2026-07-{FIRST_NIGHT:02}")[0]
        return first, [self.run("retention", "run", today=f"2026-07-{night:02}")[0] for night in NIGHTS]


def measured(larets, bench, work, count=1_000_000, rounds=300):
    """All rows, and a record of the figures."""
    small, large = (Town(larets, filled(larets, bench, work, number), work) for number in (SMALL, count))
    for town in (small, large):
        # Brings an older archive up to date before anything is measured.
        town.run("retention", "plan", "--json")
    _, printed = measure.run([bench, "measure", large.folder / "catalog.sqlite", rounds])
    answers = [json.loads(line) for line in printed.splitlines()]
    rows = []
    for answer in answers:
        goal, p50 = QUESTIONS.get(answer["question"]), answer["p50_ms"]
        by_hand = "" if answer["sqlite_p50_ms"] is None else f"SQLite by hand {answer['sqlite_p50_ms']:.3f} ms"
        rows.append(Row(
            f"{answer['question']}, p50", f"≤ {goal} ms" if goal else "", f"{p50:.3f} ms",
            None if goal is None else p50 <= goal, by_hand))
    plan = large.plan()
    rows.append(Row(
        f"`retention plan` of all, {RULES} rules, CPU", f"≤ {PLAN_SECONDS} s", f"{plan.cpu:.2f} s", plan.cpu <= PLAN_SECONDS,
        f"wall {plan.wall:.2f} s"))
    peak = plan.peak_bytes / 2**20
    rows.append(Row("the same, peak memory", f"≤ {PLAN_MIB} MiB", f"{peak:.0f} MiB", peak <= PLAN_MIB))
    explain = 1e3 * large.explain().wall
    rows.append(Row("`explain`, a process", f"≤ {EXPLAIN_MS} ms", f"{explain:.1f} ms", explain <= EXPLAIN_MS))
    start = max(small.next_picture, large.next_picture)
    pairs = [[town.upload_one(start + number) for town in (small, large)] for number in range(SINGLES)]
    uploads = [measure.median_cost(costs) for costs in zip(*pairs)]
    large.next_picture = start + SINGLES
    ratios = {kind: statistics.median(getattr(many, kind) / getattr(few, kind) for few, many in pairs)
              for kind in ("wall", "cpu")}
    for kind, name in (("wall", "p50"), ("cpu", "CPU")):
        few, many = (1e3 * getattr(cost, kind) for cost in uploads)
        rows.append(Row(
            f"one upload by one process, {name}", f"≤ {UPLOAD_RATIO} × at {SMALL:,}",
            f"{many:.1f} ms = {ratios[kind]:.2f} × {few:.1f} ms", ratios[kind] <= UPLOAD_RATIO))
    erasure = large.erase_one()
    rows.append(Row(
        f"`retention run` that erases a leaver with {LEAVER_DOCUMENTS} documents, scrubbed, wall", f"≤ {ERASE_SECONDS} s",
        f"{erasure.wall:.2f} s", erasure.wall <= ERASE_SECONDS, f"CPU {erasure.cpu:.2f} s"))
    first, nights = large.nights()
    night = 1e3 * statistics.median(cost.wall for cost in nights)
    rows.append(Row(
        "`retention run`, nothing due, p50", f"≤ {NIGHT_MS} ms", f"{night:.0f} ms", night <= NIGHT_MS,
        f"slowest of {len(nights)} nights {1e3 * max(cost.wall for cost in nights):.0f} ms; the first night, which looks "
        f"at all leavers, {1e3 * first.wall:.0f} ms"))
    deadlines = large.deadlines()
    rows.append(Row("`deadlines`, wall", "", f"{deadlines.wall:.2f} s", None, f"CPU {deadlines.cpu:.2f} s"))
    record = {
        "count": count, "answers": answers, "plan": vars(plan), "ratios": ratios, "erasure": vars(erasure),
        "nights": [vars(cost) for cost in nights], "rows": [vars(row) for row in rows]}
    (work / "million.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    return rows


def markdown(rows, count):
    met = [row.is_met for row in rows if row.is_met is not None]
    lines = [
        f"{count:,} documents of {count // 25:,} students, {RULES} rules. {sum(met)} of {len(met)} goals are met.", "",
        "| work | goal | larets | met | beside |", "|---|---|--:|---|---|"]
    for row in rows:
        shown = {True: "yes", False: "**no**", None: ""}[row.is_met]
        lines.append(f"| {row.work} | {row.goal} | {row.ours} | {shown} | {row.beside} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--larets", type=pathlib.Path, required=True)
    parser.add_argument("--bench", type=pathlib.Path, required=True)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--work", type=pathlib.Path, default=HERE / "work")
    arguments = parser.parse_args()
    larets, bench, work = (path.resolve() for path in (arguments.larets, arguments.bench, arguments.work))
    work.mkdir(parents=True, exist_ok=True)
    measure.build(work)
    print(markdown(measured(larets, bench, work, arguments.count, arguments.rounds), arguments.count))


if __name__ == "__main__":
    try:
        main()
    except measure.Failed as failure:
        sys.exit(f"bench: {failure}")
