#!/usr/bin/env python3
"""Draws scans/ and refused/ of the sample school from roster.csv and uploads.csv, which are written by hand.

    python3 make_samples.py          # needs numpy, Pillow and the DejaVu fonts (fonts-dejavu-core)

Every person, school and contest is invented. Two girls of the roster bear one name (7А and 9А), one boy has no
patronymic, one girl's consent is not on file. The same library versions draw the same bytes; they are committed, so
nobody has to run this except to change the samples.
"""
import csv
import io
import pathlib
import time

import diploma

HERE = pathlib.Path(__file__).resolve().parent

# A group diploma is one scan for several students: either one file in two rows of uploads.csv (scan-12), or the same
# bytes under two names, as two class teachers would bring them.
COPY_OF = {"scans/scan-18.pdf": "scans/scan-17.pdf"}
MORE_PAGES = {"scans/scan-15.pdf": ["Рецензия на работу", "Отзыв жюри"]}
PINNED = time.gmtime(1_767_225_600)  # 2026-01-01: a PDF would carry the moment it was made


def encoded(image, suffix, dpi, more_pages=()):
    out = io.BytesIO()
    if suffix == ".jpg":
        image.save(out, "JPEG", quality=58, dpi=(dpi, dpi), optimize=True)
    elif suffix == ".png":
        image.quantize(24).save(out, "PNG", dpi=(dpi, dpi), optimize=True)
    elif suffix == ".tif":
        black_and_white = image.convert("L").point(lambda value: 255 * (value > 150)).convert("1")
        black_and_white.save(out, "TIFF", compression="group4", dpi=(dpi, dpi))
    else:
        image.save(
            out, "PDF", resolution=dpi, quality=58, save_all=True, append_images=list(more_pages),
            producer="scanner", creationDate=PINNED, modDate=PINNED)
    return out.getvalue()


def scan(file, rows):
    """The bytes of one scan. `rows` are the uploads that it stands in: more than one make a group diploma."""
    paper = rows[0]
    suffix = pathlib.Path(file).suffix
    number = int(pathlib.Path(file).stem.split("-")[1])
    dpi = 200 if suffix == ".tif" else 96
    first = diploma.page(paper, [(row["name"], row["class"]) for row in rows], number, dpi)
    more = [
        diploma.continuation(heading, paper["title"], number * 10 + i, dpi)
        for i, heading in enumerate(MORE_PAGES.get(file, []))
    ]
    return encoded(first, suffix, dpi, more)


def write_scans():
    with open(HERE / "uploads.csv", newline="", encoding="utf-8") as file:
        uploads = list(csv.DictReader(file))
    (HERE / "scans").mkdir(exist_ok=True)
    for name in dict.fromkeys(row["file"] for row in uploads):
        if name in COPY_OF:
            continue
        same = [name] + [copy for copy, source in COPY_OF.items() if source == name]
        data = scan(name, [row for row in uploads if row["file"] in same])
        for each in same:
            (HERE / each).write_bytes(data)


def write_refused():
    """Files that must not get in, each for a reason of its own."""
    folder = HERE / "refused"
    folder.mkdir(exist_ok=True)
    jpeg = (HERE / "scans" / "scan-06.jpg").read_bytes()
    program = bytearray(512)  # a Windows program: its two headers and nothing behind them
    program[0:2], program[0x3C], program[0x80:0x86] = b"MZ", 0x80, b"PE\0\0\x64\x86"
    program[0x86], program[0x94], program[0x96], program[0x98:0x9A] = 1, 0xF0, 0x22, b"\x0b\x02"
    (folder / "диплом.pdf").write_bytes(program)
    (folder / "грамота-обрезана.jpg").write_bytes(jpeg[: len(jpeg) * 2 // 5])
    (folder / "пустой-скан.pdf").write_bytes(b"")
    (folder / "сертификат.pdf").write_bytes(jpeg)
    (folder / "одна-подпись.pdf").write_bytes(b"%PDF-1.4\n")


if __name__ == "__main__":
    write_scans()
    write_refused()
