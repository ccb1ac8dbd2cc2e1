"""An act from its draft to the destruction, by two people, and its paper."""

import re

import watched


def by_two(browser, school):
    with watched.watched(browser, school.url) as archivist, watched.watched(browser, school.url) as director:
        archivist.log_in(*school.accounts["archivist"])
        director.log_in(*school.accounts["director"])
        page, other = archivist.page, director.page
        archivist.open("/acts")
        page.get_by_role("button", name="Составить проект акта").click()
        page.wait_for_url("**/acts/*done=act-drafted")
        address = page.url.removeprefix(school.url).split("?")[0]
        look(archivist)
        paper = [link["href"] for link in page.evaluate(
            "() => Array.from(document.querySelectorAll('table a[href]'), link => ({ href: link.getAttribute('href') }))")]
        # Of no year of the act is anything recorded yet: said, and recorded here.
        assert "не записаны" in page.inner_text("main")
        page.fill("[name=from]", "2020")
        page.check("[name=none]")
        page.get_by_role("button", name="Записать описи").click()
        page.wait_for_url("**done=inventories-recorded")
        assert "не записаны" not in page.inner_text("main")
        page.fill("[name=protocol]", "7")
        page.get_by_role("button", name="Записать протокол").click()
        page.wait_for_url("**done=act-agreed")
        # Who drafted it is not asked to approve it.
        assert page.get_by_role("button", name="Утвердить").count() == 0
        director.open("/")
        other.get_by_role("link", name=re.compile(r"^\d+ жд[ёу]т решения$")).click()
        other.get_by_role("link", name=address.rsplit("/", 1)[1]).click()
        look(director)
        other.fill("[name=post]", "Директор")
        other.fill("[name=name]", "Бережков П. А.")
        other.get_by_role("button", name="Утвердить").click()
        other.wait_for_url("**done=act-approved")
        assert other.get_by_role("link", name="К исполнению").count() == 0
        archivist.open(address)
        page.get_by_role("link", name="К исполнению").click()
        page.wait_for_url("**/execute")
        assert "Вернуть будет нельзя" in page.inner_text("main")
        look(archivist)
        page.get_by_role("button", name="Уничтожить по акту").click()
        page.wait_for_url("**done=act-executed")
        look(archivist)
        archivist.allowed_statuses = {403, 404, 409, 410}
        for gone in paper:
            answer = page.goto(school.url + gone)
            assert answer.status >= 400, f"{gone} is still there: {answer.status}"
        school.acts = [address]


def look(window):
    """Each state of an act has a page of its own to look at."""
    found = window.axe()
    assert not found, "\n".join(found)


def print_view(browser, school):
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["director"])
        page = window.page
        address = school.acts[0]
        window.open(address)
        links = page.evaluate(
            "() => Array.from(document.querySelectorAll('a[href*=print]'), link => link.getAttribute('href'))")
        assert len(links) == 2, links
        window.open(next(link for link in links if "pdf" not in link))
        assert "Акт" in page.inner_text("body") or "АКТ" in page.inner_text("body")
        assert window.fetched(next(link for link in links if "pdf" in link)).body().startswith(b"%PDF-")
        # Of the page itself what is only for the screen stays off the paper.
        window.open(address)
        page.emulate_media(media="print")
        for screen_only in ("header.site", ".foot", ".skip"):
            assert not page.locator(screen_only).is_visible(), f"{screen_only} is printed"
        assert page.locator("h1").is_visible()


def inventory(browser, school):
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["archivist"])
        page = window.page
        window.open("/cases")
        page.get_by_role("link", name="Описи дел").click()
        page.wait_for_url("**/inventories")
        look(window)
        draft = page.get_by_role("link", name="посмотреть").get_attribute("href")
        assert "ПРОЕКТ" in window.fetched(draft).text()
        approval = page.get_by_role("form", name=re.compile(r"^Опись дел .+ за 2026 год$"))
        approval.get_by_label("№ описи").fill("2-э")
        approval.get_by_label("Протокол ЭК №").fill("5")
        approval.get_by_role("button", name="Утвердить опись за 2026 год").click()
        page.wait_for_url("**done=inventory-approved")
        look(window)
        assert "№ 2-э" in page.inner_text("main")
        assert "Закрытых дел, которые ждут описи, нет." in page.inner_text("main")
        assert page.get_by_role("button", name="Утвердить опись").count() == 0
        printed = page.get_by_role("link", name="PDF").first.get_attribute("href")
        assert window.fetched(printed).body().startswith(b"%PDF-")


CHECKS = [
    ("an inventory of cases is looked at as a draft, then approved", inventory),
    ("an act is drafted, agreed, approved by another, and executed", by_two),
    ("an act is printed", print_view),
]
