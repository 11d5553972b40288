#!/usr/bin/env python3
"""Vectors of words from unlabelled texts: words that stand among the same words get weights that resemble each other (train.py).

usage: vectors.py WORDS.txt OUT.npz (words, a sentence a line: accuracy/words.ts; both by `npm run vectors`)

Positive pointwise mutual information of words at most four apart, reduced to DIMENSIONS by singular values (Levy and Goldberg
2014), kept as bytes: `words` (joined by line ends), `counts`, `vectors`, and how many
`sentences` there were. Needs Debian's python3-sklearn.
"""
import re, sys
from collections import Counter
import numpy as np
import scipy.sparse as sp
from sklearn.utils.extmath import randomized_svd

LEAST = 15        # a word that occurs less often has no vector
WINDOW = 4
DIMENSIONS = 100
LONGEST = 5       # characters of a Chinese word


def vectors_of(sentences):
    count = Counter(w for s in sentences for w in s)
    words = sorted(w for w, n in count.items() if n >= LEAST and re.fullmatch('[a-z]{2,}|[\u4e00-\u9fff]{2,%d}' % LONGEST, w))
    every = {w: i for i, w in enumerate(sorted(w for w, n in count.items() if n >= LEAST and re.search('[a-z\u4e00-\u9fff]', w)))}
    at = [np.array([every.get(w, -1) for w in s]) for s in sentences]
    pairs = [(s[:-d], s[d:]) for s in at for d in range(1, WINDOW + 1) if len(s) > d]
    a, b = np.concatenate([p for p, _ in pairs]), np.concatenate([q for _, q in pairs])
    both = (a >= 0) & (b >= 0)
    near = sp.coo_matrix((np.ones(both.sum(), np.float32), (a[both], b[both])), shape=(len(every), len(every))).tocsr()
    near = (near + near.T).tocoo()
    total = np.bincount(near.row, near.data, len(every))
    smooth = total ** 0.75
    value = np.log(near.data * smooth.sum() / (total[near.row] * smooth[near.col]))
    more = value > 0
    u, s, _ = randomized_svd(sp.csr_matrix((value[more], (near.row[more], near.col[more])), shape=near.shape), DIMENSIONS, random_state=0)
    vectors = (u * np.sqrt(s))[[every[w] for w in words]]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return words, np.array([count[w] for w in words]), vectors


def main():
    source, out = sys.argv[1:]
    with open(source, encoding='utf-8') as f:
        sentences = [line.split() for line in f]
    words, counts, vectors = vectors_of(sentences)
    steps = np.clip(np.round(vectors / np.abs(vectors).max() * 127), -127, 127).astype(np.int8)
    np.savez_compressed(out, words=np.array('\n'.join(words)), counts=counts.astype(np.int32), vectors=steps, sentences=np.array(len(sentences)))
    print(f'{len(words)} words of {source} have vectors')


if __name__ == '__main__':
    main()
