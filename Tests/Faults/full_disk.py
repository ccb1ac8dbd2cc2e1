"""Small disks that are filled to the last byte: uploads are refused, reading and erasing go on."""

import random
import shutil

import invariant
from disk import Disk, reason_not_to_mount, run
from outcome import Outcome, is_over, timed
from school import ERASE, write_pngs

SMALL_MEGABYTES = 48
# Acts that must go on: each is repeated, because what one of them leaves of the reserve is for the next.
READINGS = 3


class Tmpfs:
    def __init__(self, work):
        self.mount_point = work / "small-tmpfs"
        self.mount_point.mkdir()
        run("mount", "-t", "tmpfs", "-o", f"size={SMALL_MEGABYTES}m", "tmpfs", str(self.mount_point))

    def remove(self):
        run("umount", str(self.mount_point))
        self.mount_point.rmdir()


def full_disks(school, seed, rounds):
    """One outcome a kind of file system."""
    for kind, mounted in {
        "tmpfs": Tmpfs, "ext4": lambda work: Disk(work, "small-ext4", megabytes=SMALL_MEGABYTES),
    }.items():
        source = random.Random(seed + 7)
        outcome = Outcome(f"full disk: {kind}")
        outcome.skipped = reason_not_to_mount(school.work)
        if outcome.skipped or is_over():
            yield outcome
            continue
        with timed(outcome):
            disk = mounted(school.work)
            try:
                files = write_pngs(school.work / f"full-{kind}", source, 30, sides=(60, 150, 300))
                for number in range(rounds):
                    if is_over():
                        outcome.add(not_run_for_want_of_time=rounds - number)
                        break
                    outcome.judge(f"round {number}", trial(school, source, disk.mount_point, files, outcome))
            finally:
                disk.remove()
        yield outcome


def fill(filler, spare):
    """Until nothing more goes in; `spare` bytes are given back."""
    with open(filler, "wb", buffering=0) as file:
        for piece in (1 << 20, 1 << 16, 1 << 12):
            try:
                while file.write(bytes(piece)) == piece:
                    pass
            except OSError:
                pass
        file.truncate(max(0, file.tell() - spare))


def trial(school, source, mount_point, files, outcome):
    archive = school.archive.copy(mount_point / "archive")
    # The first command that has room makes the reserve.
    archive.must("find", "--json")
    # How much is left for the uploads: none at all, or enough for some of them.
    filler = mount_point / "filler"
    fill(filler, source.choice([0, 0, 4096, source.randrange(2_000_000)]))
    acknowledged, wrong = dict(school.kept), []
    for number, path in enumerate(source.sample(files, 10)):
        answer = archive.larets(*archive.upload_words(path, "P-0105", f"Чтения {number}"))
        acknowledged |= answer.receipts
        outcome.add(uploads_refused=int(answer.code != 0), acknowledged=len(answer.receipts))
        if answer.code != 0 and answer.error.get("code") != "disk-full":
            wrong.append(f"upload: {answer}")
    wrong += reading(archive, acknowledged, outcome)
    erasure = archive.larets(*ERASE)
    outcome.add(erased=int(erasure.code == 0))
    if erasure.code != 0:
        wrong.append(f"erasing: {erasure}")
    wrong += invariant.erased(archive, school.leaving)
    wrong += reading(archive, acknowledged, outcome)
    filler.unlink()
    wrong += invariant.after_recovery(archive, acknowledged)
    upload = archive.larets(*archive.upload_words(files[0], "P-0107"))
    if upload.code != 0:
        wrong.append(f"upload once there is space: {upload}")
    if (archive.path / "reserve").stat().st_blocks * 512 < 8 << 20:
        wrong.append("the reserve was not made again")
    shutil.rmtree(archive.path)
    return wrong


def reading(archive, acknowledged, outcome):
    """Whoever reads gets it, and it stands in the journal."""
    wrong, before = [], invariant.Contents(archive).files_handed_out
    for _ in range(READINGS):
        for number, digests in acknowledged.items():
            wrong += invariant.present(archive, number, digests)
    expected = READINGS * sum(len(digests) for digests in acknowledged.values())
    if (journalled := invariant.Contents(archive).files_handed_out - before) != expected:
        wrong.append(f"{expected} readings, {journalled} entries in the journal")
    for words in [["find", "конкурс"], ["show", next(iter(acknowledged))], ["verify"], ["student", "show", "P-0101"]]:
        answer = archive.larets(*words, "--json")
        outcome.add(read=int(answer.code == 0))
        if answer.code != 0:
            wrong.append(f"{' '.join(words)}: {answer}")
    return wrong
