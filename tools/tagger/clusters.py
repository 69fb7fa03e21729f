"""Words that stand in like places, as clusters: tools/tagger/clusters.py WORDS OUT

WORDS has one sentence a line, words as keys (newsgraph_tagger words). Skip-gram vectors of 80 numbers, then k-means with as many
clusters as ingest/tagger/features.h says. Writes "key coarse middle fine", numbered from 1.

One thread, fixed seeds, and PYTHONHASHSEED=0 (tools/tagger/train sets it): the same words give the same clusters.
"""

import sys

import gensim
import numpy
from sklearn.cluster import MiniBatchKMeans

COUNTS = (48, 192, 768)  # kClusterCounts


def main(words, out):
    sentences = [line.split() for line in open(words, encoding="ascii") if line.strip()]
    model = gensim.models.Word2Vec(sentences, vector_size=80, window=3, min_count=4, sg=1, negative=8, epochs=12, sample=3e-4,
                                   workers=1, seed=1)
    vectors = model.wv.vectors / numpy.linalg.norm(model.wv.vectors, axis=1, keepdims=True)
    labels = [MiniBatchKMeans(count, random_state=1, n_init=3, batch_size=4096).fit(vectors).labels_ for count in COUNTS]
    with open(out, "w", encoding="ascii") as file:
        for i, key in enumerate(model.wv.index_to_key):
            print(key, *(int(label[i]) + 1 for label in labels), file=file)
    print(f"{sum(map(len, sentences))} words, {len(model.wv)} of them in clusters", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
