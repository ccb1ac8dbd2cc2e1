"""Search as one types."""

import watched

ONE_HIT = "() => document.querySelectorAll('#results tbody tr').length === 1"

def live(browser, school):
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["archivist"])
        page = window.page
        window.open("/search")
        page.keyboard.press("/")
        assert page.evaluate("() => document.activeElement.name") == "words", "/ does not lead to the field"
        pages_before = sum(url.startswith(school.url + "/search") for url in window.requests)
        page.keyboard.type("чтецов", delay=40)
        page.wait_for_function(ONE_HIT)
        assert "Живое слово" in page.inner_text("#results")
        # How many were found is told; the box that selects all is still there, and works.
        told = page.inner_text("[data-told=results]")
        assert told == page.inner_text("#results caption"), told
        page.check("[data-select-all]")
        assert page.locator("#results input[name=document]:checked").count() == 1
        assert "words=" in page.url, "the address does not keep what was asked"
        asked = sum(url.startswith(school.url + "/search") for url in window.requests) - pages_before
        assert asked < 6, f"asked {asked} times for six letters"
        page.focus("[name=words]")
        page.keyboard.press("Control+a")
        page.keyboard.type("такого здесь нет")
        page.wait_for_function("() => document.querySelector('#results .empty')")
        assert not window.axe()
        # Kept as a bookmark, it is the same without script.
        page.fill("[name=words]", "чтецов")
        page.wait_for_function(ONE_HIT)
        address = page.url
    with watched.watched(browser, school.url, java_script_enabled=False) as window:
        window.log_in(*school.accounts["archivist"])
        window.open(address.removeprefix(school.url))
        assert "Живое слово" in window.page.inner_text("#results")


def entries(school):
    """How many lists of papers the journal has seen."""
    return len(school.run("--json", "journal", "list", "--action", "document.found", "--limit", "1000").splitlines())


def typed_slowly(browser, school):
    """Each list is an entry of the journal: whoever types ten letters has looked once or twice, not ten times."""
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["archivist"])
        window.open("/search")
        before = entries(school)
        window.page.click("[name=words]")
        window.page.keyboard.type("олимпиадах", delay=220)
        window.page.wait_for_function("() => decodeURI(location.href).includes('олимпиадах')")
        window.page.keyboard.type(" ")
        window.page.wait_for_timeout(1000)
        assert entries(school) - before <= 2, f"{entries(school) - before} entries for ten letters and a space"


CHECKS = [("ten letters are one look", typed_slowly), ("search answers while one types", live)]
