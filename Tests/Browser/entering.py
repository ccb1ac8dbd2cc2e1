"""Adding an achievement in one form: several files, real progress, a clear refusal; and the same without script."""

import re

import schools
import watched

FORM = "form[data-upload]"
# Slow enough for a scan to take a second or two.
UPLOAD_BYTES_PER_SECOND = 150_000
# What the bar and the words beside it say, as they change.
WATCH_PROGRESS = """() => {
    window.told = [];
    const bar = document.querySelector("progress"), status = document.querySelector("[data-status]");
    const keep = () => window.told.push([bar.hidden ? null : bar.value / bar.max, status.textContent]);
    for (const item of [bar, status])
        new MutationObserver(keep).observe(item, { attributes: true, childList: true, characterData: true, subtree: true });
    addEventListener("pagehide", () => sessionStorage.setItem("told", JSON.stringify(window.told)));
}"""
TOLD = "() => JSON.parse(sessionStorage.getItem('told') || '[]')"


def fill(page, title, files):
    page.set_input_files("#f-files", files)
    page.fill("#f-title", title)
    assert page.input_value("#f-kind") == "", "a kind is taken for granted"
    page.select_option("#f-kind", "honour")
    page.select_option("#f-type", index=1)
    page.select_option("#f-level", "school")
    page.fill("#f-date", "2026-05-14")
    page.fill("#f-place", "Победитель")


def with_progress(browser, school):
    files = [school.another(scan) for scan in ("scan-15.pdf", "scan-05.pdf", "scan-01.jpg")]
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["class-teacher"])
        page = window.page
        window.open(f"/students/{school.student(schools.CHILD)}/achievements/new")
        fill(page, "Весенний турнир эрудитов", files)
        rows = page.locator(".files li")
        assert rows.count() == len(files), f"{rows.count()} files are listed"
        page.wait_for_function("() => document.querySelector('.files img').naturalWidth > 0")
        # One is taken off again, by keyboard.
        rows.nth(1).get_by_role("button").press("Enter")
        assert rows.count() == 2
        network = window.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.emulateNetworkConditions", {
            "offline": False, "latency": 5, "downloadThroughput": -1, "uploadThroughput": UPLOAD_BYTES_PER_SECOND})
        page.evaluate(WATCH_PROGRESS)
        page.click(f"{FORM} button[type=submit]")
        page.wait_for_url("**/students/*done=uploaded")
        told = page.evaluate(TOLD)
        between = {share for share, _ in told if share and 0 < share < 1}
        assert len(between) >= 2, f"the bar stood still: {told}"
        assert any(re.search(r"\d %", words) for _, words in told), f"no per cent was told: {told}"
        assert "Весенний турнир эрудитов" in page.inner_text("main")
        page.click("text=Весенний турнир эрудитов")
        page.wait_for_url("**/documents/*")
        # Each file, and the pages of the one that is looked at.
        names = page.locator("nav[aria-label] .badge").all_inner_texts()
        assert [name for name in names if name.startswith("Файл")] == ["Файл 1", "Файл 2"], f"the files are {names}"


def refused(browser, school):
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["class-teacher"])
        page = window.page
        window.open(f"/students/{school.student(schools.CHILD)}/achievements/new")
        fill(page, "Не скан", [school.another("scan-01.jpg"), wrong_file()])
        window.allowed_statuses = {400, 409, 422}
        page.click(f"{FORM} button[type=submit]")
        page.wait_for_selector("[data-status].notice.bad")
        said = page.inner_text("[data-status]").strip()
        sentences = [part for part in re.split(r"(?<=[.!?])\s", said) if part]
        assert 20 < len(said) < 300 and len(sentences) <= 2, f"not one clear sentence: {said}"
        # Of several files it says which.
        assert re.search("[А-Яа-яё]", said) and wrong_file().name in said, said
        assert page.evaluate("() => document.activeElement.matches('[data-status]')"), "the refusal is not announced"
        # What was typed is still there, and another file can be taken.
        assert page.input_value("#f-title") == "Не скан"
        assert page.locator(f"{FORM} button[type=submit]").is_enabled()
        assert not window.axe()


