"""The archivist's part: a draft of the nomenclature, decisions about a paper; and the menu of whoever has many pages on a
phone."""

import pathlib

import schools
import watched

NARROW = {"width": 360, "height": 740}


def changed(school, name, before, after):
    """The nomenclature in force, with one thing changed."""
    settled = (pathlib.Path(school.archive) / "Config" / "nomenclature.yaml").read_text()
    assert before in settled, before
    return school.file(name, settled.replace(before, after).encode())


def draft(browser, school):
    """Looked at, stored, discarded and stored again, with script and without."""
    path = changed(school, "уточнённая.yaml", "after-days: 23", "after-days: 10")
    for script in (True, False):
        with watched.watched(browser, school.url, java_script_enabled=script) as window:
            window.log_in(*school.accounts["archivist"])
            page = window.page
            window.open("/nomenclature")
            page.get_by_role("link", name="Загрузить проект").click()
            if script:
                assert not window.axe()
            page.set_input_files("#f-table", path)
            page.get_by_role("button", name="Посмотреть, что изменится").click()
            page.wait_for_selector("h1:has-text('Что изменит проект')")
            said = page.inner_text("main")
            assert "с 10-го дня" in said and "уточнённая.yaml" in said and "будет заменён" in said, said
            if script:
                assert not window.axe()
            page.fill("#f-reason", "Уточнён срок")
            page.get_by_role("button", name="Сохранить как проект").click()
            page.wait_for_url("**/nomenclature/2026/2?done=draft-stored")
            page.get_by_role("link", name="Убрать проект").click()
            if script:
                assert not window.axe()
            page.get_by_role("button", name="Убрать проект").click()
            page.wait_for_url("**/nomenclature?done=draft-discarded")
            assert "2026/2" not in page.inner_text("main")
            school.run("nomenclature", "import", str(path), "--reason", "Уточнён срок")


def wrong_draft(browser, school):
    """What is refused is told by line, and nothing is stored; whoever may not import finds no form."""
    path = changed(school, "ошибки.yaml", "track: personal-data", "track: нигде")
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["archivist"])
        page = window.page
        window.open("/nomenclature/import")
        page.set_input_files("#f-table", path)
        page.get_by_role("button", name="Посмотреть, что изменится").click()
        page.wait_for_selector(".notice.bad")
        assert "Строка " in page.inner_text("table") and "«нигде»" in page.inner_text("table")
        assert page.get_by_role("button", name="Сохранить как проект").count() == 0
        assert not window.axe()
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["director"])
        window.open("/nomenclature")
        assert window.page.get_by_role("link", name="Загрузить проект").count() == 0


def decision(browser, school):
    """That a paper is no longer needed: another day asks for another plan, and the plan is recorded."""
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["archivist"])
        page = window.page
        window.open("/search?words=лыжня")
        page.locator("#results a[href^='/documents/']").first.click()
        page.get_by_role("link", name="Больше не нужен…").click()
        page.wait_for_url("**/no-longer-needed")
        assert "Пока ничего не записано" in page.inner_text("main")
        assert not window.axe()
        page.get_by_role("button", name="Показать, что будет").click()
        page.get_by_role("button", name="Записать решение").click()
        page.wait_for_url("**done=decision-recorded")
        assert "Документ больше не нужен" in page.inner_text("main")
        assert page.get_by_role("link", name="Больше не нужен…").count() == 0
        page.get_by_role("link", name="Заменён новым…").click()
        page.wait_for_url("**/replacement")
        assert not window.axe()


def menu(browser, school):
    """One line and a button on a phone, opened and left by keyboard; on a screen the links stand as they did."""
    for script in (True, False):
        for role in ("director", "archivist"):
            with watched.watched(browser, school.url, viewport=NARROW, java_script_enabled=script) as window:
                window.log_in(*school.accounts[role])
                page = window.page
                window.open("/acts")
                button = page.locator(".menu > summary")
                acts = page.locator(".menu a[href='/acts']")
                assert button.is_visible() and not acts.is_visible()
                height = page.locator("header.site").bounding_box()["height"]
                assert height <= 100, f"the header is {height} px high for {role}"
                button.focus()
                page.keyboard.press("Enter")
                assert acts.is_visible() and acts.get_attribute("aria-current") == "page"
                if script:
                    assert not window.axe()
                    page.emulate_media(color_scheme="dark")
                    assert not window.axe(["color-contrast"])
                assert window.scrolls_sideways() <= 0 if script else True
                page.keyboard.press("Tab")
                page.keyboard.press("Enter")
                page.wait_for_url("**/classes")
                assert not acts.is_visible(), "the menu stays open on the next page"
                page.set_viewport_size(watched.DESKTOP)
                assert not button.is_visible() and page.locator(".ways a[href='/acts']").is_visible()


CHECKS = [
    ("the menu waits behind a button on a phone", menu),
    ("a draft of the nomenclature is looked at, stored and discarded", draft),
    ("of a wrong draft everything that is refused is told", wrong_draft),
    ("a decision about a paper is recorded by its plan", decision),
]
