#!/usr/bin/env python3
"""Measures larets on a corpus of scans, each step beside a bare program that does only what can't be left out.

    python3 bench.py --larets ../.build-release/release/larets [--rounds 3] [--count 2000] [--peers none] [--report FILE]

The corpus is made once and kept in work/ with everything else that is written. Wall times swing with the machine and
its neighbours; what to quote is CPU, in units of `openssl dgst -sha256` over the same corpus in the same round, and
the ratio to the bare program. Prints the goals and what was measured as a page of Markdown; work/bench.json has it all.

Needs cc, libssl-dev, libsqlite3-dev and openssl; to make the corpus also numpy, Pillow and fonts-dejavu-core.
"""
import argparse
import csv
import dataclasses
import datetime
import hashlib
import json
import os
import pathlib
import shutil
import statistics
import sys

import archives
import goals
import measure
import million
import peers

HERE = pathlib.Path(__file__).resolve().parent
SINGLE_UPLOADS, STARTS = 30, 20
UPLOADERS, LANE = 8, 24  # files for one uploader; eight of them share three times as many
EXTRA = SINGLE_UPLOADS + LANE + 3 * LANE
FEW = 200


class Corpus:
    """A folder that make_corpus.py wrote."""

    def __init__(self, folder):
        self.folder = folder
        self.roster, self.manifest = folder / "roster.csv", folder / "uploads.csv"
        self.facts = json.loads((folder / "corpus.json").read_text())
        self.rows = self.read(self.manifest)
        students = self.read(self.roster)
        self.leavers = {row["id"] for row in students if row["class"].startswith("11")}

    @staticmethod
    def read(path):
        with open(path, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    @classmethod
    def made(cls, folder, count, seed, dup):
        if not (folder / "corpus.json").exists():
            shutil.rmtree(folder, ignore_errors=True)
            print(f"making {folder.name} …", file=sys.stderr)
            measure.run([
                sys.executable, HERE / "make_corpus.py", "--count", count, "--seed", seed, "--dup", dup,
                "--out", folder])
        return cls(folder)

    def path(self, row):
        return self.folder / row["file"]

    def list_of(self, rows):
        path = self.folder / "list.txt"
        path.write_text("".join(f"{self.path(row)}\n" for row in rows))
        return path

    def digests(self):
        return {digest_of(self.path(row)) for row in self.rows}


def digest_of(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unit(corpus):
    """CPU seconds of SHA-256 over the corpus, files read from memory."""
    names = [row["file"] for row in corpus.rows]
    costs = [
        measure.run(["openssl", "dgst", "-sha256", *names[i:i + 5_000]], cwd=corpus.folder)[0]
        for i in range(0, len(names), 5_000)
    ]
    return sum(costs, measure.Cost()).cpu


def median_of_singles(archive, corpus, extra, rows):
    """One upload by one process into the filled archive, many times: the median wall and CPU of one."""
    costs = []
    for i, row in enumerate(rows):
        owner = corpus.rows[i * 7 % len(corpus.rows)]["student"]
        costs.append(archive.upload_one(extra.path(row), row | {"student": owner}))
    return measure.median_cost(costs)


def came_back(corpus, extra, out):
    """Every file must have come out byte for byte."""
    wanted = corpus.digests() | extra.digests()
    got = {digest_of(path) for path in out.rglob("*") if path.is_file()}
    if not wanted <= got:
        raise measure.Failed(f"{len(wanted - got)} of {len(wanted)} files did not come back as they went in")


def round_of(programs, corpus, extra, work):
    """All steps once, the programs taking turns at each; returns {step: {program: cost}} and facts by program."""
    steps, facts = {}, {program.name: {} for program in programs}

    def step(name, action):
        for program in programs:
            measure.settled()
            steps.setdefault(name, {})[program.name] = action(program)
            print(f"  {name}, {program.name}: {steps[name][program.name].cpu:.3f} s CPU", file=sys.stderr)

    for program in programs:
        shutil.rmtree(program.folder, ignore_errors=True)
        program.prepare(corpus)
    step(goals.UPLOAD, lambda program: program.upload_all(corpus))
    for program in programs:
        stored = program.stored_bytes()
        facts[program.name] = {
            "stored per unique byte": stored / corpus.facts["unique_bytes"],
            "index bytes per document": program.index_bytes() / len(corpus.rows),
        }
    singles = extra.rows[:SINGLE_UPLOADS]
    step(goals.ONE, lambda program: median_of_singles(program, corpus, extra, singles))
    together = extra.rows[SINGLE_UPLOADS:]
    for uploaders, rows in ((1, together[:LANE]), (UPLOADERS, together[LANE:])):
        for program in programs:
            measure.settled()
            cost = uploads_at_once(program, corpus, extra, rows, uploaders, work)
            facts[program.name][f"files/s of {uploaders}"] = len(rows) / cost.wall
    step(goals.VERIFY, lambda program: program.verify())
    step(goals.DEEP, lambda program: program.verify_deep())

    def get_all(program):
        out = work / "out"
        shutil.rmtree(out, ignore_errors=True)
        cost = program.get_all(corpus, out)
        came_back(corpus, extra, out)
        shutil.rmtree(out)
        return cost

    step(goals.GET, get_all)
    step(goals.ERASE, lambda program: program.erase(corpus))
    for program in programs:
        program.verify()
        shutil.rmtree(program.folder)
    step(goals.START, lambda program: measure.median_cost([program.start() for _ in range(STARTS)]))
    for what, name in (("upload", goals.UPLOAD), ("verify", goals.VERIFY), ("get all", goals.GET)):
        for program in programs:
            facts[program.name][f"peak of {what}, 2000"] = steps[name][program.name].peak_bytes / goals.MiB
    for program in programs:
        facts[program.name] |= peaks_of_few(program, corpus, work)
    return steps, facts


def uploads_at_once(program, corpus, extra, rows, uploaders, work):
    """Uploaders side by side, each with its share of the files, a process a file."""
    lanes = [[] for _ in range(uploaders)]
    for i, row in enumerate(rows):
        owner = corpus.rows[i * 11 % len(corpus.rows)]["student"]
        lanes[i % uploaders].append(program.upload_words(extra.path(row), row | {"student": owner}))
    return measure.run_lanes(lanes, work / "lanes", env=program.environment())


def peaks_of_few(program, corpus, work):
    """The same steps with a tenth of the files: memory must not follow their number."""
    manifest = corpus.folder / "few.csv"
    with open(manifest, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, corpus.rows[0].keys())
        writer.writeheader()
        writer.writerows(corpus.rows[:FEW])
    if not isinstance(program, archives.Larets):
        return {}
    shutil.rmtree(program.folder, ignore_errors=True)
    program.prepare(corpus)
    out = work / "out"
    costs = {
        "upload": program.upload_all(corpus, manifest), "verify": program.verify(),
        "get all": program.get_all(corpus, out)}
    shutil.rmtree(out)
    shutil.rmtree(program.folder)
    return {f"peak of {what}, {FEW}": cost.peak_bytes / goals.MiB for what, cost in costs.items()}


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        models = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    return f"{os.cpu_count()} cores, {models[0] if models else os.uname().machine}, Linux {os.uname().release}"


def report(rounds, corpus, of_a_million):
    facts = corpus.facts
    unit = statistics.median(one["unit"] for one in rounds)
    met = [line.isMet for line in goals.lines(goals.Measured(rounds)) if line.isMet is not None]
    return f"""# Measured

{datetime.date.today():%-d %B %Y}, {machine()}: `make bench ROUNDS={len(rounds)}`, medians.
{facts['files']:,} files, {facts['bytes'] / 1e6:.0f} MB, of which {facts['unique_bytes'] / 1e6:.0f} MB unique, warm cache. u = {unit:.2f} s of
CPU: `openssl dgst -sha256` over the same files, before each program. *bare* is a C program that only reads, hashes,
writes, flushes and commits a row ([bare.c](../Benchmarks/bare.c)). Of the peers only restic encrypts; what is done by each is
in [peers.py](../Benchmarks/peers.py). {sum(met)} of {len(met)} goals are met.

{goals.markdown(rounds)}
{of_a_million}"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--larets", type=pathlib.Path, required=True, help="the release binary")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--peers", choices=["installed", "none"], default="installed")
    parser.add_argument("--report", type=pathlib.Path, help="writes the table as a page, too")
    parser.add_argument("--million", type=pathlib.Path, help="CatalogBench: measures the archive of a million documents, too")
    parser.add_argument("--work", type=pathlib.Path, default=HERE / "work")
    arguments = parser.parse_args()
    work = arguments.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    bare = measure.build(work)
    corpus = Corpus.made(work / f"corpus-{arguments.count}", arguments.count, 1, 0.10)
    extra = Corpus.made(work / f"extra-{EXTRA}", EXTRA, 2, 0)
    programs = [archives.Larets(arguments.larets, work / "larets-archive"), archives.Bare(bare, work / "bare-archive")]
    rounds = []
    unit(corpus)  # brings the corpus into memory
    for number in range(arguments.rounds):
        print(f"round {number + 1} of {arguments.rounds}", file=sys.stderr)
        cost = unit(corpus)
        steps, facts = round_of(programs, corpus, extra, work)
        others = peers.measured(corpus, extra, work, unit) if arguments.peers == "installed" else {}
        facts |= {name: {"stored per unique byte": row["stored"]} for name, row in others.items() if "stored" in row}
        rounds.append({"unit": cost, "steps": steps, "facts": facts, "peers": others})
        (work / "bench.json").write_text(
            json.dumps({"corpus": corpus.facts, "rounds": rounds}, default=dataclasses.asdict, indent=1) + "\n")
    of_a_million = ""
    if arguments.million:
        rows = million.measured(arguments.larets.resolve(), arguments.million.resolve(), work)
        of_a_million = "\n## A million documents\n\n" + million.markdown(rows, 1_000_000)
    page = report(rounds, corpus, of_a_million)
    print(page)
    if arguments.report:
        arguments.report.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except measure.Failed as failure:
        sys.exit(f"bench: {failure}")
