#!/usr/bin/env python3
"""Articles by the million, for measuring a store at size: sentences of real articles resampled, with their names exchanged.

    newsgraph extract --no-model --format jsonl NEWS.jsonl > found.jsonl
    tools/bench/resampled_articles.py NEWS.jsonl found.jsonl --count 1000000 > many.jsonl
    tools/bench/resampled_articles.py NEWS.jsonl found.jsonl --count 100000 --copies-of 1000 > copies.jsonl

An article has about the length of a real one. Persons are a given name and a surname drawn apart, so that most are nobody; bodies and
places are drawn from those found, the frequent ones often. So no two articles are near copies, and the graph has hubs as news has. With
--copies-of N every article is an edited copy of one of N: about one word in thirty another, a new first sentence, the end sometimes cut.
The same seed gives the same articles. Nothing of the text is kept here: what comes out is as copyrighted as what went in.
"""
import argparse
import json
import random
import re

SENTENCE_END = re.compile(r'(?<=[.!?])\s+(?=[A-Z"“])')
SLOTS = {'PERSON': 'P', 'ORGANIZATION': 'O', 'PLACE': 'L'}


def templates_of(article, found):
    """Its sentences as lists of texts and slots; the names that fill slots of each type."""
    text = article['text'].encode()
    names = {slot: [] for slot in SLOTS.values()}
    # Fields at their default are left out.
    mentions = sorted((m.get('begin', 0), m['end'], SLOTS[m.get('type', 'PERSON')]) for m in found.get('mentions', [])
                      if m.get('type', 'PERSON') in SLOTS and m.get('form', 'NAME') == 'NAME')
    templates = []
    at = 0
    for sentence in SENTENCE_END.split(article['text']):
        raw = sentence.encode()
        begin = text.find(raw, at)
        if begin < 0 or not 30 < len(raw) < 600:
            continue
        at = begin + len(raw)
        pieces, last = [], begin
        for b, e, slot in mentions:
            if b < last or e > at:
                continue
            pieces += [text[last:b].decode('utf-8', 'ignore'), (slot,)]
            names[slot].append(text[b:e].decode('utf-8', 'ignore'))
            last = e
        templates.append(pieces + [text[last:at].decode('utf-8', 'ignore')])
    return templates, names


class Names:
    """Draws a name for a slot: low numbers often, as in news."""

    def __init__(self, names, rng):
        self.rng = rng
        persons = [n.split() for n in names['P'] if 2 <= len(n.split()) <= 3]
        self.given = sorted({p[0] for p in persons})
        self.surnames = sorted({p[-1] for p in persons})
        self.known = {slot: sorted(set(names[slot])) for slot in 'OL'}
        for pool in (self.given, self.surnames, *self.known.values()):
            rng.shuffle(pool)

    def low(self, pool):
        return pool[int(len(pool) * self.rng.random() ** 3)]

    def draw(self, slot):
        if slot == 'P':
            return self.low(self.given) + ' ' + self.low(self.surnames)
        return self.low(self.known[slot])


def resampled(templates, names, rng):
    size = rng.choice((900, 1500, 2000, 2800))
    text, cast = '', {}
    while len(text) < size:
        pieces = rng.choice(templates)
        sentence = ''
        for piece in pieces:
            if isinstance(piece, str):
                sentence += piece
            else:  # a handful of names an article
                key = (piece[0], rng.randrange(4))
                if key not in cast:
                    cast[key] = names.draw(piece[0])
                sentence += cast[key]
        text += ('\n\n' if len(text) % 3 == 0 and text else ' ' if text else '') + sentence
    return text


def edited(text, vocabulary, rng):
    words = text.split(' ')
    for i in range(rng.randrange(30), len(words), 30):
        words[i] = rng.choice(vocabulary)
    if rng.random() < 0.3:
        words = words[:max(20, int(len(words) * 0.85))]
    return 'This is what our own staff adds to it. ' + ' '.join(words)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('articles', help='JSON lines as `newsgraph ingest` reads them')
    parser.add_argument('found', help='what `newsgraph extract --format jsonl` printed of them')
    parser.add_argument('--count', type=int, default=1000)
    parser.add_argument('--copies-of', type=int, default=0, metavar='N')
    parser.add_argument('--seed', type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    templates, names = [], {slot: [] for slot in SLOTS.values()}
    with open(args.articles) as articles, open(args.found) as found:
        for article, line in zip(articles, found):
            made, more = templates_of(json.loads(article), json.loads(line))
            templates += made
            for slot in names:
                names[slot] += more[slot]
    names = Names(names, rng)
    originals = [resampled(templates, names, rng) for _ in range(args.copies_of)]
    vocabulary = sorted({w for t in originals[:50] for w in t.split(' ')})
    for i in range(args.count):
        which = rng.randrange(args.copies_of) if args.copies_of else i
        text = edited(originals[which], vocabulary, rng) if args.copies_of else resampled(templates, names, rng)
        print(json.dumps({'id': f'{which}-{i}' if args.copies_of else str(i), 'outlet': f'outlet {rng.randrange(200)}',
                          'date': f'20{rng.randrange(10, 25)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}', 'text': text},
                         ensure_ascii=False))


if __name__ == '__main__':
    main()
