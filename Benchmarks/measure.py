"""Running a program and knowing what it cost: its own wall time, CPU and memory, from the kernel's accounts."""
import dataclasses
import os
import pathlib
import shlex
import statistics
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


@dataclasses.dataclass
class Cost:
    """Seconds, seconds of user and system together, and peak bytes."""

    wall: float = 0
    cpu: float = 0
    peak_bytes: int = 0

    def __add__(self, other):
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak_bytes, other.peak_bytes))


class Failed(Exception):
    """A program ended otherwise than it should have; the benchmark's figures would mean nothing."""


launcher = None  # set by build


def build(work):
    """Compiles the two C programs into `work`; returns the path of the bare one."""
    global launcher
    for name, libraries in (("launch", []), ("bare", ["-lcrypto", "-lsqlite3", "-lpthread"])):
        subprocess.run(["cc", "-O2", "-o", work / name, HERE / f"{name}.c", *libraries], check=True)
    launcher = work / "launch"
    return work / "bare"


def run(words, cwd=None, env=None, expect=(0,)):
    """Runs a program to its end; returns its cost and what it printed."""
    words = [str(word) for word in words]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as account:
        began = time.perf_counter()
        code = subprocess.Popen(
            [launcher, str(account.fileno()), *words], cwd=cwd, env=os.environ | (env or {}),
            stdin=subprocess.DEVNULL, stdout=out, stderr=err, pass_fds=[account.fileno()]).wait()
        wall = time.perf_counter() - began
        printed, complaint, usage = (read_again(file) for file in (out, err, account))
    if code not in expect:
        shown = " ".join(words[:8]) + (" …" if len(words) > 8 else "")
        raise Failed(f"{shown}: exit {code}\n{complaint[-2000:]}{printed[-500:]}")
    user, system, peak_kib = usage.split()
    return Cost(wall, float(user) + float(system), int(peak_kib) * 1024), printed


def run_lanes(lanes, folder, env=None):
    """Runs several lists of commands at once, each list in its own order by a shell of its own; the cost of it all."""
    folder.mkdir(parents=True, exist_ok=True)
    scripts = []
    for number, commands in enumerate(lanes):
        script = folder / f"lane-{number}.sh"
        script.write_text("".join(shlex.join(map(str, words)) + " >/dev/null\n" for words in commands))
        scripts.append(script)
    together = " ".join(f"sh -e {shlex.quote(str(script))} &" for script in scripts)
    waiting = "failed=0; for job in $(jobs -p); do wait $job || failed=1; done; exit $failed"
    return run(["bash", "-c", f"{together} {waiting}"], env=env)[0]


def read_again(file):
    file.seek(0)
    return file.read().decode(errors="replace")


def settled():
    """Lets the disk finish what came before, so that a step pays for itself alone."""
    os.sync()


def tree_bytes(*paths):
    """The sum of file sizes under the paths; a path that is not there counts nothing."""
    total = 0
    for path in paths:
        if os.path.isfile(path):
            total += os.path.getsize(path)
        for folder, _, names in os.walk(path):
            total += sum(os.path.getsize(os.path.join(folder, name)) for name in names)
    return total


def median_cost(costs):
    return Cost(*(statistics.median(getattr(cost, field.name) for cost in costs) for field in dataclasses.fields(Cost)))
