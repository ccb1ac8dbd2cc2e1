"""What waits for the class teacher, decided by keyboard alone."""

import schools
import watched


def queue(browser, school):
    for number, scan in enumerate(["scan-06.jpg", "scan-02.pdf", "scan-15.pdf", "scan-16.jpg"], 1):
        school.enter(schools.CHILD, scan, f"Ждёт решения {number}")
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["class-teacher"])
        page = window.page
        window.open("/queue")
        waiting = remaining(page)
        page.keyboard.press("y")
        page.wait_for_url("**done=confirmed")
        assert remaining(page) == waiting - 1, "Y did not confirm"
        # The same key with the Russian layout, as schools have it.
        keys = window.context.new_cdp_session(page)
        for kind in ("keyDown", "keyUp"):
            keys.send("Input.dispatchKeyEvent", {
                "type": kind, "key": "н", "code": "KeyY", "text": "н" if kind == "keyDown" else "",
                "windowsVirtualKeyCode": 89})
        page.wait_for_function(f"() => document.querySelector('.lead').textContent.includes(' {waiting - 2} ')")
        # A reason is asked for, and given without a mouse.
        title = page.inner_text("dl.facts")
        page.keyboard.press("n")
        page.keyboard.type("Не хватает второй страницы")
        page.keyboard.press("Enter")
        page.wait_for_url("**done=rejected")
        assert remaining(page) == waiting - 3, "it was not rejected"
        assert page.inner_text("dl.facts") != title
        # Put off, it is still among those that wait.
        shown = page.inner_text("dl.facts")
        page.keyboard.press("s")
        page.wait_for_url("**/queue?skip=*")
        assert page.inner_text("dl.facts") != shown
        assert not window.axe()
        # It stays put off after the next decision, and what was decided is one click away.
        page.keyboard.press("y")
        page.wait_for_url("**skip=**done=confirmed")
        page.get_by_role("link", name="Открыть").click()
        page.wait_for_url("**/achievements/*")
        assert page.get_by_role("button", name="Отклонить").count() == 1
        assert not window.axe()


def keys(browser, school):
    """The keys can be turned off: voice input types letters by itself (WCAG 2.2, 2.1.4)."""
    school.enter(schools.CHILD, "scan-16.jpg", "Решается мышью")
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["class-teacher"])
        page = window.page
        window.open("/queue")
        waiting = remaining(page)
        page.get_by_role("button", name="Выключить клавиши").click()
        page.keyboard.press("Tab")
        page.keyboard.press("y")
        page.wait_for_timeout(300)
        window.open("/queue")
        assert remaining(page) == waiting
        page.get_by_role("button", name="Включить клавиши").click()
        page.keyboard.press("y")
        page.wait_for_url("**done=confirmed")


def remaining(page):
    return int("".join(letter for letter in page.inner_text(".lead").split(":")[1].split(".")[0] if letter.isdigit()))


def beside(browser, school):
    """The scan stands beside its fields and can be looked at closely, by keyboard too."""
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["class-teacher"])
        page = window.page
        window.open("/queue")
        page.wait_for_function("() => document.querySelector('.viewer img').naturalWidth > 0")
        scan, facts = page.locator(".viewer").bounding_box(), page.locator("dl.facts").bounding_box()
        assert scan["x"] + scan["width"] <= facts["x"], "the fields are not beside the scan"
        width = page.locator(".viewer img").bounding_box()["width"]
        page.keyboard.press("+")
        page.keyboard.press("+")
        assert page.locator(".viewer img").bounding_box()["width"] > width, "it does not grow"
        page.keyboard.press("0")
        assert page.locator(".viewer img").bounding_box()["width"] == width


CHECKS = [
    ("the queue is decided by keyboard, with either layout", queue),
    ("the keys can be turned off", keys),
    ("the scan stands beside its fields", beside),
]
