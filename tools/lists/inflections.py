"""Makes ingest/lexicon/inflections.tsv: verbs and nouns whose forms the rules of ingest/lexicon/inflect.cc do not give.

The rules below are those of inflect.cc; its test holds that rules and table together give every form of the lists.
"""

import csv
import gzip
import pathlib
import re

import lemminflect

from tsv import LISTS, read_terms

VOWEL = "aeiou"
SIBILANT = re.compile(r"(s|x|z|ch|sh)$")


def with_s(word):
    if SIBILANT.search(word):
        return word + "es"
    if word.endswith("y") and len(word) > 1 and word[-2] not in VOWEL:
        return word[:-1] + "ies"
    return word + "s"


def doubles(word):
    return (len(word) >= 3 and len(re.findall(r"[aeiouy]+", word)) == 1 and word[-1] not in VOWEL + "wxy" and word[-2] in VOWEL
            and word[-3] not in VOWEL or bool(re.search(r"qu[aeiou][^aeiouwxy]$", word)) and len(word) < 6)


def past(word):
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and len(word) > 1 and word[-2] not in VOWEL:
        return word[:-1] + "ied"
    return word + word[-1] + "ed" if doubles(word) else word + "ed"


def gerund(word):
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + word[-1] + "ing" if doubles(word) else word + "ing"


def plural(word):
    if word.endswith("man") and not word.endswith("human"):
        return word[:-3] + "men"
    return with_s(word)


def main():
    verbs, nouns = read_terms("V_BASE"), read_terms("NOUN")
    path = pathlib.Path(lemminflect.__file__).parent / "resources" / "infl_lu.csv.gz"
    lines = ["# Verbs (lemma, past, participle, gerund, third person; several forms between slashes) and nouns (lemma, plural) that go",
             "# against the rules of inflect.cc.", "# source: tools/lists/inflections.py from LemmInflect 0.2.3 (MIT)"]
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for word, pos, *forms in csv.reader(rows):
            if pos == "verb" and word in verbs:
                forms = (forms + [""] * 4)[:4]
                forms[1] = forms[1] or forms[0]
                if past(word) in forms[0].split("/") and past(word) not in forms[1].split("/"):
                    forms[1] += "/" + past(word)  # shaven, shaved
                regular = [past(word), past(word), gerund(word), with_s(word)]
                if forms != regular:
                    lines.append("\t".join(["verb", word] + forms))
            elif pos == "noun" and word in nouns and forms and forms[0]:
                # "leads/lead": the plural that differs is the one meant.
                plurals = [form for form in forms[0].split("/") if form != word]
                if not plurals and word.endswith("s"):
                    plurals = [word]  # series
                if plurals and plurals != [plural(word)]:
                    lines.append("\t".join(["noun", word, "/".join(plurals)]))
    (LISTS.parent / "inflections.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("inflections.tsv:", len(lines))


if __name__ == "__main__":
    main()
