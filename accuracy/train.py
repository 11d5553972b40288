#!/usr/bin/env python3
"""Learns the weights of codebooks/weights from the gold units and writes down how well that goes.

usage: train.py ROWS.jsonl [--write] (by `npm run train`, which makes the rows: accuracy/features.ts)

Needs Debian's python3-sklearn (apt install python3-sklearn). Deterministic: the same rows give the same bytes.

Per taxonomy one linear support vector machine a class, one against the rest (Fan et al. 2008, LIBLINEAR), on
- grams: Chinese strings of 1 to 3 characters, English runs of 1 to 3 words, each once a unit, weighted by their rarity
  (inverse document frequency), the vector of a unit of length 1;
- features: what lexicon, cues and rules of the codebooks say of the unit (src/coders/features.ts).
Whole documents are left out in turn (5 folds) for the figures and for the sharpness, which turns margins into probabilities.
"""
import argparse, base64, json, os, re, sys
from collections import Counter, defaultdict
import numpy as np
import scipy.sparse as sp
from sklearn.metrics import cohen_kappa_score
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC

BOOKS = ('rz', 'nato', 'me', 'si', 'ct')
GRAMS = {'zh': 12000, 'en': 8000}
LEAST_UNITS = 3          # a gram, feature or code that fewer units have is left out
FOLDS = 5
PENALTY = 0.4            # LinearSVC's C
SHARE = {'score': 0.4, 'primary': 0.3, 'secondary': 0.3, 'theme': 0.3, 'rule': 0.3, 'none': 0.3}
LEAST_STEPS = {'grams': 10, 'features': 10}  # of 127: smaller weights decide nothing and are left out
OTHER_SHARE = 0.25       # of features against grams, whose vector has length 1


def plain(text):
    """As src/coders/grams.ts reads text: figures are 0, letters small, white space alike."""
    return ''.join('0' if '0' <= c <= '9' else c.lower() if 'A' <= c <= 'Z' else ' ' if c in '\u3000\xa0\t\n\v\f\r' else c for c in text)


def grams_of(text, language):
    text = plain(text)
    if language == 'zh':
        return {text[i:i + n] for n in (1, 2, 3) for i in range(len(text) - n + 1)}
    words = [m.span() for m in re.finditer('[a-z0]+', text)]
    found = set()
    for i, (start, end) in enumerate(words):
        for n in range(3):
            if n and text[words[i + n - 1][1]:words[i + n][0]] != ' ' if i + n < len(words) else True:
                break
            found.add(text[start:words[i + n][1]])
    return found


class Vectors:
    """Turns units into rows of grams (of length 1) and of features."""

    def __init__(self, rows, grams):
        self.names = sorted(g for g, n in grams.items() if n >= LEAST_UNITS)
        self.at = {g: i for i, g in enumerate(self.names)}
        n = len(rows)
        # Kept to four figures, as they are shipped.
        self.rarity = np.array([round(float(np.log((1 + n) / (1 + grams[g])) + 1), 4) for g in self.names])
        count = Counter(f for r in rows for f in r['features'])
        self.features = sorted(f for f, k in count.items() if k >= LEAST_UNITS)
        self.feature_at = {f: i for i, f in enumerate(self.features)}
        self.share = np.array([SHARE.get(f.split(':')[0], OTHER_SHARE) for f in self.features])

    def keep(self, names):
        kept = sorted(names)
        self.rarity = self.rarity[[self.at[g] for g in kept]]
        self.names, self.at = kept, {g: i for i, g in enumerate(kept)}

    def matrix(self, rows):
        where, which, value = [], [], []
        for i, r in enumerate(rows):
            found = [self.at[g] for g in r['grams'] if g in self.at]
            length = float(np.sqrt((self.rarity[found] ** 2).sum())) or 1.0
            where += [i] * len(found); which += found; value += list(self.rarity[found] / length)
        g = sp.csr_matrix((value, (where, which)), shape=(len(rows), len(self.names)))
        where, which, value = [], [], []
        for i, r in enumerate(rows):
            for f, v in r['features'].items():
                j = self.feature_at.get(f)
                if j is not None:
                    where.append(i); which.append(j); value.append(v * self.share[j])
        f = sp.csr_matrix((value, (where, which)), shape=(len(rows), len(self.features)))
        return sp.hstack([g, f]).tocsr()


