"""Five hundred rows: no list is too heavy or too wide for a phone, and each of its rows can be reached and read."""

import csv
import io

import schools
import watched

ROWS = 500
CLASS = "5Б"
# A page without its pictures.
MAXIMUM_BYTES = 60 << 10
# What stands on a row that is read: inside the window, with letters of a size that is no smaller than that of notes.
READABLE = """row => {
    const box = row.getBoundingClientRect();
    const head = row.querySelector('th[scope=row]');
    const size = parseFloat(getComputedStyle(head).fontSize);
    return box.width > 0 && box.height > 0 && box.left >= 0 && box.right <= window.innerWidth + 1 && size >= 12
        && head.innerText.trim().length > 0;
}"""


def roster(first, last):
    """As the school's own program gives it out."""
    header = (schools.SAMPLES / "roster.csv").read_text().splitlines()[0]
    lines = [
        f"P-{number},Преображенский{number},Аристарх,Константинович,2014-05-05,{CLASS},2025/26,2021-09-01,2025-09-03"
        for number in range(first, last)
    ]
    return header + "\n" + "\n".join(lines) + "\n"


def full(larets):
    """A class of five hundred, and as many papers."""
    school = schools.School(larets)
    school.fill()
    path = school.file("class.csv", roster(5000, 5000 + ROWS).encode())
    school.run("student", "import", str(path))
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["file", "student", "title", "kind", "type", "level", "date"])
    for number in range(ROWS):
        title = f"Региональный конкурс исследовательских работ обучающихся, тур {number}"
        scan = school.another("scan-01.jpg")
        rows.writerow([scan, f"P-{5000 + number}", title, "диплом", "Конкурс", "региональный", "2026-02-01"])
    school.run("upload", "--manifest", str(school.file("papers.csv", table.getvalue().encode())))
    school.add_staff(["administrator", "deputy-head", "archivist"])
    return school


def look(window, path):
    """Every page of a list, as a phone shows it; how many rows there were."""
    count = 0
    while path:
        answer = window.open(path)
        size = len(answer.body())
        assert size <= MAXIMUM_BYTES, f"{path}: {size >> 10} KiB"
        count += seen(window, path)
        further = window.page.locator("a[rel=next]")
        path = further.first.get_attribute("href") if further.count() else None
    return count


def seen(window, path):
    """The rows of the page that is open."""
    wider = window.scrolls_sideways()
    assert wider <= 0, f"{path}: wider than a phone by {wider} px"
    rows = window.page.locator("tbody tr")
    for row in (rows.first, rows.last):
        row.scroll_into_view_if_needed()
        assert row.evaluate(READABLE), f"{path}: a row that cannot be read: {row.inner_text()[:80]!r}"
    return rows.count()


def pages_of(role, path, rows):
    def check(browser, school):
        with watched.watched(browser, school.url, viewport=watched.PHONE) as window:
            window.log_in(*school.accounts[role])
            count = look(window, path)
            assert count >= rows, f"{path}: {count} rows of {rows}"
    return check


def planned(browser, school):
    """What a roster would change is shown in part, and counted as a whole."""
    path = school.file("next.csv", roster(6000, 6000 + ROWS).encode())
    with watched.watched(browser, school.url, viewport=watched.PHONE) as window:
        window.log_in(*school.accounts["administrator"])
        window.open("/roster")
        window.page.set_input_files("[name=table]", path)
        window.page.click("main form button")
        window.page.wait_for_selector("tbody tr")
        assert str(ROWS) in window.page.inner_text(".tiles")
        seen(window, "/roster")
        # The table itself goes along, and is no part of what is looked at.
        shown = window.page.evaluate(
            "() => new Blob([document.documentElement.outerHTML]).size - document.querySelector('[name=table]').value.length")
        assert shown <= MAXIMUM_BYTES, f"{shown >> 10} KiB"


def selected(browser, school):
    """All that was found is selected at once; the plan is counted whole and shown in part."""
    with watched.watched(browser, school.url, viewport=watched.PHONE) as window:
        window.log_in(*school.accounts["archivist"])
        window.open(f"/search?class={CLASS}")
        window.page.check("[name=found]")
        window.page.click("button[formaction='/selection/hold'], form[action='/selection/hold'] button")
        window.page.wait_for_selector("[name=plan]", state="attached")
        assert f"Изменится: {ROWS}" in window.page.inner_text("main")
        seen(window, "/selection/hold")
        assert len(window.page.content().encode()) <= MAXIMUM_BYTES
        assert not window.axe()
        window.page.fill("[name=basis]", "Запрос прокуратуры № 12")
        window.page.fill("[name=authority]", "прокуратура")
        window.page.click("form[action='/selection/hold/done'] button")
        window.page.wait_for_url("**/holds?done=*")
        assert look(window, "/holds") == ROWS


def reclassified(browser, school):
    """The kind of all that was found is corrected after a plan that says what becomes of it."""
    with watched.watched(browser, school.url, viewport=watched.PHONE) as window:
        window.log_in(*school.accounts["archivist"])
        window.open(f"/search?class={CLASS}")
        window.page.check("[name=found]")
        window.page.click("button[formaction='/selection/reclassify']")
        # The search has a choice of kinds of its own.
        choice = "form[action='/selection/reclassify'] "
        window.page.wait_for_selector(choice + "[name=to-case]")
        assert not window.axe()
        window.page.select_option(choice + "[name=to-kind]", "honour")
        window.page.click(choice + "button")
        window.page.wait_for_selector("[name=plan]", state="attached")
        assert f"Изменится: {ROWS}" in window.page.inner_text("main")
        seen(window, "/selection/reclassify")
        assert not window.axe()
        window.page.select_option("[name=reason]", "check")
        window.page.click("form[action='/selection/reclassify/done'] button")
        window.page.wait_for_url("**/search?done=*")
        window.open(f"/search?class={CLASS}&kind=honour")
        assert str(ROWS) in window.page.inner_text("#results caption")


CHECKS = [
    ("500 papers found", pages_of("archivist", f"/search?class={CLASS}", ROWS)),
    ("500 students of a class", pages_of("deputy-head", "/classes/5%D0%91", ROWS)),
    ("500 portfolios", pages_of("deputy-head", "/students", ROWS)),
    ("500 case files", pages_of("archivist", "/cases", ROWS)),
    ("a roster of 500 changes", planned),
    ("500 papers corrected by the search", reclassified),
    ("500 papers selected by the search", selected),
]
