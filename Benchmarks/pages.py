#!/usr/bin/env python3
"""Measures the pages that people open: the first byte of each, its weight, and a small picture of a scan.

    python3 pages.py --larets LARETS [--town work/town-1000000] [--rounds 60] [--report FILE]

One client, one connection, nothing else asked of the service; milliseconds at the median, from the last byte of the
request to the first of the answer. Prints a table in Markdown with the goals beside what was measured, and writes
work/pages.json. Without a town, which million.py makes, the rows of a million documents are left out.
"""
import argparse
import http.client
import json
import pathlib
import secrets
import statistics
import sys
import time
import urllib.parse

import load
from load import served

SCANS = 300
GOAL_SEARCH_MS, GOAL_PORTFOLIO_MS, GOAL_THUMBNAIL_MS, GOAL_PAGE_BYTES = 30, 50, 5, 60 << 10
#: None, rare, common, and with a condition.
SEARCHES = ["", *("words=" + urllib.parse.quote(word) for word in load.WORDS), "level=regional&kind=diploma"]


class Browser:
    """One connection that stays open, as somebody."""

    def __init__(self, url, token):
        self.connection = http.client.HTTPConnection(*load.address(url), timeout=60)
        self.fields = {"Authorization": "Bearer " + token, "Accept": "text/html", "Accept-Language": "ru"}

    def open(self, path):
        """Milliseconds to the first byte, and the bytes."""
        self.connection.request("GET", path, headers=self.fields)
        begun = time.perf_counter()
        answer = self.connection.getresponse()
        first = (time.perf_counter() - begun) * 1000
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        return first, body

    def median(self, paths, rounds):
        for path in paths:
            self.open(path)
        return statistics.median(self.open(paths[number % len(paths)])[0] for number in range(rounds))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--larets", required=True)
    arguments.add_argument("--town", help="an archive of a million documents that million.py made")
    arguments.add_argument("--rounds", type=int, default=60)
    arguments.add_argument("--report")
    options = arguments.parse_args()
    rows = []

    def row(what, goal, measured):
        rows.append((what, goal, measured))
        print(f"{what}: {measured} (goal {goal})", file=sys.stderr)

    if options.town:
        town = served.Served(options.larets, folder=options.town, sandbox_day="2026-05-20")
        # The archive is kept from run to run: an account for each.
        login = "pages-" + secrets.token_hex(4)
        password = town.account(login, "archivist", "--name", "Pages")
        with town:
            browser = Browser(town.url, town.token(login, password))
            each = {path: browser.median(["/search?" + path], options.rounds // 3) for path in SEARCHES}
            slowest = max(each, key=each.get)
            row("search page in 1,000,000 documents, first byte, the slowest of "
                f"{len(SEARCHES)} searches", f"≤ {GOAL_SEARCH_MS} ms",
                f"{each[slowest]:.1f} ms ({urllib.parse.unquote(slowest) or 'nothing asked'}); "
                f"{statistics.median(each.values()):.1f} ms at the median")

    school = served.Served(options.larets)
    school.fill()
    password = school.account("pages", "archivist", "--name", "Pages")
    with school:
        token = school.token("pages", password)
        student = json.loads(
            school.ask("GET", "/api/v1/students?limit=1", headers={"Authorization": "Bearer " + token})[2]
        )["items"][0]["student"]["id"]
        for number in range(SCANS):
            load.upload(school.url, token, student, number)
        browser = Browser(school.url, token)
        portfolio = f"/students/{student}"
        row(f"portfolio of {SCANS} scans, first byte", f"≤ {GOAL_PORTFOLIO_MS} ms",
            f"{browser.median([portfolio], options.rounds):.1f} ms")
        pages = [portfolio, portfolio + "?papers=2", "/", "/search", "/documents/2026-000001", "/classes", "/students",
                 "/cases", "/nomenclature/2026/1", "/reports/achievements?status=any", "/holds", "/acts", "/deadlines"]
        sizes = {path: len(browser.open(path)[1]) for path in pages}
        heaviest = max(sizes, key=sizes.get)
        row(f"page without its images, the heaviest of {len(pages)}", f"≤ {GOAL_PAGE_BYTES >> 10} KB",
            f"{sizes[heaviest] / 1024:.1f} KB ({heaviest.replace(student, '…')})")
        thumbnail = "/documents/2026-000001/thumbnail"
        row("a thumbnail from the store", f"≤ {GOAL_THUMBNAIL_MS} ms",
            f"{browser.median([thumbnail], options.rounds):.1f} ms")
    page = "| pages | goal | measured |\n|---|---|---|\n" + "".join(f"| {a} | {b} | {c} |\n" for a, b, c in rows)
    print(page)
    load.WORK.mkdir(exist_ok=True)
    (load.WORK / "pages.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1))
    if options.report:
        pathlib.Path(options.report).write_text(page)


if __name__ == "__main__":
    main()
