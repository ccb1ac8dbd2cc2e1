#!/usr/bin/env python3
"""Measures larets on a corpus of scans, each step beside a bare program that does only what can't be left out.

    python3 bench.py --larets ../.build-release/release/larets [--rounds 3] [--count 2000] [--peers none]

The corpus is made once and kept in work/ with everything else that is written. Wall times swing with the machine and
its neighbours; what to quote is CPU, in units of `openssl dgst -sha256` over the same corpus in the same round, and
the ratio to the bare program. Prints a table in Markdown and writes work/bench.json.

Needs cc, libssl-dev, libsqlite3-dev and openssl; to make the corpus also numpy, Pillow and fonts-dejavu-core.
"""
import argparse
import csv
import dataclasses
import hashlib
import json
import os
import pathlib
import shutil
import statistics
import sys

import archives
import measure
import peers

HERE = pathlib.Path(__file__).resolve().parent
SINGLE_UPLOADS, STARTS = 30, 20


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


def median_of_singles(archive, corpus, extra):
    """One upload by one process into the filled archive, many times: the median wall and CPU of one."""
    costs = []
    for i, row in enumerate(extra.rows):
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
    step("upload by manifest", lambda program: program.upload_all(corpus))
    for program in programs:
        stored = program.stored_bytes()
        facts[program.name] = {
            "stored per unique byte": stored / corpus.facts["unique_bytes"],
            "index bytes per document": program.index_bytes() / len(corpus.rows),
        }
    step("one upload, one process", lambda program: median_of_singles(program, corpus, extra))
    step("verify", lambda program: program.verify())
    step("verify --deep", lambda program: program.verify_deep())

    def get_all(program):
        out = work / "out"
        shutil.rmtree(out, ignore_errors=True)
        cost = program.get_all(corpus, out)
        came_back(corpus, extra, out)
        shutil.rmtree(out)
        return cost

    step("get all", get_all)
    step("erase 10 %", lambda program: program.erase(corpus))
    for program in programs:
        program.verify()
        shutil.rmtree(program.folder)
    step("start-up", lambda program: measure.median_cost([program.start() for _ in range(STARTS)]))
    return steps, facts


def table(rounds, names):
    """Medians over the rounds. A ratio is the median of the rounds' ratios, never a ratio of medians."""
    per_name = " | ".join(f"{name} wall s | {name} CPU s | {name} CPU/u" for name in names)
    both = len(names) == 2
    lines = ["| step | " + per_name + (" | CPU ratio" if both else "") + f" | peak MiB, {names[0]} |"]
    lines.append("|---|" + "--:|" * (3 * len(names) + both + 1))
    for name in rounds[0]["steps"]:
        cells = [name]
        for program in names:
            costs = [(one["steps"][name][program], one["unit"]) for one in rounds]
            cost = measure.median_cost([cost for cost, _ in costs])
            in_units = statistics.median(cost.cpu / unit for cost, unit in costs)
            cells += [f"{cost.wall:.4g}", f"{cost.cpu:.4g}", f"{in_units:.3g}"]
        if both:
            pairs = [[one["steps"][name][program].cpu for program in names] for one in rounds]
            cells.append(f"{statistics.median(ours / max(bare, 1e-4) for ours, bare in pairs):.2f}")
        peak = statistics.median(one["steps"][name][names[0]].peak_bytes for one in rounds)
        cells.append(f"{peak / 2**20:.0f}")
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", "| | " + " | ".join(names) + " |", "|---|" + "--:|" * len(names)]
    for fact in rounds[0]["facts"][names[0]]:
        values = [statistics.median(one["facts"][name][fact] for one in rounds) for name in names]
        lines.append(f"| {fact} | " + " | ".join(f"{value:.4g}" for value in values) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--larets", type=pathlib.Path, help="the release binary; without it only the bare program runs")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--peers", choices=["installed", "none"], default="installed")
    parser.add_argument("--work", type=pathlib.Path, default=HERE / "work")
    arguments = parser.parse_args()
    work = arguments.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    bare = measure.build(work)
    corpus = Corpus.made(work / f"corpus-{arguments.count}", arguments.count, 1, 0.10)
    extra = Corpus.made(work / "extra", SINGLE_UPLOADS, 2, 0)
    programs = [archives.Bare(bare, work / "bare-archive")]
    if arguments.larets:
        programs.insert(0, archives.Larets(arguments.larets, work / "larets-archive"))
    rounds, peer_rows = [], []
    unit(corpus)  # brings the corpus into memory
    for number in range(arguments.rounds):
        print(f"round {number + 1} of {arguments.rounds}", file=sys.stderr)
        cost = unit(corpus)
        steps, facts = round_of(programs, corpus, extra, work)
        rounds.append({"unit": cost, "steps": steps, "facts": facts})
    if arguments.peers == "installed":
        peer_rows = peers.measured(corpus, work, unit)
    facts = corpus.facts
    print(f"{facts['files']} files, {facts['bytes'] / 1e6:.0f} MB, unique {facts['unique_bytes'] / 1e6:.0f} MB; "
          f"u = {statistics.median(one['unit'] for one in rounds):.3f} s CPU of SHA-256; {os.cpu_count()} cores; "
          f"medians of {len(rounds)} rounds\n")
    print(table(rounds, [program.name for program in programs]))
    if peer_rows:
        print("\n" + peers.table(peer_rows))
    record = {"corpus": facts, "rounds": rounds, "peers": peer_rows}
    (work / "bench.json").write_text(json.dumps(record, default=dataclasses.asdict, indent=1) + "\n")


if __name__ == "__main__":
    try:
        main()
    except measure.Failed as failure:
        sys.exit(f"bench: {failure}")