def wrong_file():
    """The first of those that no archive takes."""
    return sorted((schools.SAMPLES / "refused").iterdir())[0]


def without_script(browser, school):
    with watched.watched(browser, school.url, java_script_enabled=False) as window:
        window.log_in(*school.accounts["class-teacher"])
        page = window.page
        window.open(f"/students/{school.student(schools.CHILD)}/achievements/new")
        fill(page, "Турнир без сценария", [school.another("scan-09.pdf"), school.another("scan-04.jpg")])
        page.click(f"{FORM} button[type=submit]")
        page.wait_for_url("**/students/*done=uploaded")
        assert "Турнир без сценария" in page.inner_text("main")
        window.open("/queue")
        before = page.inner_text("main")
        page.get_by_role("button", name="Подтвердить").click()
        page.wait_for_url("**/queue?**done=confirmed")
        assert page.inner_text("main") != before
        page.get_by_role("button", name="Выйти").click()
        page.wait_for_url("**/login?done=logged-out")


def refused_without_script(browser, school):
    """What was typed is given back, as often as it is refused; the files are asked for again."""
    with watched.watched(browser, school.url, java_script_enabled=False) as window:
        window.log_in(*school.accounts["class-teacher"])
        page = window.page
        window.open(f"/students/{school.student(schools.CHILD)}/achievements/new")
        fill(page, "Отказ без сценария", [wrong_file()])
        page.check("[name=outside]")
        for _ in range(2):
            window.allowed_statuses = {422}
            page.click(f"{FORM} button[type=submit]")
            page.wait_for_selector(".notice.bad")
            assert page.input_value("#f-title") == "Отказ без сценария" and page.input_value("#f-kind") == "honour"
            assert page.input_value("#f-date") == "2026-05-14" and page.is_checked("[name=outside]")
            assert "выбрать ещё раз" in page.inner_text(".wrong")
            page.set_input_files("#f-files", [wrong_file()])
        window.allowed_statuses = set()
        page.set_input_files("#f-files", [school.another("scan-07.jpg")])
        page.click(f"{FORM} button[type=submit]")
        page.wait_for_url("**/students/*done=uploaded")
        assert "Отказ без сценария" in page.inner_text("main")


def group(browser, school):
    """A diploma of a team: the others are written out, and each of them has it."""
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["archivist"])
        page = window.page
        window.open(f"/students/{school.student(schools.CHILD)}/achievements/new")
        fill(page, "Эстафета четырёх", [school.another("scan-07.jpg")])
        # Half a name is nobody's: who may be meant is said, and nothing is lost.
        page.fill("#f-others", "Лапина Софья\nДубравин Марк")
        window.allowed_statuses = {400}
        page.click(f"{FORM} button[type=submit]")
        page.wait_for_selector("[data-status].notice.bad")
        said = page.inner_text("[data-status]")
        assert "Лапина Софья Павловна 7А" in said and "Лапина Софья Игоревна 9А" in said, said
        window.allowed_statuses = set()
        page.fill("#f-others", "Лапина Софья 9А\nДубравин Марк")
        page.click(f"{FORM} button[type=submit]")
        page.wait_for_url("**/documents/*done=uploaded-for-several")
        told = page.inner_text("main")
        for name in ("Заречный Тимофей", "Лапина Софья Игоревна", "Дубравин Марк"):
            assert name in told, f"{name} is not told of"
        assert not window.axe()


