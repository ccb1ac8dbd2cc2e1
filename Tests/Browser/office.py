"""The administrator's part: the roster with a look before the change, the dictionary, accounts, the store, the journal."""

import re

import schools
import watched

HEADER = "номер;фамилия;имя;класс;учебный год;дата согласия\n"


def roster(browser, school):
    table = (
        HEADER + "P-0108;Заречный;Тимофей;9Б;2025/26;\nP-0201;Туманова;Лада;1А;2025/26;01.09.2025\n"
        "P-0202;;Безымянный;1А;2025/26;\nP-0101;Ветрова;Агния;4Б;2025/26;\n")
    # As Excel writes it here.
    path = school.file("список.csv", table.encode("cp1251"))
    for script in (True, False):
        with watched.watched(browser, school.url, java_script_enabled=script) as window:
            window.log_in(*school.accounts["administrator"])
            page = window.page
            window.open("/roster")
            page.set_input_files("#f-table", path)
            page.get_by_role("button", name="Посмотреть").click()
            page.wait_for_selector("h1:has-text('Что изменится')")
            said = page.inner_text("main")
            assert "9А → 9Б" in said and "новый, 1А" in said and "согласие от 01.09.2025" in said, said
            assert "Не примется" in said and "P-0101" not in said, said
            assert "Туманова" not in school.run("student", "list"), "looking has changed something"
            if script:
                assert not window.axe()
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["administrator"])
        page = window.page
        window.open("/roster")
        page.set_input_files("#f-table", path)
        page.get_by_role("button", name="Посмотреть").click()
        page.get_by_role("button", name="Внести").click()
        page.wait_for_selector("h1:has-text('Список внесён')")
        assert not window.axe()
        assert "Туманова" in school.run("student", "list")
        # The same again: there is nothing to do.
        window.open("/roster")
        page.set_input_files("#f-table", school.file("снова.csv", (HEADER + table.splitlines()[2]).encode()))
        page.get_by_role("button", name="Посмотреть").click()
        page.wait_for_selector(".empty")
        # What is no table is refused in a sentence, where another can be chosen.
        window.open("/roster")
        page.set_input_files("#f-table", school.file("не-список.csv", b"\x89PNG\r\n\x1a\n\x00\x00"))
        page.get_by_role("button", name="Посмотреть").click()
        assert page.inner_text(".notice.bad").strip() and page.locator("#f-table").count() == 1
    # Back where he was, for the checks that follow.
    back = school.file("назад.csv", (HEADER + "P-0108;Заречный;Тимофей;9А;2025/26;\n").encode())
    school.run("student", "import", str(back))


def types(browser, school):
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["administrator"])
        page = window.page
        window.open("/types")
        page.fill("#f-name", "Хакатон")
        page.get_by_role("button", name="Добавить").click()
        page.wait_for_url("**/types?done=added")
        page.get_by_role("link", name="Хакатон").click()
        page.fill("#f-name", "Школьный хакатон")
        page.get_by_role("button", name="Сохранить").click()
        page.wait_for_url("**/types?done=saved")
        # The same word twice is refused.
        page.fill("#f-name", "школьный ХАКАТОН")
        page.get_by_role("button", name="Добавить").click()
        assert "уже есть" in page.inner_text(".notice.bad")
        window.open("/types")
        page.get_by_role("link", name="Школьный хакатон").click()
        page.get_by_role("button", name="Удалить").click()
        page.wait_for_url("**/types?done=deleted")
        assert "хакатон" not in page.inner_text("table").lower()
        # One that is in use has no way to be deleted, and says so.
        used = page.locator("tr", has_text=re.compile(r"Конкурс")).get_by_role("link").first
        used.click()
        assert page.get_by_role("button", name="Удалить").count() == 0
        assert "Удалить нельзя" in page.inner_text("main")


