"""Makes the lists of common English words by part of speech: noun, noun_plural, adj, adv, v_base, v_s, v_past, v_participle, v_ing.

Which forms a word has comes from LemmInflect (MIT; its tables are drawn from the SPECIALIST Lexicon of the National Library of
Medicine). A word is common if the lexicon of Brill's tagger (MIT, in TextBlob) holds one of its forms in lower case; that lexicon also
tells which words are function words (they are in lists of their own) and which readings as a verb are never used.
"""

import csv
import gzip
import pathlib

import lemminflect
import textblob

from tsv import write

SOURCE = "tools/lists/words.py from LemmInflect 0.2.3 (MIT), common by the lexicon of Brill's tagger in TextBlob 0.20.1 (MIT)"
FUNCTION_TAGS = {"DT", "IN", "MD", "PRP", "PRP$", "CC", "WP", "WP$", "WDT", "WRB", "TO", "EX", "PDT"}
AUXILIARIES = {
    "be": ("be", "is", "was were", "been", "being"),
    "have": ("have", "has", "had", "had", "having"),
    "do": ("do", "does", "did", "done", "doing"),
}
# Function words that are verbs, nouns or adverbs as well.
KEEP = {"like", "near", "past", "round", "opposite", "outside", "inside", "plus", "down", "up", "off", "over", "out", "about", "back", "own"}
# Readings that text never means: "can" the box, "police" who polices.
NOT_NOUNS = {"a", "i", "can", "will", "may", "might", "must", "do", "have", "be", "say", "go", "no", "so", "all", "ten", "hers", "does"}
NOT_VERBS = {"police", "city", "man", "lord", "mother", "father", "people", "bay", "page", "king", "august", "weekend", "summer", "winter",
             "mayor", "doctor", "minister", "captain", "soldier", "nurse", "author", "village", "dean", "gun", "number", "no", "ford", "don"}
# Words that news writes with a capital nearly always: to know them in lower case would hide names at the start of sentences.
NAMES_FIRST = {
    *"arroyo august bob brooks browns bush china chuck cologne colts confederate dale democrat democrats falcons ford glen google".split(),
    *"gore guinea harry heather homer jack java jay jimmy ken khan lam manila mars matt medicare nick pacific parsons pence".split(),
    *"pentagon peter pierce polish polishes reed republican republicans sally sanders terry thanksgiving tong trump trumps twitter wales".split(),
    *"watts weld wen yahoo".split(),
}


# Verbs in -ize that no spelling writes with s.
ONLY_IZE = {"size", "resize", "downsize", "upsize", "capsize", "outsize", "seize", "prize", "assize", "maize", "apprize"}


def british(word, lemma):
    """The word as British English writes it, where that differs: apologized -> apologised, analyzing -> analysing."""
    if lemma.endswith(("ize", "yze")) and lemma not in ONLY_IZE:
        stem, ending = word[:len(lemma) - 2], word[len(lemma) - 2:]
        return stem + "s" + ending[1:]
    return lemma[:-2] + "our" + word[len(lemma):] if lemma in ("favor", "disfavor", "endeavor") else word


def brill_tags():
    path = pathlib.Path(textblob.__file__).parent / "en" / "en-lexicon.txt"
    tags = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split(" ")
        if len(parts) == 2 and not line.startswith(";;;"):
            tags.setdefault(parts[0], parts[1])
    return tags


def inflections():
    path = pathlib.Path(lemminflect.__file__).parent / "resources" / "infl_lu.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for word, pos, *forms in csv.reader(lines):
            if word.islower() and word.replace("-", "").replace("'", "").isalpha() and len(word) > 1:
                yield word, pos, [form.split("/") if form else [] for form in forms]


def main():
    tags = brill_tags()
    lists = {name: {} for name in ("NOUN", "NOUN_PLURAL", "ADJ", "ADV", "V_BASE", "V_S", "V_PAST", "V_PARTICIPLE", "V_ING")}

    def add(name, word, lemma):
        if word and word not in NAMES_FIRST and (tags.get(word) not in FUNCTION_TAGS or word in KEEP or lemma in AUXILIARIES):
            lists[name].setdefault(word, {"lemma": lemma} if lemma != word else {})

    def common(word, forms):
        return any(form in tags for form in [word] + [f for group in forms for f in group])

    for word, pos, forms in inflections():
        if not common(word, forms) or word in NAMES_FIRST:
            continue
        if pos == "noun" and word in tags and word not in NOT_NOUNS:
            add("NOUN", word, word)
            for plural in forms[0]:
                if plural != word:
                    add("NOUN_PLURAL", plural, word)
        elif pos == "adj":
            for form in [word] + [f for group in forms for f in group]:
                add("ADJ", form, word)
        elif pos == "adv":
            for form in [word] + [f for group in forms for f in group]:
                add("ADV", form, word)
        elif pos == "verb" and word not in NOT_VERBS and word not in AUXILIARIES:
            past, participle, gerund, third = (forms + [[]] * 4)[:4]
            used = tags.get(word, "").startswith("V") or any(f in tags for f in past + participle + gerund)
            if not used:
                continue
            add("V_BASE", word, word)
            for form in past:
                add("V_PAST", form, word)
            for form in participle or past:
                add("V_PARTICIPLE", form, word)
            for form in gerund:
                add("V_ING", form, word)
            for form in third:
                add("V_S", form, word)
    for lemma, forms in AUXILIARIES.items():
        for name, words in zip(("V_BASE", "V_S", "V_PAST", "V_PARTICIPLE", "V_ING"), forms):
            for word in words.split():
                lists[name][word] = {"lemma": lemma} if lemma != word else {}
    for word, tag in tags.items():  # adverbs that the tables leave out
        if tag == "RB" and word.islower() and word.isalpha() and len(word) > 2:
            add("ADV", word, word)
    for name in ("V_BASE", "V_S", "V_PAST", "V_PARTICIPLE", "V_ING"):
        for word, fields in list(lists[name].items()):
            lemma = fields.get("lemma", word)
            if british(word, lemma) != word:
                add(name, british(word, lemma), british(lemma, lemma))
    about = {
        "NOUN": "Common nouns, singular.", "NOUN_PLURAL": "Plurals of common nouns.", "ADJ": "Adjectives and their degrees.",
        "ADV": "Adverbs.", "V_BASE": "Base forms of verbs.", "V_S": "Third person singular of verbs.", "V_PAST": "Past tense of verbs.",
        "V_PARTICIPLE": "Past participles.", "V_ING": "Gerunds and present participles.",
    }
    for name, rows in lists.items():
        write(name, "any", about[name], SOURCE, rows)


if __name__ == "__main__":
    main()
