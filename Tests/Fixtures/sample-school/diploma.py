"""Draws one sheet as a school's scanner sees it: paper, frame, text in Cyrillic, stamp, signature, a slight slant."""
import math

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

PAPER = {
    "диплом": (247, 241, 222), "грамота": (250, 244, 236),
    "сертификат": (238, 245, 248), "благодарность": (246, 243, 250),
}
ACCENT = {
    "диплом": (140, 30, 30), "грамота": (150, 105, 20), "сертификат": (25, 85, 110), "благодарность": (90, 45, 110),
}
LEVEL_BODY = {
    "школьный": "МБОУ «Средняя школа № 4»",
    "муниципальный": "Управление образования города Светлореченска",
    "региональный": "Областной центр «Горизонт»",
    "всероссийский": "Фонд поддержки школьной науки «Исток»",
    "международный": "Ассоциация юных переводчиков «Мосты»",
}
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
REMARKS = [
    "Работа отличается самостоятельностью", "Автор умеет ставить вопрос и искать ответ", "Источники названы",
    "Опыт описан подробно", "Выводы следуют из наблюдений", "Жюри отмечает ясный язык", "Оформление аккуратное",
    "Тема выбрана удачно",
]
INK = (38, 36, 44)
STAMP = (48, 62, 150)


def font(size, bold=False, italic=False):
    style = ("-Bold" if bold else "-") + ("Italic" if italic else "")
    return ImageFont.truetype("DejaVuSerif" + (style if style != "-" else "") + ".ttf", size)


class Sheet:
    """An A4 page; lengths are in hundredths of its width."""

    def __init__(self, kind, dpi):
        self.width, self.height = round(8.27 * dpi), round(11.69 * dpi)
        self.unit = self.width / 100
        self.accent = ACCENT[kind]
        self.image = Image.new("RGB", (self.width, self.height), PAPER[kind])
        self.draw = ImageDraw.Draw(self.image)

    def line_width(self, hundredths):
        return max(1, round(hundredths * self.unit))

    def frame(self):
        for inset, width in ((5, 0.8), (6.6, 0.25)):
            edge = inset * self.unit
            self.draw.rectangle(
                [edge, edge, self.width - edge, self.height - edge], outline=self.accent, width=self.line_width(width))
        for x in (6.6 * self.unit, self.width - 6.6 * self.unit):
            for y in (6.6 * self.unit, self.height - 6.6 * self.unit):
                for radius in (1.2, 2.0, 2.8):
                    r = radius * self.unit
                    self.draw.ellipse([x - r, y - r, x + r, y + r], outline=self.accent, width=self.line_width(0.2))

    def centred(self, y, text, size, fill=INK, bold=False, italic=False):
        """Writes `text` about the middle, in as many lines as it needs; returns where the next line begins."""
        face = font(round(size * self.unit), bold, italic)
        lines, current = [], ""
        for word in text.split():
            longer = f"{current} {word}".strip()
            if self.draw.textlength(longer, font=face) > 78 * self.unit and current:
                lines.append(current)
                longer = word
            current = longer
        for line in lines + [current]:
            self.draw.text((self.width / 2, y * self.unit), line, font=face, anchor="mm", fill=fill)
            y += size * 1.5
        return y

    def stamp(self, x, y, words):
        """A round stamp, its words along the rim."""
        side = round(22 * self.unit)
        layer = Image.new("RGBA", (side, side), (0, 0, 0, 0))
        draw, middle = ImageDraw.Draw(layer), side / 2
        for radius, width in ((10.5, 0.45), (7.2, 0.25)):
            r = radius * self.unit
            draw.ellipse(
                [middle - r, middle - r, middle + r, middle + r], outline=STAMP + (215,), width=self.line_width(width))
        face = font(round(1.9 * self.unit), bold=True)
        for i, letter in enumerate(words):
            angle = 2 * math.pi * i / len(words)
            tile = Image.new("RGBA", (round(4 * self.unit),) * 2, (0, 0, 0, 0))
            centre = (tile.width / 2, tile.height / 2)
            ImageDraw.Draw(tile).text(centre, letter, font=face, anchor="mm", fill=STAMP + (225,))
            tile = tile.rotate(-math.degrees(angle), resample=Image.BICUBIC)
            x_rim, y_rim = middle + 8.8 * self.unit * math.sin(angle), middle - 8.8 * self.unit * math.cos(angle)
            layer.alpha_composite(tile, (round(x_rim - tile.width / 2), round(y_rim - tile.height / 2)))
        draw.text((middle, middle), "М. П.", font=font(round(3 * self.unit), True), anchor="mm", fill=STAMP + (215,))
        layer = layer.rotate(9, resample=Image.BICUBIC)
        self.image.paste(layer, (round(x * self.unit - middle), round(y * self.unit - middle)), layer)

    def signature(self, x, y, random):
        steps = np.linspace(0, 1, 60)
        waves = sum(
            random.uniform(0.6, 1.6) * np.sin(random.uniform(5, 16) * steps + random.uniform(0, 6)) for _ in range(3))
        points = [((x + 16 * t) * self.unit, (y + wave * (1 - 0.6 * t)) * self.unit) for t, wave in zip(steps, waves)]
        self.draw.line(points, fill=(30, 40, 110), width=self.line_width(0.25), joint="curve")

    def scanned(self, random):
        """What the scanner adds: a slant of under a degree, uneven light, grain."""
        border = (250, 250, 248)
        turned = self.image.rotate(random.uniform(-0.7, 0.7), resample=Image.BICUBIC, fillcolor=border)
        light = random.normal(0, 3, (9, 7)) - np.linspace(0, 7, 7)
        grain = random.normal(0, 2.2, (self.height, self.width))
        light = np.asarray(Image.fromarray(light.astype(np.float32)).resize(turned.size, Image.BICUBIC))
        shade = Image.fromarray(np.clip(128 + light + grain, 0, 255).astype(np.uint8))
        return ImageChops.add(turned.filter(ImageFilter.GaussianBlur(0.35)), Image.merge("RGB", [shade] * 3), 1, -128)


