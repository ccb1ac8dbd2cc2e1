"""Files that are made to run: they are taken as papers or refused, and never run. 0 scripts, 0 outside requests."""

import http.server
import pathlib
import threading

import schools
import watched

SCRIPT = "<script>document.title = 'ran'; fetch('{trap}/script'); fetch('/ran-script')</script><img src='{trap}/image'>"
HTML = "<!doctype html><html><body>" + SCRIPT + "</body></html>"
SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10' onload=\"fetch('{trap}/onload')\">"
    "<script>fetch('{trap}/script'); fetch('/ran-script')</script><image href='{trap}/image'/></svg>")
# What a reader of PDF does on opening (ISO 32000-1 12.6.4.16 and 12.6.4.7).
PDF = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R/AA<</O 5 0 R>>>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    "4 0 obj<</S/JavaScript/JS(app.launchURL('{trap}/pdf'))>>endobj\n"
    "5 0 obj<</S/URI/URI({trap}/uri)>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")


class Trap:
    """Another place on this machine, at which nobody must ever knock."""

    def __init__(self):
        self.knocks = knocks = []

        class Door(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                knocks.append(self.path)
                self.send_response(200)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()

            do_POST = do_GET

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def files(school, trap):
    """Name and bytes of each."""
    html, svg, pdf = (text.replace("{trap}", trap.url).encode() for text in (HTML, SVG, PDF))
    scan = schools.SCANS
    jpeg, paper = (scan / "scan-07.jpg").read_bytes(), (scan / "scan-05.pdf").read_bytes()
    comment = b"\xff\xfe" + (len(html) + 2).to_bytes(2, "big") + html
    return {
        "страница.html": html, "страница.pdf": html, "страница.jpg": html, "рисунок.svg": svg, "рисунок.png": svg,
        # Two things at once: sound as a scan, and a page for whoever reads it as one.
        "скан-и-страница.jpg": jpeg[:2] + comment + jpeg[2:], "скан-со-страницей.jpg": jpeg + html,
        "бумага-и-страница.pdf": paper + b"\n" + html, "страница-и-бумага.pdf": html + b"\n" + paper,
        "рисунок-и-бумага.pdf": svg + b"\n" + paper, "сценарий-в-бумаге.pdf": pdf,
        "скан-и-страница.html": jpeg[:2] + comment + b"\xff\xfe\x00\x04\x01\x02" + jpeg[2:],
        "\"><img src=x onerror=fetch('ran-name')>.jpg": school.another("scan-08.jpg").read_bytes(),
    }


def hears(browser, trap):
    """A trap that is deaf would prove nothing."""
    page = browser.new_page()
    page.set_content(f"<script>fetch('{trap.url}/control')</script>")
    page.wait_for_load_state("networkidle")
    page.close()
    assert trap.knocks == ["/control"], f"the trap hears nothing: {trap.knocks}"
    trap.knocks.clear()


def never_run(browser, school):
    trap = Trap()
    hears(browser, trap)
    folder = pathlib.Path(school.work.name) / "hostile"
    folder.mkdir()
    student = school.student(schools.OTHER_CHILD)
    title = f"<script>fetch('{trap.url}/title')</script><img src=x onerror=\"fetch('/ran-title')\">"
    taken, refused = [], []
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["archivist"])
        page = window.page
        page.on("dialog", lambda dialog: window.faults.append("a dialog: " + dialog.message))
        for name, content in files(school, trap).items():
            (folder / name).write_bytes(content)
            window.open(f"/students/{student}/achievements/new")
            page.set_input_files("#f-files", [folder / name])
            page.wait_for_selector(".files li")
            page.fill("#f-title", f"{title} {name}")
            page.select_option("#f-kind", "diploma")
            page.select_option("#f-type", index=1)
            page.select_option("#f-level", "school")
            page.fill("#f-date", "2026-05-14")
            window.allowed_statuses = {400, 409, 415, 422}
            page.click("form[data-upload] button[type=submit]")
            page.wait_for_selector("[data-status].notice.bad, h1 + .actions, .wall")
            (refused if page.locator("[data-status].notice.bad").count() else taken).append(name)
            window.allowed_statuses = set()
        for plain in ("страница.html", "страница.pdf", "страница.jpg", "рисунок.svg", "рисунок.png"):
            assert plain in refused, f"{plain} was taken in"
        assert any("страниц" in name for name in taken), f"no polyglot was taken in, so nothing was shown: {refused}"
        window.open(f"/students/{student}")
        papers = page.evaluate(
            "() => [...new Set(Array.from(document.querySelectorAll('.scan h3 a[href^=\"/documents/\"]'),"
            " link => link.getAttribute('href')))]")
        assert len(papers) >= len(taken)
        window.open("/search?words=страница")
        for paper in papers:
            window.open(paper)
            for link in page.evaluate(
                "() => Array.from(document.querySelectorAll('a[href^=\"/api/\"]'), link => link.getAttribute('href'))"):
                open_directly(window, link)
                open_directly(window, link + "?inline=true")
            open_directly(window, paper + "/thumbnail")
            open_directly(window, paper + "/page/1")
        page.wait_for_timeout(1000)
        assert not trap.knocks, f"something ran: {trap.knocks}"
        assert not [url for url in window.requests if "ran-" in url], "something ran on a page of ours"
        assert page.title() != "ran"
    trap.server.shutdown()


def open_directly(window, link):
    """As a page of its own, the way a person who was sent the link would; what is only to be saved is not shown."""
    page = window.context.new_page()
    try:
        page.goto(window.origin + link)
        assert page.title() != "ran", f"{link} ran"
    except Exception as error:
        if "Download is starting" not in str(error) and "ERR_ABORTED" not in str(error):
            raise
    finally:
        page.close()
    # Chromium's own viewer of pictures sets a style that the answer's policy does not let it set.
    window.faults = [fault for fault in window.faults if not fault.startswith("console: Applying inline style")]


CHECKS = [("hostile files never run", never_run)]
