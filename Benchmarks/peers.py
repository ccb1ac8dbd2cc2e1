"""Other archive tools on the same corpus, those that are installed: git without compression, git-annex, borg, restic.

Each is a table of shell steps with $C the corpus's folder, $R the tool's own, $GONE a list of the leavers' files. A
step's CPU includes all the programs that it starts. What "erase" means differs: a backup tool makes a second snapshot
without the files and prunes the first; git rewrites its only commit and collects garbage. Only restic encrypts.
"""
import shutil

import measure

GIT = 'git -c user.name=bench -c user.email=bench@localhost -c core.compression=0 -c gc.auto=0'

STEPS = {
    "git": {
        "prepare": 'git init -q -b main "$R/r"',
        "ingest": f'cd "$R/r" && {GIT} --work-tree="$C/files" add -A && {GIT} commit -qm all && sync -f .',
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
        "verify": 'cd "$R/r" && git annex fsck -q',
        "get all": 'mkdir "$R/out" && cp -rL "$R/r/files" "$R/out/"',
        "erase 10 %": 'cd "$R/r" && git rm -q --pathspec-from-file="$GONE" && git commit -qm gone '
        '&& git annex unused -q --used-refspec=+refs/heads/main && git annex dropunused -q --force all && sync -f .',
        "stored": ["r/.git"],
    },
    "borg": {
        "prepare": 'borg init -e none "$R/r"',
        "ingest": 'cd "$C" && borg create --files-cache disabled -C none "$R/r::all" files',
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
        "verify": 'restic -q -r "$R/r" check --read-data',
        "get all": 'restic -q -r "$R/r" restore latest --target "$R/out"',
        "erase 10 %": 'cd "$C" && sed "s:^:$C/:" "$GONE" > "$R/without" '
        '&& restic -q -r "$R/r" --compression off backup --tag kept --exclude-file "$R/without" files '
        '&& restic -q -r "$R/r" forget --max-unused 0 --prune '
        '$(restic -r "$R/r" snapshots --tag all --json | grep -o \'"short_id":"[0-9a-f]*"\' | cut -d\\" -f4)',
        "stored": ["r"],
    },
}


def installed():
    return [tool for tool in STEPS if shutil.which(tool)]


def measured(corpus, work, unit):
    """A row for each tool that is installed: {step: (cost, unit)} and bytes stored before and after the erasing."""
    rows = []
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
        row, steps = {"tool": tool, "unit": unit(corpus)}, STEPS[tool]
        measure.run(["bash", "-c", steps["prepare"]], env=env)
        for step in ("ingest", "verify", "get all", "erase 10 %"):
            measure.settled()
            row[step] = measure.run(["bash", "-ec", steps[step]], env=env)[0]
            if step in ("ingest", "erase 10 %"):
                stored = measure.tree_bytes(*(folder / part for part in steps["stored"]))
                row[f"stored after {step}"] = stored / corpus.facts["unique_bytes"]
        rows.append(row)
        shutil.rmtree(folder)
    return rows


def table(rows):
    steps = ("ingest", "verify", "get all", "erase 10 %")
    heads = [f"{step}, CPU/u" for step in steps] + ["stored per unique byte", "after erasing"]
    lines = ["| peer | " + " | ".join(heads) + " |", "|---|" + "--:|" * len(heads)]
    for row in rows:
        cells = [row["tool"]] + [f"{row[step].cpu / row['unit']:.2f}" for step in steps]
        cells += [f"{row['stored after ingest']:.3f}", f"{row['stored after erase 10 %']:.3f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