def fit(matrix, rows):
    """Classes of each book in order, their biases and their weights, one column a class."""
    books, bias, weights = [], [], []
    for book in BOOKS:
        y = np.array([r['codes'][book] for r in rows])
        n = Counter(y)
        rare = np.array([n[c] < LEAST_UNITS for c in y])
        y[rare] = 'none'
        svm = LinearSVC(C=PENALTY, random_state=0).fit(matrix, y)
        books.append(list(svm.classes_)); bias.append(svm.intercept_); weights.append(svm.coef_.T)
    return books, np.concatenate(bias), np.hstack(weights)


def learn(rows, language):
    grams = Counter(g for r in rows for g in r['grams'])
    vectors = Vectors(rows, grams)
    if len(vectors.names) > GRAMS[language]:
        # The grams that say most: by their largest weight, and by how often they speak.
        _, _, weights = fit(vectors.matrix(rows), rows)
        says = np.abs(weights[:len(vectors.names)]).max(axis=1) * np.sqrt([grams[g] for g in vectors.names])
        best = np.argsort(-says, kind='stable')[:GRAMS[language]]
        vectors.keep(vectors.names[i] for i in best)
    books, bias, weights = fit(vectors.matrix(rows), rows)
    return Model(vectors, books, bias, weights)


class Model:
    def __init__(self, vectors, books, bias, weights):
        self.vectors, self.books, self.bias = vectors, books, bias
        n = len(vectors.names)
        self.grams = whole(weights[:n] * vectors.rarity[:, None], LEAST_STEPS['grams'])
        self.rows = whole(weights[n:] * vectors.share[:, None], LEAST_STEPS['features'])
        # What is shipped is what is measured: whole numbers times their scale.
        self.shipped = np.vstack([self.grams[0] * self.grams[1] / vectors.rarity[:, None], self.rows[0] * self.rows[1] / vectors.share[:, None]])

    def margins(self, rows):
        return self.vectors.matrix(rows) @ self.shipped + self.bias

    def split(self, margins):
        at = 0
        for book, classes in zip(BOOKS, self.books):
            yield book, np.array(classes), margins[:, at:at + len(classes)]
            at += len(classes)

    def to_json(self, language, sharpness):
        v = self.vectors
        return {
            'language': language,
            'books': [{'id': b, 'classes': c, 'sharpness': round(sharpness[b], 4)} for b, c in zip(BOOKS, self.books)],
            'bias': [round(float(x), 5) for x in self.bias],
            'features': table(v.features, self.rows),
            'grams': {**table(v.names, self.grams), 'rarities': [float(x) for x in v.rarity]},
        }


def whole(weights, least):
    scale = float(np.float64(f'{np.abs(weights).max() / 127:.6g}'))
    steps = np.clip(np.round(weights / scale), -127, 127)
    return np.where(np.abs(steps) >= least, steps, 0), scale


def table(names, weights):
    """As src/model/weights.ts: a row's length and, of each weight that is not zero, its class and its steps."""
    steps, scale = weights
    row, column = np.nonzero(steps)
    b64 = lambda array: base64.b64encode(array.tobytes()).decode()
    return {
        'names': names,
        'scale': scale,
        'lengths': b64(np.bincount(row, minlength=len(names)).astype(np.uint8)),
        'entries': b64((column * 256 + (steps[row, column].astype(int) & 255)).astype('<i2')),
    }


def likely(margins, sharpness):
    e = np.exp(sharpness * (margins - margins.max(axis=1, keepdims=True)))
    return e / e.sum(axis=1, keepdims=True)


def law_of(doc):
    """The title in a path: versions of one law, and copies of it in two collections, are left out together."""
    return re.sub(r'^\d+_|[_(]?\d{4}-\d\d-\d\d.*|\.(txt|md)$', '', doc.split('/')[-1])


