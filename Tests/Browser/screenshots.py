"""Takes the pictures of the main pages that README shows.

    screenshots.py --larets .build-release/release/larets --to docs/screenshots
"""

import argparse
import pathlib
import sys

from PIL import Image
from playwright.sync_api import sync_playwright

import schools
import watched

MAXIMUM_BYTES = 150 << 10
COLOURS = 256
SHOT = {"width": 1280, "height": 860}
CLASS = "11А"
CHILD = "P-0112"
# Name, role, page, and how it is looked at. {child} and {paper} are filled in.
SHOTS = [
    ("portfolio", "class-teacher", "/students/{child}", {}),
    ("portfolio-dark", "class-teacher", "/students/{child}", {"color_scheme": "dark"}),
    ("portfolio-phone", "guardian", "/students/{child}", {"viewport": watched.PHONE}),
    ("queue", "class-teacher", "/queue", {}),
    ("new-achievement", "class-teacher", "/students/{child}/achievements/new", {}),
    ("search", "archivist", "/search?words=конкурс", {}),
    ("document", "archivist", "{paper}", {}),
    ("home", "archivist", "/", {}),
]


def filled(larets):
    """Papers that say what is said of them: nothing is entered beside the sample school's own."""
    school = schools.sample(larets)
    password = school.account("gorina", "class-teacher", "--name", "Горина Лада", "--class", CLASS)
    school.accounts["class-teacher"] = ("gorina", password)
    school.add_family(CHILD)
    school.run("preview", "make")
    return school


def take(browser, school, name, role, address, options, folder):
    window = watched.Watched(browser, school.url, **{"viewport": SHOT, **options})
    window.log_in(*school.accounts[role])
    if "{paper}" in address:
        window.open("/search?words=лыжня")
        address = window.page.locator("#results a[href^='/documents/']").first.get_attribute("href")
    window.open(address.replace("{child}", school.student(CHILD)))
    window.page.wait_for_load_state("networkidle")
    path = folder / f"{name}.png"
    window.page.screenshot(path=path)
    window.close()
    # A palette is enough for a picture in a text, and a third of the bytes.
    Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    size = path.stat().st_size
    assert size <= MAXIMUM_BYTES, f"{path} is {size >> 10} KiB"
    print(f"{path} {size >> 10} KiB")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--larets", required=True)
    arguments.add_argument("--chromium", default="/usr/bin/chromium")
    arguments.add_argument("--to", required=True)
    options = arguments.parse_args()
    folder = pathlib.Path(options.to)
    folder.mkdir(parents=True, exist_ok=True)
    school = filled(options.larets)
    with sync_playwright() as playwright, school:
        browser = watched.launched(playwright, options.chromium)
        for shot in SHOTS:
            take(browser, school, *shot, folder)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
