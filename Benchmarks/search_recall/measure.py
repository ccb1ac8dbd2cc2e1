#!/usr/bin/env python3
"""How well each way of stemming finds Russian words by any of their forms.

    python3 -m venv venv && venv/bin/pip install pymorphy3 pymorphy3-dicts-ru snowballstemmer
    venv/bin/python measure.py                     # every candidate over lemmas.txt
    venv/bin/python measure.py --text FILE         # over the nouns, adjectives and participles of any Russian text
    venv/bin/python measure.py --dictionary 20000  # over an even sample of the dictionary
    venv/bin/python measure.py --failures endings  # what a candidate misses, and what it takes for one word

Recall: the share of lemmas of which every form finds every other form; and the share of pairs of forms.
Flooding: the share of pairs of different lemmas of which some form finds some form of the other; and how many
other lemmas a typed form finds on average.
"""
import argparse
import itertools
import pathlib
import re
from collections import defaultdict

import pymorphy3
import snowballstemmer

from endings import stems as ending_stems

HERE = pathlib.Path(__file__).parent
MORPH = pymorphy3.MorphAnalyzer()
SNOWBALL = snowballstemmer.stemmer("russian")
DECLINED = ("NOUN", "ADJF", "PRTF")
# Marked in the dictionary as archaic, misspelt, colloquial, vocative, abbreviated or a superlative: not asked for.
UNCOMMON = {"Arch", "Erro", "Infr", "Slng", "Supr", "voct", "Abbr", "Init"}


def folded(word):
    return word.lower().replace("ё", "е")


def paradigm(parse):
    """Every form of a dictionary entry, folded: of a participle those of its tense and voice, of a patronymic those
    of its gender, of a given name the singular (the genitive plural of Иван is the surname Иванов)."""
    marks = set(map(str, parse.tag.grammemes))
    unwanted = UNCOMMON - marks | ({"plur"} if "Name" in marks else set())
    kept = marks & {"pres", "past", "actv", "pssv", "Supr"} | (marks & {"masc", "femn"} if "Patr" in marks else set())
    start = parse.word[:2] if "Supr" in marks else ""
    return {folded(form.word) for form in parse.lexeme
            if form.tag.POS == parse.tag.POS and form.word.startswith(start)
            and not unwanted & set(map(str, form.tag.grammemes)) and kept <= set(map(str, form.tag.grammemes))}


def parse_of(word):
    """The dictionary entry of a lemma; for a capitalised one that of the name, if there is one."""
    parses = [p for p in MORPH.parse(word.lower()) if p.tag.POS in DECLINED]
    names = [p for p in parses if {"Surn", "Name", "Patr", "Geox"} & set(map(str, p.tag.grammemes))]
    parses = names or parses if word[0].isupper() else parses
    return next((p for p in parses if folded(p.normal_form) == folded(word)), parses[0] if parses else None)


def vocabulary_of_list(path):
    words = [word for line in path.read_text().splitlines() if not line.startswith("#") for word in line.split()]
    result = {}
    for word in dict.fromkeys(words):
        for part in word.split("-"):
            parse = parse_of(part)
            if parse is None:
                print(f"not in the dictionary, left out: {part}")
            else:
                result[folded(part) + ("/name" if part[0].isupper() else "")] = paradigm(parse)
    return result


def vocabulary_of_text(path, without):
    result = {}
    for word in sorted(set(re.findall("[а-яё]{2,}", path.read_text().lower()))):
        if not MORPH.word_is_known(word):
            continue
        parse = MORPH.parse(word)[0]
        if parse.tag.POS in DECLINED and not {"Abbr", "Init"} & set(map(str, parse.tag.grammemes)):
            forms = paradigm(parse)
            lemma = min(forms) if parse.tag.POS == "PRTF" else folded(parse.normal_form)
            if lemma not in without and len(forms) > 1:
                result[lemma] = forms
    return result


