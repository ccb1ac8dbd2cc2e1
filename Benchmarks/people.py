"""A school's roster and what its students achieved, as random combinations of common words; none of them is real."""

SCHOOL_END_YEAR = 2026
SURNAMES = (
    "Абрикосов Белозёров Вершинин Горелов Дальский Ельников Журавин Заречный Истомин Калинкин Лесничий Медников "
    "Неверов Озёрский Полозов Рощин Светлов Травин Уваров Холмов Цветаев Черёмухин Шаталов Щепкин Южаков Ярцев "
    "Березин Ветлугин Громовой Долинин Ершин Загорский Ивлев Каменев Лугин Морошкин Нечаев Орешкин Песков Родников"
).split()
BOYS = (
    "Арсений Борис Вадим Глеб Демьян Егор Захар Игнат Кирилл Лев Марк Никита Олег Пётр Роман Савва Тимофей Фёдор "
    "Юрий Ян"
).split()
GIRLS = (
    "Агния Варвара Галина Дарина Ева Злата Инга Кира Лидия Милана Надежда Оксана Полина Раиса Софья Таисия Ульяна "
    "Фаина Эмма Яна"
).split()
PATRONYMICS = (
    "Антонов Борисов Викторов Глебов Денисов Егоров Захаров Игорев Кириллов Львов Максимов Олегов Павлов Романов "
    "Степанов Тимуров Фёдоров Юрьев Яковлев Русланов"
).split()
SUBJECTS = "математике физике химии биологии истории географии литературе астрономии экологии информатике".split()
KINDS = ["диплом", "грамота", "сертификат", "благодарность"]
EVENTS = {
    "Олимпиада": "Олимпиада по {}", "Конкурс": "Конкурс проектов по {}", "Викторина": "Викторина по {}",
    "Турнир": "Командный турнир по {}", "Игра": "Интеллектуальная игра по {}", "Выставка": "Выставка работ по {}",
}
LEVELS = ["школьный", "муниципальный", "региональный", "всероссийский", "международный"]
PLACES = ["победитель", "призёр", "лауреат", "участник", "I место", "II место", "III место"]


def one_of(random, choices):
    return choices[int(random.integers(len(choices)))]


def roster(random, count):
    """`count` students, every tenth in the last class; no two of one class bear one name."""
    rows, taken = [], set()
    while len(rows) < count:
        number = len(rows)
        year = 11 if number % 10 == 0 else 1 + number % 10
        girl = bool(random.integers(2))
        surname, patronymic = one_of(random, SURNAMES), one_of(random, PATRONYMICS)
        feminine = surname[:-2] + "ая" if surname.endswith(("ий", "ой")) else surname + "а"
        name = (
            feminine if girl else surname, one_of(random, GIRLS if girl else BOYS),
            patronymic + ("на" if girl else "ич"))
        school_class = f"{year}{one_of(random, 'АБВГ')}"
        if (name, school_class) in taken:
            continue
        taken.add((name, school_class))
        first_year = SCHOOL_END_YEAR - year
        rows.append({
            "id": f"B-{number + 1:05d}", "surname": name[0], "given_name": name[1], "patronymic": name[2],
            "birth_date": f"{first_year - 7}-{random.integers(1, 13):02d}-{random.integers(1, 29):02d}",
            "class": school_class, "school_year": f"{SCHOOL_END_YEAR - 1}/{SCHOOL_END_YEAR % 100}",
            "enrolled": f"{first_year}-09-01",
            "consent_date": f"{SCHOOL_END_YEAR - 1}-09-{random.integers(1, 29):02d}",
        })
    return rows


def achievement(random, students):
    """All columns of a row of uploads.csv but the file."""
    student = one_of(random, students)
    kind_of_event = one_of(random, list(EVENTS))
    return {
        "student": student["id"],
        "name": " ".join((student["surname"], student["given_name"], student["patronymic"])),
        "class": student["class"],
        "title": EVENTS[kind_of_event].format(one_of(random, SUBJECTS)),
        "kind": one_of(random, KINDS), "type": kind_of_event, "level": one_of(random, LEVELS),
        "place": one_of(random, PLACES),
        "date": f"{SCHOOL_END_YEAR - random.integers(2)}-{random.integers(1, 5):02d}-{random.integers(1, 29):02d}",
    }
