"""Openly licensed texts with names -> the trainer's files: tools/tagger/prepare.py DATA OUT

DATA is $NEWSGRAPH_EVAL/data (its README.md says where each set comes from and under which licence). Only sets from which shipped
weights may be trained are read; what must not be learned from is left out here, once for everything that follows (labels, silver
text, word clusters):
  gum            genres other than news, interview, court and bio
  re3d           BBC Online and the delegation of the European Union
  knowledgenet   fold 1, on which relations are measured
  wikinews       the articles on which claims are measured (claims/dev)

Writes OUT/NAME.jsonl, one document a line (corpus.h).
"""

import json
import lzma
import random
import re
import sys
from pathlib import Path

from conventions import names_of

GUM_GENRES = {"news", "interview", "court", "bio"}
LABELLED = ["gum", "re3d", "redocred", "wikigold", "crossner_politics", "crossner_other", "uner_ewt", "gmb"]
HEADLINES = 0.25  # of the documents get one of their sentences as a headline
SMALL_WORDS = {"of", "the", "and", "in", "on", "for", "to", "a", "at", "by", "from", "with", "as", "or", "an"}


def read(data, *names):
    for name in names:
        with lzma.open(data / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)


def sources(data):
    """name -> documents, without anything that must not be learned from."""
    claims = {d["id"] for d in read(data, "claims/dev")}
    return {
        "gum": [d for d in read(data, "gum/train", "gum/dev") if d["genre"] in GUM_GENRES],
        "re3d": [d for d in read(data, "re3d/all") if d["source"] != "BBC Online" and "elegation" not in d["source"]],
        "redocred": list(read(data, "redocred/dev", "redocred/test")),
        "wikigold": list(read(data, "wikigold/all")),
        "crossner_politics": list(read(data, "crossner_politics/train", "crossner_politics/dev")),
        "crossner_other": list(read(data, "crossner_other/all")),
        "uner_ewt": list(read(data, "uner_ewt/all")),
        "gmb": list(read(data, "gmb/train")),
        "wikinews": [d for d in read(data, "wikinews/all") if d["id"] not in claims],
        "knowledgenet": [d for d in read(data, "knowledgenet/train") if d["fold"] != 1],
        "gap": list(read(data, "gap/development")),
    }


def headline(text, names, rng):
    """One sentence of the text, with a name, as a headline of capitals or of words with a capital; None where none fits."""
    ends = [0] + [m.end() for m in re.finditer(r"[.!?]\s+(?=[A-Z])|\n+", text)] + [len(text)]
    pieces = [(a, b) for a, b in zip(ends, ends[1:]) if 4 <= len(text[a:b].split()) <= 14]
    if not pieces:
        return None
    begin, end = rng.choice(pieces[:6])
    inside = [(a - begin, b - begin, t) for a, b, t in names if begin <= a and b <= end]
    if not inside or any(a < begin < b or a < end < b for a, b, _ in names):
        return None
    words = text[begin:end]
    if rng.random() < 0.5:
        changed = words.upper()
    else:
        changed = re.sub(r"[a-z][\w’'-]*", lambda m: m.group() if m.group() in SMALL_WORDS or (m.start() and words[m.start() - 1].isalnum())
                         else m.group()[0].upper() + m.group()[1:], words)
    if len(changed) != len(words):
        return None
    stripped = changed.rstrip(" .\n")
    return stripped, [n for n in inside if n[1] <= len(stripped)]


def with_headline(text, names, rng):
    made = headline(text, names, rng) if rng.random() < HEADLINES else None
    if made is None:
        return text, names
    head, inside = made
    shift = len(head) + 2
    return head + "\n\n" + text, inside + [(a + shift, b + shift, t) for a, b, t in names]


def as_bytes(text, names):
    """Offsets of code points -> offsets of UTF-8 bytes."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + len(character.encode()))
    return [[offsets[a], offsets[b], t] for a, b, t in names]


def main(data, out):
    out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(3)
    for name, documents in sources(data).items():
        total = 0
        with open(out / f"{name}.jsonl", "w", encoding="utf-8") as file:
            for document in documents:
                text, names = document["text"], []
                if name in LABELLED:
                    text, names = with_headline(text, names_of(document, name), rng)
                total += len(names)
                json.dump({"id": document["id"], "text": text, "names": as_bytes(text, names)}, file, ensure_ascii=False)
                file.write("\n")
        print(f"{name}: {len(documents)} documents, {total} names", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
