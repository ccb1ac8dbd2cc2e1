#!/usr/bin/env python3
"""Measures an archive of a million documents: pages, searches, an insertion, the plan of retention, one upload.

    python3 million.py --larets LARETS --bench CATALOGBENCH [--count 1000000] [--rounds 300]

Rows only: their objects are shared and nowhere on the disk. Rows are made once, always the same, by CatalogBench
(Benchmarks/catalog) through the catalog's own code, and kept in work/. Questions are asked inside the process, each
beside the same rows asked of SQLite by hand; p50 over the draws. Prints a table in Markdown and writes work/million.json.
"""
import argparse
import json
import pathlib
import shutil
import statistics
import struct
import sys
import zlib

import measure

HERE = pathlib.Path(__file__).resolve().parent
SMALL, SINGLES, PLANS = 2_000, 15, 3
DAY = {"LARETS_TODAY": "2026-05-20", "LARETS_LANG": "en"}
#: What is to be reached: milliseconds at the median.
GOALS = {
    "page of 50 by student": 0.15, "page of 50 by class and year": 0.15, "page of 50 by type, level and status": 0.15,
    "rare word": 0.2, "two words": 0.3, "word, year and type": 2, "common word, ranked": 8, "one durable insert": 1,
}
PLAN_SECONDS, PLAN_MIB, UPLOAD_RATIO = 2, 256, 1.2


def filled(larets, bench, work, count):
    """An archive with so many documents; made anew when the program that makes it has changed its schema."""
    folder = work / f"town-{count}"
    stamp = folder / "filled"
    made_by = "".join((HERE.parent / "Sources/Catalog/Schema" / name).read_text() for name in (
        "SchemaV2.swift", "SchemaV2+Retention.swift", "SQLiteDialectV2.swift")) + (HERE / "catalog/Town.swift").read_text()
    if stamp.exists() and stamp.read_text() == made_by:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    print(f"filling {folder.name} …", file=sys.stderr)
    measure.run([larets, "init", folder, "--sandbox"], env=DAY)
    call = [larets, "--archive", folder]
    measure.run([*call, "nomenclature", "import", HERE.parent / "Config/nomenclature.yaml"], env=DAY)
    measure.run([*call, "nomenclature", "approve", "--year", "2026", "--by", "Director"], env=DAY)
    cost, _ = measure.run([bench, "fill", folder / "catalog.sqlite", count])
    print(f"  {1e6 * cost.cpu / count:.0f} µs of CPU a document", file=sys.stderr)
    stamp.write_text(made_by)
    return folder


def png(number):
    """A picture of two by two that no other number has."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + struct.pack(">Q", number)[2:] for _ in range(2))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def one_upload(larets, folder, work, number):
    picture = work / "one.png"
    picture.write_bytes(png(number))
    return measure.run([
        larets, "--archive", folder, "upload", picture, "--student", f"T-{1 + number % 49}", "--title", f"Скан {number}",
        "--kind", "диплом", "--type", "Олимпиада", "--level", "школьный", "--date", "2026-05-01"], env=DAY)[0]


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
    small, large = (filled(larets, bench, work, count) for count in (SMALL, arguments.count))
    _, printed = measure.run([bench, "measure", large / "catalog.sqlite", arguments.rounds])
    answers = [json.loads(line) for line in printed.splitlines()]
    plans = [
        measure.run([larets, "--archive", large, "retention", "plan", "--as-of", "2026-07-20", "--json"], env=DAY)[0]
        for _ in range(PLANS)]
    start = len(list((large / "objects").rglob("*")))
    pairs = [[one_upload(larets, folder, work, start + number) for folder in (small, large)] for number in range(SINGLES)]
    plan = measure.median_cost(plans)
    uploads = [measure.median_cost(costs) for costs in zip(*pairs)]
    ratios = {kind: statistics.median(getattr(many, kind) / getattr(few, kind) for few, many in pairs)
              for kind in ("wall", "cpu")}
    print(f"{arguments.count} documents; p50 of {arguments.rounds} draws inside the process\n")
    print("| question | goal, ms | p50, ms | p99, ms | SQLite by hand, p50 | rows |\n|---|--:|--:|--:|--:|--:|")
    for answer in answers:
        by_hand = "" if answer["sqlite_p50_ms"] is None else f"{answer['sqlite_p50_ms']:.3f}"
        print(f"| {answer['question']} | {GOALS.get(answer['question'], '')} | {answer['p50_ms']:.3f} | "
              f"{answer['p99_ms']:.2f} | {by_hand} | {answer['rows']:.0f} |")
    print(f"\nretention plan of all: {plan.wall:.2f} s, {plan.cpu:.2f} s of CPU, {plan.peak_bytes / 2**20:.0f} MiB "
          f"(goal: {PLAN_SECONDS} s, {PLAN_MIB} MiB)")
    print(f"one upload by one process: {1e3 * uploads[0].wall:.0f} ms and {1e3 * uploads[0].cpu:.0f} ms of CPU at {SMALL} "
          f"documents, {1e3 * uploads[1].wall:.0f} and {1e3 * uploads[1].cpu:.0f} at {arguments.count}: "
          f"× {ratios['wall']:.2f} and × {ratios['cpu']:.2f} (goal: {UPLOAD_RATIO})")
    record = {"count": arguments.count, "answers": answers, "plan": vars(plan), "ratios": ratios}
    (work / "million.json").write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    try:
        main()
    except measure.Failed as failure:
        sys.exit(f"bench: {failure}")
