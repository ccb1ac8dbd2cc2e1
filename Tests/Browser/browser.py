"""Larets as people meet it: the real service, a real browser, every page for every role.

    browser.py --larets .build/debug/larets [--chromium /usr/bin/chromium] [--only WORD]
"""

import argparse
import signal
import sys

from playwright.sync_api import sync_playwright

import deciding
import destroying
import disclosing
import entering
import hostile
import keeping
import lists
import office
import pages
import schools
import searching
import watched
from results import Results


def sample_school(browser, larets, results, wanted):
    school = schools.sample(larets)
    with school:
        if wanted("pages"):
            results.check("every page before the login", pages.tour, browser, school)
            for role in schools.ROLES:
                results.check(f"every page as {role}", pages.tour, browser, school, role)
        for group in (searching, entering, deciding, disclosing, office, keeping, hostile):
            if wanted(group.__name__):
                for name, body in group.CHECKS:
                    results.check(name, body, browser, school)
    assert school.code == 0, f"the service stopped with {school.code}"


def empty_school(browser, larets, results):
    with schools.fresh(larets) as school:
        name, body = office.FIRST_RUN
        results.check(name, body, browser, school)
    with schools.empty(larets) as school:
        for role in schools.STAFF:
            results.check(f"every page of an empty archive as {role}", pages.tour, browser, school, role)


def expired_school(browser, larets, results):
    school = schools.expired(larets)
    with school:
        for name, body in destroying.CHECKS:
            results.check(name, body, browser, school)


def full_school(browser, larets, results):
    school = lists.full(larets)
    with school:
        for name, body in lists.CHECKS:
            results.check(name, body, browser, school)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--larets", required=True)
    arguments.add_argument("--chromium", default="/usr/bin/chromium")
    arguments.add_argument("--only", default="", help="pages, empty, searching, entering, deciding, disclosing, office, keeping, hostile, destroying, lists")
    options = arguments.parse_args()
    # Whoever ends it ends the browser and the services with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    results = Results()

    def wanted(group):
        return options.only in ("", group)

    with sync_playwright() as playwright:
        browser = watched.launched(playwright, options.chromium)
        if any(wanted(group) for group in ("pages", "searching", "entering", "deciding", "disclosing", "office", "keeping", "hostile")):
            sample_school(browser, options.larets, results, wanted)
        if wanted("empty"):
            empty_school(browser, options.larets, results)
        if wanted("destroying"):
            expired_school(browser, options.larets, results)
        if wanted("lists"):
            full_school(browser, options.larets, results)
        if not options.only:
            results.check("no page is out of reach", pages.everything_was_seen)
        browser.close()
    print(results)
    return 1 if results.failed else 0


if __name__ == "__main__":
    sys.exit(main())
