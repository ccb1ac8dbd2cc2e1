"""The rules of Sources/Catalog/Search/RussianStemmer.swift, written a second time for measuring. Change both."""

VOWELS = set("аеиоуыэюя")
CERTAIN = ("ами", "ями", "ьми", "ыми", "ими", "ого", "его", "ый", "ые", "яя", "юю", "ям", "ях")
DOUBTFUL = ("ом", "ем", "ам", "ах", "ов", "ев", "ым", "им", "ых", "их")
ADJECTIVAL = ("ая", "ую", "ое", "ою", "ой")
STEMS_IN_VOWEL = set("никола случа урожа обыча трамва попуга лице музе юбиле хокке трофе андре серге алексе матве "
                     "тимофе елисе".split())
IRREGULAR = {form: stem for stem, forms in {
    "матер": "мать матерь", "дочер": "дочь", "дн": "день", "льв": "лев",
    "любв": "любовь любови любовью", "церкв": "церковь церковью",
    "ребенок": "дети детей детям детьми детях", "человек": "люди людей людям людьми людях",
    "друг": "друзья друзей друзьям друзьями друзьях", "сын": "сыновья сыновей сыновьям сыновьями сыновьях",
}.items() for form in forms.split()}
GIVEN_NAMES = set("""
абрам адам аким александр алексе анатоль андре антон аркадь арсень артамон артем архип афанась ахмет богдан борис
василь виктор владимир гавр геннадь герасим глеб григор григорь давид данил демид демьян денис дмитри евгень егор
емельян ефим захар зот иван игнат игор карп кирил кондрат конон константин лаврент лавренть лазар леонть лук лукьян
магомед макар максим марк мартын матве мирон михайл назар наум никола олег осип павл панкрат парфен петр потап
прокофь прохор родион роман рустам руслан савел самойл самсон семен серге софрон степан тарас терент теренть тимофе
тимур тихон трофим устин фаде федор феофан филипп фок фрол харитон эдуард эльдар юрь яков""".split())


def stems(word):
    """The stems of a folded word of the 32 letters, without repetition."""
    return list(dict.fromkeys(unified(stem) for reading in readings(word) for stem in softened(reading, word)))


def readings(word):
    """What may be left of a word without its ending."""
    if word in IRREGULAR:
        return [IRREGULAR[word]]
    if len(word) > 6 and word.endswith("ся") and (word[-5] in "шщ" or word[-6] in "шщ"):
        word = word[:-2]
    count, last = len(word), word[-1]
    if count > 2 and word.endswith("мя"):
        return [word[:-1] + "ен"]
    if count > 4 and word.endswith(("ому", "ему")):
        return [word[:-3], word[:-1]]
    ending = next((e for e in CERTAIN if word.endswith(e)), None)
    if ending and count - len(ending) >= 2:
        return [word[:-len(ending)]]
    if count > 3 and word.endswith(DOUBTFUL):
        surname = word[-2:] in ("ов", "ев") and word[:-2] in GIVEN_NAMES
        return [word] if surname else [word, word[:-2]]
    if word[:-1] in STEMS_IN_VOWEL:
        return [word[:-1]]
    if count > 3 and word.endswith(ADJECTIVAL):
        return [word[:-2], word[:-1]] if count <= 5 else [word[:-2]]
    if count > 3 and word.endswith(("ей", "ее", "ею")):
        plural = [word[:-2] + "и"] if last == "й" and count <= 6 else []
        return [word[:-2], word[:-1]] + plural
    if count > 3 and word.endswith(("ий", "ие")):
        adjective = [word[:-2]] if word[-3] in "гчнкхжшщ" else []
        noun = [word[:-1]] if word[-3] not in "кхжшщ" else []
        return adjective + noun
    if count > 2 and (last in VOWELS or last in "ьй"):
        return [word[:-1]]
    return [word]


def softened(stem, word):
    """сочинень(е) is also сочинени(е), стать(я) is also стати: статей."""
    return [stem[:-1] + "и", stem] if stem[-1] == "ь" and stem != word else [stem]


def unified(stem):
    """One spelling for a stem whose last vowel comes and goes, and for граждан(ин)."""
    if len(stem) > 2 and stem[-1] == "ь":
        stem = stem[:-1]
    if len(stem) > 5 and stem.endswith(("анин", "янин")):
        stem = stem[:-2]
    if len(stem) > 3 and stem[-1] in "кцнлрм":
        third, before, last = stem[-3:]
        fleeting = before == "е" or before == "о" and last not in "рм"
        if before in "ьй" or fleeting and (third not in VOWELS or last in "кц"):
            return stem[:-2] + last
    return stem
