#!/usr/bin/env python3
"""Makes a corpus of scan-like files for the benchmarks, the same bytes for the same arguments and library versions.

    python3 make_corpus.py --count 2000 --seed 1 --out DIR [--jobs 2] [--dup 0.10]

Writes DIR/files/NNN/scan-NNNNNN.{jpg,pdf,png,tif}, and DIR/roster.csv and DIR/uploads.csv in the columns of the sample
school, so that `larets student import` and `larets upload --manifest` take them as they are; DIR/corpus.json says how
many bytes there are and how many of them are unique.

A page is a sheet of text drawn once, brought to the size that gives the wanted number of bytes, under a freshly cut
piece of grain: no two files share a run of bytes unless one is a copy of the other. Sizes are log-normal, median
430 KB, 60 KB to 4 MB. About a tenth of the rows are exact copies of an earlier file.

Needs numpy, Pillow and a Cyrillic font (fonts-dejavu-core). All names are random combinations.
"""
import argparse
import collections
import concurrent.futures
import csv
import functools
import hashlib
import io
import json
import os
import pathlib
import shutil
import time

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFont

import people

MEDIAN_BYTES, SPREAD, SMALLEST_BYTES, LARGEST_BYTES = 455_000, 0.95, 60_000, 4_000_000
SHAPES = {"jpg": 0.55, "pdf": 0.30, "png": 0.10, "tif": 0.05}
A4 = 297 / 210
SHEET_WIDTH = 1654  # an A4 page at 200 dots an inch
WIDEST = 3_000
GRAIN_SIDE = 5_000  # more than the height of the widest page and an offset
QUALITIES = (60, 72, 82, 90)
PINNED = time.gmtime(1_767_225_600)  # a PDF would carry the moment it was made
TEXT = (
    "настоящим подтверждается что ученик принял участие в заключительном этапе и показал высокий результат решением "
    "жюри отмечены самостоятельность ясность изложения и аккуратность протокол подпись руководитель школа печать"
).split()


@functools.cache
def sheet(seed, number, colour):
    """A sheet of text under a frame, before the scanner."""
    random = np.random.default_rng([seed, 1, number])
    height = round(SHEET_WIDTH * A4)
    image = Image.new("RGB" if colour else "L", (SHEET_WIDTH, height), (240, 234, 216) if colour else 232)
    draw = ImageDraw.Draw(image)
    ink = (40, 30, 60) if colour else 45
    draw.rectangle([90, 90, SHEET_WIDTH - 90, height - 90], outline=(150, 40, 40) if colour else 90, width=12)
    title = ImageFont.truetype("DejaVuSerif-Bold.ttf", 130)
    draw.text((SHEET_WIDTH / 2, 320), people.KINDS[number % 4].upper(), font=title, anchor="mm", fill=ink)
    body = ImageFont.truetype("DejaVuSerif.ttf", 40)
    for y in range(560, height - 420, 76):
        line = " ".join(TEXT[i] for i in random.integers(0, len(TEXT), random.integers(3, 6)))
        draw.text((190, y), line, font=body, fill=ink)
    draw.ellipse([1080, height - 400, 1360, height - 120], outline=(50, 60, 150) if colour else 100, width=10)
    return image


@functools.cache
def grain(seed):
    noise = np.random.default_rng([seed, 2]).normal(128, 6, (GRAIN_SIDE, GRAIN_SIDE)).astype(np.uint8)
    return Image.fromarray(noise)


def page(random, seed, colour, width):
    width, height = int(width), round(int(width) * A4)
    base = sheet(seed, int(random.integers(0, 8)), colour).resize((width, height), Image.NEAREST)
    left, top = (int(random.integers(0, GRAIN_SIDE - side + 1)) for side in (width, height))
    piece = grain(seed).crop((left, top, left + width, top + height))
    return ImageChops.add(base, Image.merge("RGB", [piece] * 3) if colour else piece, 1, -128)


def encoded(pages, shape, quality):
    out = io.BytesIO()
    if shape == "jpg":
        pages[0].save(out, "JPEG", quality=quality, dpi=(200, 200))
    elif shape == "png":
        pages[0].save(out, "PNG", compress_level=1, dpi=(200, 200))
    elif shape == "tif":
        pages[0].save(out, "TIFF", compression="tiff_lzw", dpi=(200, 200))
    else:
        pages[0].save(
            out, "PDF", quality=quality, resolution=200, save_all=True, append_images=pages[1:],
            creationDate=PINNED, modDate=PINNED)
    return out.getvalue()


