"""Labels that a model doubts are not learned from: tools/tagger/agree.py LABELS MODEL_LABELS OUT

Both files have the same documents (corpus.h). OUT has the names of LABELS; where the model sees another name, or none, or one that
LABELS lack, all words concerned are marked "ignore". For labels made by machine, and for texts that one model has labelled and
another one has not.
"""

import json
import sys


def main(labels, model_labels, out):
    same = doubted = 0
    with open(labels, encoding="utf-8") as a, open(model_labels, encoding="utf-8") as b, open(out, "w", encoding="utf-8") as file:
        for line, model_line in zip(a, b, strict=True):
            document, model = json.loads(line), json.loads(model_line)
            assert document["id"] == model["id"] and document["text"] == model["text"]
            ours, theirs = {tuple(n) for n in document["names"]}, {tuple(n) for n in model["names"]}
            # Peoples are names to the model and not in every source: the trainer sees to them.
            differing = {n for n in ours ^ theirs if n in ours or n[2] != "MISC" or any(n[0] < o[1] and o[0] < n[1] for o in ours)}
            document["ignore"] = sorted([begin, end] for begin, end, _ in differing)
            same, doubted = same + len(ours & theirs), doubted + len(differing)
            json.dump(document, file, ensure_ascii=False)
            file.write("\n")
    print(f"{out}: {same} names agreed on, {doubted} doubted", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
