"""Makes the sources agree on what a name is: outermost names only, no article, title or possessive, peoples as MISC, countries as LOC."""

import re
from pathlib import Path

LISTS = Path(__file__).resolve().parents[2] / "ingest" / "lexicon" / "lists"
TYPES = {"PERSON", "ORG", "LOC", "MISC"}
ARTICLE = re.compile(r"(the|a|an)\s+", re.I)
POSSESSIVE = re.compile(r"['’]s?$")
KEEPS_POSSESSIVE = ("Moody's", "McDonald's", "Lloyd's")
# Lower-case words that may stand inside a name.
LINKS = {"of", "the", "and", "for", "in", "on", "de", "la", "le", "du", "des", "da", "do", "dos", "del", "al", "el", "bin", "ibn",
         "van", "von", "der", "&", "to", "at", "y", "e", "et", "und", "di"}
PARTICLES = {"de", "la", "al", "el", "bin", "ibn", "van", "von", "der", "da", "di", "do", "dos", "del", "du"}


def terms(name):
    lines = (LISTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")}


COUNTRIES = terms("country")
DEMONYMS = terms("demonym")
DEMONYMS |= {d + "s" for d in DEMONYMS}
# Titles and offices before a person's name, longest first.
TITLES = sorted(terms("title") | terms("honorific") | terms("office") | {
    "field marshal", "saint", "pope", "duke of", "prophet", "former", "deputy", "vice", "acting"}, key=len, reverse=True)
TITLE = re.compile(r"(?:(?:%s)(?:\s+|(?<=\.)))+(?=\w)" % "|".join(re.escape(t) for t in TITLES), re.I)


def trimmed(text, begin, end, kind):
    """(begin, end, type) without article, title and possessive; a person with an article is a body ("the Stones")."""
    article = ARTICLE.match(text, begin, end)
    if article:
        begin = article.end()
        kind = "ORG" if kind == "PERSON" else kind
    possessive = POSSESSIVE.search(text[begin:end])
    if possessive and possessive.start() > 0 and not text[begin:end].endswith(KEEPS_POSSESSIVE):
        end -= len(possessive.group())
    if kind == "PERSON":
        title = TITLE.match(text, begin, end)
        if title and title.end() < end:
            begin = title.end()
    name = text[begin:end]
    if name in DEMONYMS:
        kind = "MISC"
    elif name in COUNTRIES and kind in ("ORG", "MISC"):
        kind = "LOC"
    return begin, end, kind


def is_name(words, kind, source):
    """gum and re3d mark noun groups too ("the old town hall"): only what is written as a name counts."""
    if not words or len(words) > 8 or not any(w[:1].isupper() for w in words):
        return False
    for word in words:
        if word[:1].islower() and word.lower() not in LINKS and not word.startswith("al-"):
            return False
        if source == "gum" and kind == "PERSON" and word in LINKS - PARTICLES:
            return False
    return words[-1][:1].isupper() or words[-1][:1].isdigit()


def names_of(document, source):
    """Sorted (begin, end, type) in code points that do not overlap."""
    text, found = document["text"], set()
    for entity in document["entities"]:
        if entity["type"] not in TYPES or entity.get("form", "name") != "name":
            continue
        begin, end, kind = trimmed(text, entity["start"], entity["end"], entity["type"])
        if source in ("gum", "re3d") and not is_name(text[begin:end].split(), kind, source):
            continue
        if source == "gum" and entity["orig"] not in ("person", "place", "organization"):
            kind = "MISC"
        while begin < end and text[begin].isspace():
            begin += 1
        if begin < end:
            found.add((begin, end, kind))
    names, last = [], -1
    for name in sorted(found, key=lambda n: (n[0], -n[1], n[2])):
        if name[0] >= last:
            names.append(name)
            last = name[1]
    return names