def left_out(rows, language):
    """Predictions and margins of every row by a model that saw no unit of its document."""
    groups = [law_of(r['doc']) for r in rows]
    out = {b: [None] * len(rows) for b in BOOKS}
    for train, test in GroupKFold(FOLDS).split(rows, groups=groups):
        model = learn([rows[i] for i in train], language)
        for book, classes, margins in model.split(model.margins([rows[i] for i in test])):
            for k, i in enumerate(test):
                out[book][i] = (classes, margins[k])
    return out


def sharpness_of(out, rows):
    """Per book, what makes the truth likeliest (the maximum of the likelihood, by search)."""
    best = {}
    for book in BOOKS:
        def loss(a):
            total = 0.0
            for (classes, m), r in zip(out[book], rows):
                p = likely(m[None], a)[0]
                hit = np.where(classes == r['codes'][book])[0]
                total -= np.log(max(p[hit[0]] if len(hit) else 0, 1e-4))
            return total
        grid = np.arange(1.0, 8.01, 0.25)
        best[book] = float(grid[int(np.argmin([loss(a) for a in grid]))])
    return best


def figures(out, rows, sharpness):
    """Kappa by gold file, and how often proposals of each tenth of probability are right."""
    result = {}
    for file in sorted({r['file'] for r in rows}):
        at = [i for i, r in enumerate(rows) if r['file'] == file]
        result[file] = {'units': len(at)}
        for book in BOOKS:
            guess = [out[book][i][0][np.argmax(out[book][i][1])] for i in at]
            result[file][book] = round(float(cohen_kappa_score([rows[i]['codes'][book] for i in at], guess)), 4)
    tenths = {}
    for book in BOOKS:
        bins = [[0, 0, 0.0] for _ in range(10)]
        for (classes, m), r in zip(out[book], rows):
            p = likely(m[None], sharpness[book])[0]
            i = int(p.argmax()); b = bins[min(9, int(p[i] * 10))]
            b[0] += 1; b[1] += classes[i] == r['codes'][book]; b[2] += float(p[i])
        tenths[book] = [{'from': k / 10, 'units': n, 'right': round(float(c / n), 4), 'said': round(s / n, 4)} for k, (n, c, s) in enumerate(bins) if n]
    return {'kappa': result, 'calibration': tenths}


def main():
    parser = argparse.ArgumentParser(); parser.add_argument('rows'); parser.add_argument('--write', action='store_true')
    args = parser.parse_args()
    rows = [json.loads(l) for l in open(args.rows, encoding='utf-8')]
    home = os.path.dirname(os.path.abspath(__file__))
    report = {}
    for language in ('zh', 'en'):
        own = [r for r in rows if r['file'].startswith(language)]
        for r in own:
            r['grams'] = grams_of(r['text'], language)
        out = left_out(own, language)
        sharpness = sharpness_of(out, own)
        report[language] = figures(out, own, sharpness)
        for file, f in report[language]['kappa'].items():
            print(f'{file:9} {f["units"]:6} left out   ' + ' '.join(f'{b} {f[b]:.3f}' for b in BOOKS), flush=True)
        # The held-out model saw no document of dev, nor other sentences of them: continuous integration checks its figures.
        held = learn([r for r in own if r['file'].split('-')[1] in ('train', 'read')], language)
        test = [r for r in own if r['file'].endswith('dev')]
        line = []
        for book, classes, margins in held.split(held.margins(test)):
            line.append(f"{book} {cohen_kappa_score([r['codes'][book] for r in test], list(classes[margins.argmax(axis=1)])):.3f}")
        print(f'{language}-dev    {len(test):6} held out   ' + ' '.join(line), f'({len(held.vectors.names)} grams, {len(held.vectors.features)} features)', flush=True)
        for t in report[language]['calibration']['rz']:
            print('   ', t)
        if args.write:
            everything = learn(own, language)
            for folder, model in (('../codebooks/weights', everything), ('held-out', held)):
                path = os.path.join(home, folder, f'{language}.json')
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path + '.new', 'w', encoding='utf-8') as f:
                    json.dump(model.to_json(language, sharpness), f, ensure_ascii=False, separators=(',', ':')); f.write('\n')
                os.replace(path + '.new', path)
    if args.write:
        with open(os.path.join(home, 'learned.json'), 'w') as f:
            json.dump(report, f, indent=1); f.write('\n')


if __name__ == '__main__':
    main()