def vocabulary_of_dictionary(count):
    """An even sample of the nouns and adjectives of the whole dictionary, most of them rare words."""
    lemmas = sorted({(folded(normal), str(tag.POS)) for word, tag, normal, _, _ in MORPH.iter_known_word_parses()
                     if tag.POS in ("NOUN", "ADJF") and word == normal and re.fullmatch("[а-яё]{3,}", word)
                     and not (UNCOMMON | {"Name", "Orgn", "Trad"}) & set(map(str, tag.grammemes))})
    result = {}
    for lemma, part_of_speech in lemmas[::max(1, len(lemmas) // count)]:
        parse = next((p for p in MORPH.parse(lemma) if p.tag.POS == part_of_speech and p.normal_form == p.word), None)
        if parse is not None and len(forms := paradigm(parse)) > 1:
            result[lemma] = forms
    return result


def snowball(word):
    return SNOWBALL.stemWord(word)


def until_stable(word):
    while (stem := snowball(word)) != word:
        word = stem
    return word


CANDIDATES = {
    "exact word": lambda word: {word},
    "snowball": lambda word: {snowball(word)},
    "snowball until stable": lambda word: {until_stable(word)},
    "snowball + stem of stem": lambda word: {snowball(word), snowball(snowball(word))},
    "snowball, cut to 5": lambda word: {snowball(word)[:5]},
    "endings": lambda word: set(ending_stems(word)),
}


def measured(stems, vocabulary):
    """Returns failures by lemma, the share of form pairs found, the conflated pairs of lemmas, how many other lemmas a
    form finds on average, and the stems of a form on average."""
    tokens = {form: stems(form) for forms in vocabulary.values() for form in forms}
    failures, pairs, found = {}, 0, 0
    for lemma, forms in vocabulary.items():
        missed = [(a, b) for a, b in itertools.combinations(sorted(forms), 2) if not tokens[a] & tokens[b]]
        total = len(forms) * (len(forms) - 1) // 2
        pairs, found = pairs + total, found + total - len(missed)
        if missed:
            failures[lemma] = missed
    holders = defaultdict(set)
    for lemma, forms in vocabulary.items():
        for form in forms:
            for token in tokens[form]:
                holders[token].add(lemma)
    conflated, foreign, count = set(), 0, 0
    for lemma, forms in vocabulary.items():
        for form in forms:
            others = set().union(*(holders[token] for token in tokens[form])) - {lemma}
            # Two entries that share this very spelling are not a mistake of the stemmer.
            others = {other for other in others if form not in vocabulary[other]}
            foreign, count = foreign + len(others), count + 1
            conflated |= {tuple(sorted((lemma, other))) for other in others
                          if not forms & vocabulary[other]}
    return failures, found / pairs, conflated, foreign / count, sum(map(len, tokens.values())) / len(tokens)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=pathlib.Path)
    parser.add_argument("--dictionary", type=int, metavar="COUNT")
    parser.add_argument("--failures", choices=CANDIDATES)
    arguments = parser.parse_args()
    vocabulary = vocabulary_of_list(HERE / "lemmas.txt")
    if arguments.text:
        vocabulary = vocabulary_of_text(arguments.text, without={lemma.split("/")[0] for lemma in vocabulary})
    if arguments.dictionary:
        vocabulary = vocabulary_of_dictionary(arguments.dictionary)
    lemma_pairs = len(vocabulary) * (len(vocabulary) - 1) // 2
    print(f"{len(vocabulary)} lemmas, {sum(map(len, vocabulary.values()))} forms")
    print(f"{'':24}  lemmas  form pairs  conflated lemma pairs  other lemmas/query  tokens/word")
    for name, stems in CANDIDATES.items():
        failures, form_pairs, conflated, foreign, tokens = measured(stems, vocabulary)
        print(f"{name:24}  {1 - len(failures) / len(vocabulary):6.1%}  {form_pairs:10.2%}"
              f"  {len(conflated):5} = {len(conflated) / lemma_pairs:.4%}  {foreign:18.3f}  {tokens:11.2f}")
        if name == arguments.failures:
            for lemma, missed in failures.items():
                print(f"  {lemma}: " + ", ".join("/".join(pair) for pair in missed[:4]))
            print("  taken for one: " + ", ".join(map("=".join, sorted(conflated))))


if __name__ == "__main__":
    main()