def accounts(browser, school):
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["administrator"])
        page = window.page
        window.open("/users")
        page.select_option("#f-role", "class-teacher")
        page.fill("#f-login", "novaya")
        page.fill("#f-name", "Дубравина Яна")
        page.fill("#f-password", "коротко")
        page.get_by_role("button", name="Добавить").click()
        assert page.locator(".notice.bad").count() == 1
        assert page.input_value("#f-login") == "novaya", "what was typed is lost"
        page.fill("#f-classes", "7А")
        page.fill("#f-password", "длинный-пароль-12")
        page.get_by_role("button", name="Добавить").click()
        page.wait_for_url("**/users/novaya?done=added")
        page.fill("#f-classes", "7А, 8Б")
        page.get_by_role("button", name="Сохранить").first.click()
        page.wait_for_url("**/users/novaya?done=saved")
        assert "8Б" in page.inner_text("dl.facts")
        # The next school year is prepared beside this one.
        page.select_option("#f-year", index=1)
        coming = page.input_value("#f-year")
        page.fill("#f-classes", "8А")
        page.get_by_role("button", name="Сохранить").first.click()
        page.wait_for_url("**/users/novaya?done=saved")
        told = page.inner_text("dl.facts")
        assert f"Классы, {coming}" in told and "8А" in told and "7А, 8Б" in told, told
        with watched.watched(browser, school.url) as other:
            other.log_in("novaya", "длинный-пароль-12")
            assert "Дубравина Яна" in other.page.inner_text("header"), "the name is not shown"
            page.get_by_role("button", name="Отключить").click()
            page.wait_for_url("**/users/novaya?done=disabled")
            other.open("/classes")
            assert other.page.url.startswith(school.url + "/login"), "a disabled account goes on"
        assert not window.axe()


def new_student(browser, school):
    """One child, without a roster: by the administrator, who is led to the class."""
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["administrator"])
        page = window.page
        window.open("/roster")
        page.get_by_role("link", name="Новый обучающийся").click()
        page.wait_for_url("**/students/new")
        page.fill("#f-surname", "Новикова")
        page.fill("#f-given", "Ада")
        page.fill("#f-born", "2018-03-05")
        page.fill("#f-class", "1б")
        page.fill("#f-number", schools.CHILD)
        window.allowed_statuses = {409}
        page.get_by_role("button", name="Добавить").click()
        assert "уже есть у другого" in page.inner_text(".notice.bad")
        assert page.input_value("#f-surname") == "Новикова" and page.input_value("#f-born") == "2018-03-05"
        window.allowed_statuses = set()
        page.fill("#f-number", "P-0777")
        page.get_by_role("button", name="Добавить").click()
        page.wait_for_url("**/classes/**done=student-added")
        assert "Новикова Ада" in page.inner_text("main")
        assert not window.axe()


def tokens(browser, school):
    """A lost scanner's token is revoked on a page, by whoever it is of; a new one is shown once."""
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["teacher"])
        page = window.page
        page.locator("header").get_by_role("link", name="Ветлугина Раиса").click()
        page.get_by_role("link", name="Токены").click()
        page.wait_for_url("**/tokens")
        page.fill("#f-label", "сканер у окна")
        page.select_option("#f-allowance", "uploading")
        page.get_by_role("button", name="Выдать токен").click()
        page.wait_for_selector("h1:has-text('Токен выдан')")
        secret = re.search(r"larets_\w+", page.inner_text("main")).group()
        assert not window.axe()
        page.get_by_role("link", name="Секрет перенесён").click()
        page.wait_for_url("**/tokens")
        assert "сканер у окна" in page.inner_text("table") and secret not in page.content()
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["administrator"])
        page = window.page
        window.open("/users/teacher")
        page.get_by_role("link", name="Токены").click()
        page.wait_for_url("**/tokens?user=teacher")
        assert not window.axe()
        page.locator("tr", has_text="сканер у окна").get_by_role("button", name="Отозвать").click()
        page.wait_for_url("**/tokens?user=teacher&done=token-revoked")
        assert "сканер у окна" not in page.inner_text("main")
        answer = window.context.request.get(
            school.url + "/api/v1/documents", headers={"Authorization": "Bearer " + secret})
        assert answer.status == 401, answer.status


