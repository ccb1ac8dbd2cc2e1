"""Other tools on the same corpus, those that are installed: git without compression, git-annex, borg, restic, casync,
and `sha256sum -c`, which only checks.

Each is a table of shell steps with $C the corpus's folder, $R the tool's own, $GONE a list of the leavers' files, $F one
file and $N its number. A step's CPU includes all the programs that it starts. What "erase" means differs: a backup tool
makes a second snapshot without the files and prunes the first; git rewrites its only commit and collects garbage; casync
drops what a new index does not name. Only restic encrypts.
"""
import shutil
import sys

import measure

SINGLES = 5  # uploads of one file by one process; they are slow

GIT = 'git -c user.name=bench -c user.email=bench@localhost -c core.compression=0 -c gc.auto=0'

STEPS = {
    "git": {
        "prepare": 'git init -q -b main "$R/r"',
        "ingest": f'cd "$R/r" && {GIT} --work-tree="$C/files" add -A && {GIT} commit -qm all && sync -f .',
        "one": f'cp "$F" "$R/r/one-$N" && cd "$R/r" && {GIT} add "one-$N" && {GIT} commit -qm one "one-$N"',
        "verify": f'cd "$R/r" && {GIT} fsck --full --no-progress',
        "get all": f'mkdir "$R/out" && cd "$R/r" && {GIT} --work-tree="$R/out" checkout -qf HEAD -- .',
        "erase 10 %": f'cd "$R/r" && sed s:^files/:: "$GONE" | {GIT} rm -q --cached --pathspec-from-file=- '
        f'&& {GIT} checkout -q --orphan kept && {GIT} commit -qm kept && {GIT} branch -qD main '
        f'&& {GIT} reflog expire --expire=now --all && {GIT} -c pack.window=0 gc -q --prune=now && sync -f .',
        "stored": ["r/.git"],
    },
    "git-annex": {
        "prepare": 'git init -q -b main "$R/r" && cd "$R/r" && git config user.name bench '
        '&& git config user.email bench@localhost && git annex init bench && cp -r "$C/files" .',
        "ingest": 'cd "$R/r" && git annex add -q files && git commit -qm all && sync -f .',
        "one": 'cp "$F" "$R/r/one-$N" && cd "$R/r" && git annex add -q "one-$N" && git commit -qm one "one-$N"',
        "verify": 'cd "$R/r" && git annex fsck -q',
        "get all": 'mkdir "$R/out" && cp -rL "$R/r/files" "$R/out/"',
        "erase 10 %": 'cd "$R/r" && git rm -q --pathspec-from-file="$GONE" && git commit -qm gone '
        '&& git annex unused -q --used-refspec=+refs/heads/main && git annex dropunused -q --force all && sync -f .',
        "stored": ["r/.git"],
    },
    "borg": {
        "prepare": 'borg init -e none "$R/r"',
        "ingest": 'cd "$C" && borg create --files-cache disabled -C none "$R/r::all" files',
        "one": 'borg create -C none "$R/r::one-$N" "$F"',
        "verify": 'borg check --verify-data "$R/r"',
        "get all": 'mkdir "$R/out" && cd "$R/out" && borg extract "$R/r::all"',
        "erase 10 %": 'cd "$C" && sed "s/^/- pf:/" "$GONE" > "$R/without" '
        '&& borg create -C none --patterns-from "$R/without" "$R/r::kept" files && borg delete "$R/r::all" '
        '&& borg compact --threshold 0 "$R/r"',
        "stored": ["r"],
    },
    "restic": {
        "prepare": 'restic -q -r "$R/r" init --repository-version 2',
        "ingest": 'cd "$C" && restic -q -r "$R/r" --compression off backup --tag all files && sync -f "$R"',
        "one": 'restic -q -r "$R/r" --compression off backup --tag one "$F"',
        "verify": 'restic -q -r "$R/r" check --read-data',
        "get all": 'restic -q -r "$R/r" restore latest --tag all --target "$R/out"',
        "erase 10 %": 'cd "$C" && sed "s:^:$C/:" "$GONE" > "$R/without" '
        '&& restic -q -r "$R/r" --compression off backup --tag kept --exclude-file "$R/without" files '
        '&& restic -q -r "$R/r" forget --max-unused 0 --prune '
        '$(restic -r "$R/r" snapshots --tag all --json | grep -o \'"short_id":"[0-9a-f]*"\' | cut -d\\" -f4)',
        "stored": ["r"],
    },
    "casync": {
        "prepare": "true",
        "ingest": 'casync make --without=all --store="$R/s" "$R/a.caidx" "$C/files" && sync -f "$R"',
        "one": 'casync make --store="$R/s" "$R/one-$N.caibx" "$F"',
        "get all": 'mkdir "$R/out" && casync extract --without=all --store="$R/s" "$R/a.caidx" "$R/out/files"',
        "erase 10 %": 'mkdir "$R/keep" && cp -rl "$C/files" "$R/keep/" && cd "$R/keep" && xargs rm -f < "$GONE" '
        '&& casync make --without=all --store="$R/s" "$R/k.caidx" "$R/keep/files" && rm -f "$R"/one-*.caibx '
        '&& casync gc --store="$R/s" "$R/k.caidx" && sync -f "$R"',
        "stored": ["s"],
    },
    "sha256sum": {
        "prepare": 'cd "$C" && find files -type f -exec sha256sum {} + > "$R/sums"',
        "verify": 'cd "$C" && sha256sum --quiet -c "$R/sums"',
    },
}


def installed():
    return [tool for tool in STEPS if shutil.which(tool)]


def measured(corpus, extra, work, unit):
    """One round of each tool that is installed: {tool: {"unit": u, "steps": {step: cost}, "stored": …}}."""
    rows = {}
    gone = work / "gone.txt"
    gone.write_text("".join(f"{row['file']}\n" for row in corpus.rows if row["student"] in corpus.leavers))
    for tool in installed():
        folder = work / "peer"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "home").mkdir(parents=True)
        env = {
            "C": str(corpus.folder), "R": str(folder), "GONE": str(gone), "HOME": str(folder / "home"),
            "RESTIC_PASSWORD": "bench", "GIT_CONFIG_NOSYSTEM": "1",
            "BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK": "yes", "BORG_DELETE_I_KNOW_WHAT_I_AM_DOING": "YES",
        }
        steps = STEPS[tool]
        row = {"unit": unit(corpus), "steps": {}}
        measure.run(["bash", "-c", steps["prepare"]], env=env)
        for step in ("ingest", "one", "verify", "get all", "erase 10 %"):
            if step not in steps:
                continue
            measure.settled()
            row["steps"][step] = cost_of(steps, step, env, extra)
            print(f"  {step}, {tool}: {row['steps'][step].cpu:.3f} s CPU", file=sys.stderr)
            if step == "ingest":
                stored = measure.tree_bytes(*(folder / part for part in steps["stored"]))
                row["stored"] = stored / corpus.facts["unique_bytes"]
        rows[tool] = row
        shutil.rmtree(folder)
    return rows


def cost_of(steps, step, env, extra):
    if step != "one":
        return measure.run(["bash", "-ec", steps[step]], env=env)[0]
    singles = [
        measure.run(["bash", "-ec", steps[step]], env=env | {"F": str(extra.path(row)), "N": str(number)})[0]
        for number, row in enumerate(extra.rows[:SINGLES])
    ]
    return measure.median_cost(singles)
