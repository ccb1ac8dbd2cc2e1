"""A browser whose every request, message and fault is kept: nothing that a page does goes unseen."""

import contextlib
import pathlib

import axe_playwright_python

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
TIMEOUT_MILLISECONDS = 15_000
# Every address that anybody was led to.
VISITED = set()
# WCAG 2.2 at AA, and what axe holds to be good practice.
AXE_RUN = "options => axe.run(document, options).then(found => found.violations)"
# The parts of its own viewer of PDF, which it brings along.
OF_CHROMIUM = ("chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/", "chrome://resources/")
# Chromium asks its maker for things by itself; here it has nobody to ask.
CHROMIUM_WORDS = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def launched(playwright, chromium):
    return playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_WORDS)


class Watched:
    """A browser's window with its own cookies, watched from its first request to its last."""

    def __init__(self, browser, origin, **options):
        self.origin = origin
        self.context = browser.new_context(**{"viewport": DESKTOP, "locale": "ru-RU", "reduced_motion": "reduce", **options})
        self.context.set_default_timeout(TIMEOUT_MILLISECONDS)
        self.requests = []
        self.faults = []
        # An answer that says no is a fault on a page that nobody expects it on.
        self.allowed_statuses = set()
        self.context.on("request", self._request)
        self.context.on("response", self._response)
        self.context.on("page", self._page)
        self.page = self.context.new_page()

    def _page(self, page):
        page.on("console", lambda message: self._fault(message.type, message.text))
        page.on("pageerror", lambda error: self.faults.append(f"script failed: {error}"))

    def _fault(self, kind, text):
        # The browser says again what the answer's status has said.
        if kind == "error" and not text.startswith("Failed to load resource"):
            self.faults.append("console: " + text)

    def _request(self, request):
        self.requests.append(request.url)
        if request.is_navigation_request():
            VISITED.add(request.url.removeprefix(self.origin))
        if not request.url.startswith((self.origin + "/", "blob:" + self.origin + "/", *OF_CHROMIUM)):
            self.faults.append("outside request: " + request.url)

    def _response(self, response):
        if response.status >= 400 and response.status not in self.allowed_statuses:
            self.faults.append(f"{response.status} for {response.url.removeprefix(self.origin)}")

    def log_in(self, login, password):
        self.page.goto(self.origin + "/login")
        self.page.fill("[name=name]", login)
        self.page.fill("[name=password]", password)
        self.page.click("form[action='/login'] button")
        assert not self.page.url.startswith(self.origin + "/login"), f"{login} is not let in"

    def open(self, path):
        answer = self.page.goto(self.origin + path)
        assert answer.ok, f"{path}: {answer.status}"
        return answer

    def fetched(self, path):
        """What a link gives that is saved rather than looked at."""
        VISITED.add(path)
        answer = self.context.request.get(self.origin + path)
        assert answer.ok, f"{path}: {answer.status}"
        return answer

    def taken_faults(self):
        faults, self.faults = self.faults, []
        return faults

    def quiet(self):
        """Nothing was asked of anybody else, nothing failed, nothing was complained of."""
        faults = self.taken_faults()
        assert not faults, "; ".join(faults)

    def axe(self, rules=None):
        """What axe finds, a line each."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE)
        options = {"resultTypes": ["violations"]}
        if rules:
            options["runOnly"] = {"type": "rule", "values": rules}
        return [
            f"axe {found['id']}: {node['html'][:120]}"
            for found in self.page.evaluate(AXE_RUN, options) for node in found["nodes"][:3]
        ]

    def scrolls_sideways(self):
        """By how many pixels the page is wider than its window."""
        return self.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def close(self):
        self.context.close()


@contextlib.contextmanager
def watched(browser, origin, **options):
    """A window that must have been quiet when the block ends."""
    window = Watched(browser, origin, **options)
    try:
        yield window
        window.quiet()
    finally:
        window.close()

