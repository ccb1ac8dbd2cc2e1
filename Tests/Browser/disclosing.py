"""The journal of issue: recorded, decided, handed over, brought back; and what nobody may grant."""

import zipfile

import schools
import watched


def walk(browser, school):
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["archivist"])
        page = window.page
        record(window, "copy")
        page.wait_for_url("**done=disclosure-recorded")
        address = page.url.split("?")[0]
        complaints = looked_at(window)
        page.click("button[value=grant]")
        page.wait_for_url("**done=disclosure-granted")
        complaints += looked_at(window)
        page.fill("[name=due]", "2099-01-31")
        # A diploma of a team is among the papers.
        page.fill("[name=shared]", "согласие родителей, вх. № 16")
        page.click("form[action$='/handover'] button")
        page.wait_for_url("**done=disclosure-handed-over")
        assert page.locator("a[href^='/documents/']").count() > 0, "what was handed over is not named"
        complaints += looked_at(window)
        window.open("/disclosures")
        assert address.removeprefix(school.url) in page.content(), "what is lent is not among what is open"
        window.open(address.removeprefix(school.url))
        page.click("form[action$='/return'] button")
        page.wait_for_url("**done=disclosure-returned")
        complaints += looked_at(window)
        assert not complaints, "\n".join(complaints)


def portfolio(browser, school):
    """A subject asks for all that is kept of it: one zip, and the request is answered."""
    number = school.student(schools.CHILD)
    school.run("request", "record", "access", "--student", number, "--basis", "вх. № 15")
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["archivist"])
        page = window.page
        window.open("/requests")
        page.locator("tr", has_text="доступ").locator("a[href^='/requests/']").first.click()
        address = page.url.removeprefix(school.url)
        complaints = looked_at(window)
        form = page.locator("form[action$='/portfolio']")
        form.locator("button").click()
        page.wait_for_selector(".notice.bad")
        page.fill("[name=requester]", "Заречная Ольга")
        with page.expect_download() as download:
            form.locator("button").click()
        names = zipfile.ZipFile(download.value.path()).namelist()
        assert names[0] == "index.html" and all(name.startswith("documents/") for name in names[1:]), names
        window.open(address)
        assert "исполнено" in page.inner_text("main") and form.count() == 0, "the request is not answered"
        complaints += looked_at(window)
        assert not complaints, "\n".join(complaints)


def third_party(browser, school):
    """Refused as it is recorded, with the clause; no button grants it. All of it without script."""
    with watched.watched(browser, school.url, java_script_enabled=False) as window:
        window.log_in(*school.accounts["archivist"])
        record(window, "copy", capacity="third-party")
        window.page.wait_for_url("**done=disclosure-forbidden")
        assert "ст. 7" in window.page.inner_text("main"), "the clause is not named"
        assert window.page.locator("button[value=grant]").count() == 0


def record(window, wanted, capacity="guardian"):
    window.open("/disclosures")
    window.page.click("a[href='/disclosures/new']")
    window.page.fill("[name=student]", schools.CHILD)
    window.page.fill("[name=requester]", "Заречная-Преображенская Ольга-Евангелина Константиновна")
    window.page.select_option("[name=capacity]", capacity)
    window.page.select_option("[name=wanted]", wanted)
    window.page.click("form[action='/disclosures'] button")


def looked_at(window):
    """On a screen and on a phone, in light and dark."""
    page = window.page
    complaints = window.axe()
    page.emulate_media(color_scheme="dark")
    complaints += ["dark: " + line for line in window.axe(["color-contrast"])]
    page.set_viewport_size(watched.PHONE)
    complaints += ["phone: " + line for line in window.axe()]
    if window.scrolls_sideways() > 0:
        complaints.append(f"phone: wider than the screen: {page.url}")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(watched.DESKTOP)
    return complaints


CHECKS = [
    ("a request is recorded, granted, handed over and brought back", walk),
    ("a whole portfolio is handed over as one zip, and its request is answered", portfolio),
    ("a third party is refused with the clause, without script too", third_party),
]
