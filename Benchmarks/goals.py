"""The table of what the archive is to be: each line a piece of work, its goal, what was measured, and the others beside
it. Figures are medians over the rounds; a ratio is the median of the rounds' ratios, never a ratio of medians.

u is the CPU time of `openssl dgst -sha256` over the corpus, measured right before in the same round; bare is bare.c.
"""
import dataclasses
import statistics

OURS, BARE = "larets", "bare"
UPLOAD, ONE, EIGHT, VERIFY, DEEP, GET, ERASE, START = (
    "upload by manifest", "one upload, one process", "8 uploaders", "verify", "verify --deep", "get all", "erase 10 %",
    "start-up")
PEER_STEPS = {UPLOAD: "ingest", ONE: "one", VERIFY: "verify", GET: "get all", ERASE: "erase 10 %"}
MiB = 2**20


@dataclasses.dataclass
class Line:
    work: str
    goal: str
    ours: str
    isMet: bool | None
    others: dict


class Measured:
    """All rounds of all programs under one way to ask."""

    def __init__(self, rounds):
        self.rounds = rounds
        self.peers = [name for name in rounds[0]["peers"]]

    def each(self, step, program):
        """(cost, unit) of every round; empty where the program has no such step."""
        if program in (OURS, BARE):
            return [(one["steps"][step][program], one["unit"]) for one in self.rounds if program in one["steps"].get(step, {})]
        rows = [one["peers"][program] for one in self.rounds if program in one["peers"]]
        name = PEER_STEPS.get(step)
        return [(row["steps"][name], row["unit"]) for row in rows if name in row["steps"]]

    def median(self, step, program, of):
        values = [of(cost, unit) for cost, unit in self.each(step, program)]
        return statistics.median(values) if values else None

    def ratio(self, step, other, of):
        ours = [of(cost, unit) for cost, unit in self.each(step, OURS)]
        theirs = [of(cost, unit) for cost, unit in self.each(step, other)]
        pairs = [mine / max(their, 1e-6) for mine, their in zip(ours, theirs)]
        return statistics.median(pairs) if pairs else None

    def fact(self, program, name):
        values = [one["facts"].get(program, {}).get(name) for one in self.rounds]
        values = [value for value in values if value is not None]
        return statistics.median(values) if values else None


def in_units(cost, unit):
    return cost.cpu / unit


def wall(cost, _):
    return cost.wall


def cpu(cost, _):
    return cost.cpu


def peak(cost, _):
    return cost.peak_bytes / MiB


def lines(measured):
    """Every goal, one line each."""
    names = [BARE, *measured.peers]

    def plain(work, step, of, shown, most=None, goal=None):
        value = measured.median(step, OURS, of)
        others = {name: measured.median(step, name, of) for name in names}
        return Line(
            work, goal or (f"≤ {shown.format(most)}" if most is not None else ""), shown.format(value),
            None if most is None else value <= most,
            {name: shown.format(other) for name, other in others.items() if other is not None})

    def against(work, step, of, other, most):
        value = measured.ratio(step, other, of)
        if value is None:
            return None
        return Line(work, f"≤ {most} × {other}", f"{value:.2f} × {other}", value <= most, {})

    def peaks(work, fact):
        value = measured.fact(OURS, fact)
        others = {name: measured.median(UPLOAD, name, peak) for name in names}
        shown = {name: f"{other:.0f} MiB" for name, other in others.items() if other is not None}
        return value and Line(work, "≤ 36 MiB", f"{value:.0f} MiB", value <= 36, shown if "upload" in fact else {})

    def speed_of_eight():
        eight, one = measured.fact(OURS, "files/s of 8"), measured.fact(OURS, "files/s of 1")
        ratio = statistics.median(
            facts["files/s of 8"] / facts["files/s of 1"] for facts in (one["facts"][OURS] for one in measured.rounds))
        bare = measured.fact(BARE, "files/s of 8"), measured.fact(BARE, "files/s of 1")
        return Line(
            "8 uploaders at once, a process a file", "≥ 3 × files/s of one",
            f"{eight:.0f}/s = {ratio:.1f} × ({one:.0f}/s)", ratio >= 3, {BARE: f"{bare[0]:.0f}/s ({bare[1]:.0f}/s)"})

    def stored(work, fact, shown, most):
        value = measured.fact(OURS, fact)
        others = {name: measured.fact(name, fact) for name in names}
        return Line(
            work, f"≤ {shown.format(most)}", shown.format(value), value <= most,
            {name: shown.format(other) for name, other in others.items() if other is not None})

    table = [
        plain("upload all by manifest, CPU", UPLOAD, in_units, "{:.2f} u", 2.3),
        against("", UPLOAD, cpu, BARE, 1.15),
        against("", UPLOAD, in_units, "borg", 0.95),
        plain("upload all by manifest, wall", UPLOAD, wall, "{:.2f} s"),
        against("", UPLOAD, wall, BARE, 1.15),
        plain("one upload by one process, p50", ONE, lambda cost, _: cost.wall * 1000, "{:.1f} ms"),
        against("", ONE, wall, BARE, 1.5),
        plain("one upload by one process, CPU", ONE, lambda cost, _: cost.cpu * 1000, "{:.1f} ms"),
        against("", ONE, cpu, BARE, 2.5),
        speed_of_eight(),
        plain("verify everything, CPU", VERIFY, in_units, "{:.2f} u"),
        against("", VERIFY, cpu, BARE, 1.1),
        against("", VERIFY, in_units, "sha256sum", 0.33),
        plain("verify everything, wall", VERIFY, wall, "{:.2f} s"),
        plain("verify --deep, CPU", DEEP, in_units, "{:.2f} u"),
        plain("get all back, CPU", GET, in_units, "{:.2f} u", 2.3),
        plain("erase 10 %, proven, wall", ERASE, wall, "{:.2f} s", 0.3),
        against("", ERASE, wall, "borg", 0.1),
        against("", ERASE, wall, "restic", 0.05),
        stored("stored bytes / unique bytes", "stored per unique byte", "{:.4f}", 1.001),
        stored("index, bytes a document", "index bytes per document", "{:.0f}", 1_310),
        *(peaks(f"peak memory, {what}, {count:,} files", f"peak of {what}, {count}")
          for what in ("upload", "verify", "get all") for count in (2_000, 200)),
        plain("start of `larets --version`", START, lambda cost, _: cost.wall * 1000, "{:.1f} ms", 15),
    ]
    return [line for line in table if line]


def markdown(rounds):
    measured = Measured(rounds)
    names = [BARE, *measured.peers]
    rows = ["| work | goal | larets | met | " + " | ".join(names) + " |", "|---|---|--:|---|" + "--:|" * len(names)]
    for line in lines(measured):
        met = {True: "yes", False: "**no**", None: ""}[line.isMet]
        rows.append(f"| {line.work} | {line.goal} | {line.ours} | {met} | " + " | ".join(
            line.others.get(name, "") for name in names) + " |")
    return "\n".join(rows)