def state(browser, school):
    copy = school.file("copy", None)
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["administrator"])
        page = window.page
        window.open("/upkeep")
        assert "Резервной копии ещё не делали" in page.inner_text("main")
        school.run("backup", str(copy))
        page.get_by_role("button", name="Проверить сейчас").click()
        page.wait_for_selector(".notice.good")
        said = page.inner_text("main")
        assert "Всё цело" in said and "Копии ещё не делали" not in said and "ещё не было" not in said, said
        assert not window.axe()
        page.get_by_role("button", name="Прочесть всё и составить акт").click()
        page.wait_for_url("**/upkeep?done=full-check-begun")
        for _ in range(100):
            if page.locator("a[href='/upkeep/act']").count():
                break
            page.wait_for_timeout(100)
            window.open("/upkeep")
        assert "Все файлы целы" in page.inner_text("main")
        assert not window.axe()
        for kind, link in (("text/html", "/upkeep/act"), ("application/pdf", "/upkeep/act?format=pdf")):
            assert page.locator(f"a[href='{link}']").count() == 1, link
            assert window.fetched(link).headers["content-type"].startswith(kind), link


def journal(browser, school):
    with watched.watched(browser, school.url) as window:
        window.log_in(*school.accounts["administrator"])
        page = window.page
        window.open("/journal")
        assert "Журнал цел" in page.inner_text("main")
        page.get_by_role("button", name="Подписать точку").click()
        page.wait_for_url("**/journal?done=signed")
        with page.expect_download() as download:
            page.get_by_role("link", name=re.compile("запис")).first.click()
        note = download.value.path()
        assert "larets/" in note.read_text()
        # The command line holds the journal to the file that was downloaded.
        school.run("journal", "verify", "--against", str(note))
        assert not window.axe()


def first_run(browser, school):
    """Nobody has an account: whoever has the code from the terminal makes the first, and nobody else does."""
    with watched.watched(browser, school.url) as window:
        page = window.page
        window.open("/")
        assert page.url == school.url + "/first-run", page.url
        assert not window.axe()

        def attempt(code):
            page.fill("#f-code", code)
            page.fill("#f-login", "ladogin")
            page.fill("#f-name", "Ладогин Кирилл")
            page.fill("#f-password", "первый-ларец-12")
            page.fill("#f-again", "первый-ларец-12")
            page.get_by_role("button", name="Начать работу").click()

        attempt("2222-2222-2222")
        assert "не подошёл" in page.inner_text(".notice.bad")
        assert page.input_value("#f-login") == "ladogin"
        attempt(school.told["firstRunCode"].lower().replace("-", " "))
        page.wait_for_url("**/users?done=added")
        assert "Ладогин Кирилл" in page.inner_text("header")
    with watched.watched(browser, school.url) as window:
        # From now on the code is of no use.
        window.open("/first-run")
        assert window.page.url == school.url + "/login"
        answer = window.context.request.post(
            school.url + "/first-run", form={"code": school.told["firstRunCode"], "login": "vtoroy",
                                             "password": "первый-ларец-12", "again": "первый-ларец-12"},
            headers={"Origin": school.url, "Sec-Fetch-Site": "same-origin"})
        assert answer.url == school.url + "/login", answer.url


CHECKS = [
    ("a roster is looked at, then entered", roster),
    ("types are added, renamed, deleted while unused", types),
    ("accounts are made, given classes, disabled", accounts),
    ("one more student is entered without a roster", new_student),
    ("a token is made, shown once, and revoked", tokens),
    ("the store tells of checks and backups", state),
    ("the journal is signed, and the note proves it", journal),
]
FIRST_RUN = ("the first administrator is made with the code alone", first_run)