def bytes_per_pixel(seed):
    """Measured once a run for every way of encoding, on a page of middling size."""
    random, width = np.random.default_rng([seed, 3]), 1_000
    area = width * round(width * A4)
    densities = {}
    for colour in (False, True):
        sample = page(random, seed, colour, width)
        for quality in QUALITIES:
            densities["jpg", colour, quality] = len(encoded([sample], "jpg", quality)) / area
        for shape in ("png", "tif"):
            densities[shape, colour, 0] = len(encoded([sample], shape, 0)) / area
    return densities


def make_file(job):
    """Draws and writes one file; returns its size and digest."""
    seed, number, shape, wanted, path, densities = job
    random = np.random.default_rng([seed, 4, number])
    colour = bool(random.random() < 0.5)
    quality = int(random.choice(QUALITIES)) if shape in ("jpg", "pdf") else 0
    page_count = int(random.choice([1, 1, 2, 2, 3])) if shape == "pdf" and wanted > 200_000 else 1
    density = densities["jpg" if shape == "pdf" else shape, colour, quality]
    while True:
        width = np.clip((wanted / page_count / density / A4) ** 0.5, 180, WIDEST)
        data = encoded([page(random, seed, colour, width) for _ in range(page_count)], shape, quality)
        if len(data) >= SMALLEST_BYTES and (len(data) <= LARGEST_BYTES or width <= 180):
            break
        wanted *= 1.3 if len(data) < SMALLEST_BYTES else 0.8
    pathlib.Path(path).write_bytes(data)
    return len(data), hashlib.sha256(data).hexdigest()


def plan(arguments, out):
    """The rows of uploads.csv, which of them are copies of which, and the files to draw."""
    random = np.random.default_rng([arguments.seed, 0])
    roster = people.roster(random, max(20, arguments.count // 5))
    densities = bytes_per_pixel(arguments.seed)
    rows, jobs, copies = [], {}, {}
    for number in range(arguments.count):
        shape = str(random.choice(list(SHAPES), p=list(SHAPES.values())))
        wanted = np.clip(random.lognormal(np.log(MEDIAN_BYTES), SPREAD), SMALLEST_BYTES, LARGEST_BYTES)
        source = int(random.choice(list(jobs))) if jobs and random.random() < arguments.dup else None
        if source is not None:
            shape = jobs[source][2]
        file = f"files/{number // 250:03d}/scan-{number:06d}.{shape}"
        (out / file).parent.mkdir(parents=True, exist_ok=True)
        rows.append({"file": file} | people.achievement(random, roster))
        if source is None:
            jobs[number] = (arguments.seed, number, shape, float(wanted), str(out / file), densities)
        else:
            copies[number] = source
    return roster, rows, jobs, copies


def write_csv(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--dup", type=float, default=0.10)
    arguments = parser.parse_args()
    began, out = time.monotonic(), arguments.out
    roster, rows, jobs, copies = plan(arguments, out)
    with concurrent.futures.ProcessPoolExecutor(arguments.jobs) as pool:
        made = dict(zip(jobs, pool.map(make_file, jobs.values(), chunksize=8)))
    for number, source in copies.items():
        shutil.copyfile(out / rows[source]["file"], out / rows[number]["file"])
    write_csv(out / "roster.csv", roster)
    write_csv(out / "uploads.csv", rows)
    sizes = sorted(size for size, _ in made.values())
    unique_bytes = sum(sizes)
    facts = {
        "files": len(rows), "copies": len(copies), "students": len(roster),
        "bytes": unique_bytes + sum(made[source][0] for source in copies.values()), "unique_bytes": unique_bytes,
        "unique_files": len({digest for _, digest in made.values()}),
        "smallest": sizes[0], "median": sizes[len(sizes) // 2], "largest": sizes[-1],
        "shapes": dict(collections.Counter(row["file"].rsplit(".")[-1] for row in rows)),
    }
    (out / "corpus.json").write_text(json.dumps(facts, indent=1) + "\n")
    print(json.dumps(facts), f"{time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    main()