def in_words(date):
    year, month, day = date.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year} года"


def page(paper, awarded, seed, dpi):
    """The first page: `paper` is a row of uploads.csv, `awarded` the names and classes that stand on it."""
    kind, level, place = paper["kind"], paper["level"], paper["place"]
    random, sheet = np.random.default_rng([4, seed]), Sheet(kind, dpi)
    sheet.frame()
    y = sheet.centred(15, LEVEL_BODY[level], 2.4, italic=True)
    y = sheet.centred(y + 8, " ".join(kind.upper()) if len(kind) < 8 else kind.upper(), 7.6, sheet.accent, bold=True)
    thanks = kind == "благодарность"
    verb = "вручается" if kind in ("благодарность", "сертификат") else "награждается"
    y = sheet.centred(y + 1, verb, 2.8)
    y += 4
    for name, school_class in awarded:
        y = sheet.centred(y, name, 4.2, (20, 30, 80), bold=True, italic=True)
        y = sheet.centred(y - 1, f"{school_class[:-1]} «{school_class[-1]}» класс, школа № 4", 2.3) + 2.5
    merit = f"за {place}" if place.endswith("место") else place
    if not thanks:
        y = sheet.centred(y + 2, merit, 3.2, sheet.accent, bold=True)
    y = sheet.centred(y + 1, paper["title"], 2.9)
    sheet.centred(y + 1, f"{level} уровень", 2.3, italic=True)
    face = font(round(2.3 * sheet.unit))
    sheet.draw.text((14 * sheet.unit, 113 * sheet.unit), "Председатель жюри", font=face, fill=INK)
    sheet.signature(41, 113.5, random)
    sheet.stamp(74, 113, "СВЕТЛОРЕЧЕНСК • ДЛЯ ДОКУМЕНТОВ • ")
    sheet.centred(126, f"{in_words(paper['date'])} · № {seed:03d}/{paper['date'][2:4]}", 2.1)
    return sheet.scanned(random)


def continuation(heading, title, seed, dpi):
    """A further page: a heading and paragraphs."""
    random, sheet = np.random.default_rng([4, 100, seed]), Sheet("сертификат", dpi)
    y = sheet.centred(14, heading, 4, sheet.accent, bold=True)
    y = sheet.centred(y + 1, title, 2.4, italic=True) + 4
    for _ in range(4):
        sentence = ". ".join(REMARKS[i] for i in random.permutation(len(REMARKS))[:4])
        y = sheet.centred(y, sentence + ".", 2.2) + 2.5
    sheet.signature(60, 118, random)
    return sheet.scanned(random)