def half(school, scan, name):
    """A scan that breaks off in the middle."""
    whole = school.another(scan).read_bytes()
    return school.file(name, whole[:len(whole) // 2])


def damaged(browser, school):
    """A scan that breaks off is refused; after exactly that it can be taken with a mark."""
    for script in (True, False):
        with watched.watched(browser, school.url, java_script_enabled=script) as window:
            window.log_in(*school.accounts["class-teacher"])
            page = window.page
            window.open(f"/students/{school.student(schools.CHILD)}/achievements/new")
            title = f"Половина {'со сценарием' if script else 'без сценария'}"
            cut = half(school, "scan-08.jpg", f"половина-{script}.jpg")
            fill(page, title, [cut])
            tick = page.get_by_label("Принять как есть, с пометкой")
            assert tick.count() == 0, "it is offered before"
            window.allowed_statuses = {422}
            page.click(f"{FORM} button[type=submit]")
            page.wait_for_selector(".notice.bad")
            window.allowed_statuses = set()
            if script:
                assert not window.axe()
            else:
                assert "выбрать ещё раз" in page.inner_text(".wrong")
                page.set_input_files("#f-files", [cut])
            tick.check()
            page.click(f"{FORM} button[type=submit]")
            page.wait_for_url("**/students/*done=uploaded")
            page.click(f"text={title}")
            page.wait_for_url("**/documents/*")
            assert "обрывается" in page.inner_text("main"), "the mark is not shown"


def consent_refused(browser, school):
    """Further down on a page: the refusal stands above, and leads to the form."""
    for script in (True, False):
        with watched.watched(browser, school.url, java_script_enabled=script) as window:
            window.log_in(*school.accounts["archivist"])
            page = window.page
            window.open(f"/students/{school.student(schools.CHILD)}/privacy")
            page.set_input_files("#f-scan", [wrong_file()])
            page.fill("#f-given", "2026-05-03")
            window.allowed_statuses = {422}
            page.get_by_role("button", name="Записать согласие").click()
            page.wait_for_selector(".notice.bad")
            assert page.input_value("#f-given") == "2026-05-03"
            if not script:
                page.get_by_role("link", name="К форме").click()
                assert page.evaluate("() => location.hash") == "#form-again"


def family(browser, school):
    """A guardian enters what the class teacher has to confirm."""
    title = "Городской конкурс скрипачей"
    with watched.watched(browser, school.url, viewport=watched.PHONE) as window:
        window.log_in(*school.accounts["guardian"])
        page = window.page
        page.get_by_role("link", name="Добавить достижение").click()
        fill(page, title, [school.another("scan-13.jpg")])
        page.click(f"{FORM} button[type=submit]")
        page.wait_for_url("**/students/*done=uploaded")
        card = page.locator("article", has_text=title)
        assert "не подтверждено" in card.inner_text().lower(), card.inner_text()


def later(browser, school):
    """To what was entered without its paper the scan is added on the achievement's own page."""
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["archivist"])
        page = window.page
        window.open(f"/students/{school.student(schools.OTHER_CHILD)}")
        page.click(f"text={schools.WITHOUT_SCAN}")
        page.wait_for_url("**/achievements/*")
        assert "Скана ещё нет" in page.inner_text("main")
        page.set_input_files("#f-files", [school.another("scan-16.jpg")])
        page.select_option("#f-kind", "diploma")
        page.click(f"{FORM} button[type=submit]")
        page.wait_for_url("**/achievements/*done=uploaded")
        assert "Скана ещё нет" not in page.inner_text("main")


def consent(browser, school):
    """Withdrawn consent is asked for, and recorded with its scan on the page of personal data."""
    school.run("consent", "withdraw", schools.OTHER_CHILD)
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["archivist"])
        page = window.page
        window.open(f"/students/{school.student(schools.OTHER_CHILD)}")
        assert page.get_by_role("link", name="Добавить достижение").count() == 0
        page.get_by_role("link", name="Записать согласие").click()
        page.wait_for_url("**/privacy#consent")
        assert not window.axe()
        page.set_input_files("#f-scan", [school.another("scan-13.jpg")])
        page.get_by_role("button", name="Записать согласие").click()
        page.wait_for_url("**done=consent-recorded")
        window.open(f"/students/{school.student(schools.OTHER_CHILD)}")
        assert page.get_by_role("link", name="Добавить достижение").count() == 1


CHECKS = [
    ("several files are uploaded with a bar that moves", with_progress),
    ("a wrong file is refused in a sentence", refused),
    ("a form that is refused without script comes again filled", refused_without_script),
    ("a paper of several is entered for each of them", group),
    ("a scan that breaks off is taken with a mark, after it was refused", damaged),
    ("a consent that is refused comes again filled", consent_refused),
    ("without script one logs in, uploads, confirms and logs out", without_script),
    ("a family enters by itself, on a phone", family),
    ("a scan is added to what was entered before", later),
    ("a consent is recorded with its scan", consent),
]
