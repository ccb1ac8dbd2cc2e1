"""Fills a school with papers before it is put under load: what keeps growing in memory with the catalog has grown then."""

import csv
import pathlib
import random
import struct
import tempfile
import zlib

import people

PAPERS_OF_A_PUPIL = 20


class Draw(random.Random):
    """What `people` asks of its random numbers."""

    def integers(self, low, high=None):
        return self.randrange(low) if high is None else self.randrange(low, high)


def small_picture(number):
    """A picture of one pixel that no other number has."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
            + chunk(b"tEXt", b"N\0%d" % number) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))


def papers(draw, pupils, count):
    for number in range(count):
        kind = people.one_of(draw, list(people.EVENTS))
        yield {
            "file": f"{number}.png", "student": pupils[number // PAPERS_OF_A_PUPIL]["id"],
            "title": people.EVENTS[kind].format(people.one_of(draw, people.SUBJECTS)) + f", тур {number}",
            "kind": people.one_of(draw, people.KINDS), "type": kind, "level": people.one_of(draw, people.LEVELS),
            "place": people.one_of(draw, people.PLACES), "date": f"2026-0{draw.integers(1, 6)}-1{draw.integers(10)}",
        }


def populate(school, count):
    """Uploads so many papers of pupils of their own, always the same.

    school: a served archive that has its roster, nomenclature and types.
    """
    draw = Draw(2026)
    pupils = people.roster(draw, -(-count // PAPERS_OF_A_PUPIL))
    with tempfile.TemporaryDirectory(prefix="larets-papers-") as folder:
        folder = pathlib.Path(folder)
        for name, rows in (("roster.csv", pupils), ("papers.csv", list(papers(draw, pupils, count)))):
            with open(folder / name, "w", newline="") as file:
                table = csv.DictWriter(file, list(rows[0]))
                table.writeheader()
                table.writerows(rows)
        for number in range(count):
            (folder / f"{number}.png").write_bytes(small_picture(number))
        school.run("student", "import", str(folder / "roster.csv"))
        school.run("upload", "--manifest", str(folder / "papers.csv"))
