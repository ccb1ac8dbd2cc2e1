"""Every page × every role: opened by following every link, in light and dark, on a screen and on a phone."""

import functools
import pathlib
import re

import watched

ROUTES = pathlib.Path(__file__).resolve().parent.parent.parent / "Sources" / "Service" / "Pages"
# Pages of one shape differ in their data alone.
PAGES_OF_A_SHAPE = 2
# Answers that are no pages to look at: the language is a way back, pictures are seen on the pages that show them.
NOT_PAGES = {"/language", "/documents/{id}/thumbnail", "/documents/{id}/page/{file}"}
# Forms on paper and files to be saved: asked for, not looked at.
NO_PAGES = "/print|/consent-form|format=|/roster/sample|/journal/note|/journal/proof|/receipt"
LINKS = "() => Array.from(document.querySelectorAll('a[href]'), link => link.getAttribute('href'))"


# Routes that were looked at in the dark and on a phone; what differs between roles is looked at in the light.
THOROUGH = set()


class Tour:
    """What one role sees of one school."""

    def __init__(self, window, starts):
        self.window = window
        self.waiting = list(starts)
        self.seen = set()
        self.counts = {}
        self.complaints = {}

    def run(self):
        while self.waiting:
            path = self.waiting.pop(0)
            shape = route_of(path)
            if path in self.seen or self.counts.get(shape, 0) >= PAGES_OF_A_SHAPE:
                continue
            self.seen.add(path)
            self.counts[shape] = self.counts.get(shape, 0) + 1
            for complaint in self.visit(path, self.counts[shape] == 1):
                self.complaints.setdefault(complaint, []).append(path)
        assert not self.complaints, "\n".join(
            f"{complaint} – on {', '.join(paths[:4])}{' …' if len(paths) > 4 else ''}"
            for complaint, paths in self.complaints.items())

    def visit(self, path, is_first):
        if path.startswith("/api/") or re.search(NO_PAGES, path):
            return self.fetch(path)
        page = self.window.page
        page.set_viewport_size(watched.DESKTOP)
        answer = page.goto(self.window.origin + path)
        if not answer.ok:
            return self.window.taken_faults()
        self.follow(page.evaluate(LINKS))
        complaints = self.window.taken_faults()
        if is_first:
            complaints += self.window.axe()
        if is_first and route_of(path) not in THOROUGH:
            THOROUGH.add(route_of(path))
            page.emulate_media(color_scheme="dark")
            complaints += ["dark: " + line for line in self.window.axe(["color-contrast"])]
            page.set_viewport_size(watched.PHONE)
            complaints += ["phone: " + line for line in self.window.axe()]
            page.emulate_media(color_scheme="light")
        page.set_viewport_size(watched.PHONE)
        wider = self.window.scrolls_sideways()
        if wider > 0:
            complaints.append(f"phone: wider than the screen by {wider} px")
        return complaints

    def fetch(self, path):
        watched.VISITED.add(path)
        answer = self.window.context.request.get(self.window.origin + path)
        return [] if answer.ok else [f"{answer.status}"]

    def follow(self, links):
        for link in links:
            if link.startswith("/") and not link.startswith(("/language", "/assets/")):
                self.waiting.append(link.split("#")[0])
            elif not link.startswith(("#", "/")):
                self.complaints.setdefault(f"a link out of the archive: {link}", []).append(self.window.page.url)


def routes():
    """Every page that there is, as the table of routes writes it."""
    text = "".join(path.read_text() for path in ROUTES.rglob("*.swift"))
    found = set(re.findall(r'\.get\(\s*"(/[^"]*)"', text)) | set(
        re.findall(r'method: \.get,\s*path: "(/[^"]*)"', text))
    return {path for path in found if path not in NOT_PAGES}


@functools.cache
def patterns():
    """The routes as patterns, those with the fewest variable parts first."""
    return [
        (re.compile(re.sub(r"\{\w+\}", "[^/]+", route)), route)
        for route in sorted(routes(), key=lambda route: route.count("{"))
    ]


def route_of(path):
    """The route that answers for a path; a path that no route knows is its own."""
    bare = re.sub(r"[?#].*", "", path)
    return next((route for pattern, route in patterns() if pattern.fullmatch(bare)), bare)


def tour(browser, school, role=None):
    """All that a role can reach; without one, all that is there before the login."""
    with watched.watched(browser, school.url) as window:
        if role:
            window.log_in(*school.accounts[role])
        Tour(window, ["/", "/password"] if role else ["/login"]).run()


def everything_was_seen():
    """A page that nobody was led to is a page that nobody has checked."""
    missed = routes() - {route_of(path) for path in watched.VISITED}
    assert not missed, "no link leads to " + ", ".join(sorted(missed))
