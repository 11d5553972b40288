#!/usr/bin/env python3
"""Learns the weights of codebooks/weights from the gold units and writes down how well that goes.

usage: train.py ROWS.jsonl [--write | --parts | --errors N] (by `npm run train`, which makes the rows: accuracy/features.ts)

--parts prints how well the model does with some of what it sees, --errors N the N surest proposals that are wrong, both on documents left out.

Needs Debian's python3-sklearn (apt install python3-sklearn). Deterministic: the same rows give the same bytes.

Per taxonomy one linear support vector machine a class, one against the rest (Fan et al. 2008, LIBLINEAR). Units of a rare class
weigh more (BALANCE), and what a class has more or less often than the rest weighs more (CONTRAST: log-count ratios, Wang and
Manning 2012, NBSVM). It sees
- grams: Chinese strings of 1 to 3 characters, English runs of 1 to 3 words, each once a unit, weighted by their rarity
  (inverse document frequency), the vector of a unit of length 1;
  Those of the sentence that introduces an item and of the heading count too, at a share (AROUND);
- meaning: the sum of the vectors of its words (vectors/*.npz, from unlabelled texts: vectors.py), weighted as its grams are. It is
  linear in these, so that what is learned of it goes into the weights of the grams, also of words that no training unit has;
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
from joblib import Parallel, delayed

BOOKS = ('rz', 'nato', 'me', 'si', 'ct')
GRAMS = {'zh': 12000, 'en': 8000}
LEAST_UNITS = 3          # a gram, feature or code that fewer units have is left out
FOLDS = 5
PENALTY = 0.4            # LinearSVC's C
BALANCE = {'zh': 0.35, 'en': 0}  # a class k times as rare as the rest weighs k to this power
PRIOR_UNITS = 20         # that a column is taken to have had in a class and outside of it
CONTRAST = {'zh': 0.5, 'en': 0.3}  # 0: all that a unit has weighs as it stands, 1: by its log-count ratio alone
SOUGHT = 0.5             # what a unit counts that was sought out because the machine was not sure of it: there are more of these than texts have
TOLERANCE = 0.001
MEANING_SHARE = 1.5      # of the sum of vectors against grams
SHARE = {'score': 0.4, 'primary': 0.3, 'secondary': 0.3, 'theme': 0.3, 'rule': 0.3, 'none': 0.3}
LEAST_STEPS = {'grams': 2, 'features': 5}  # of 127: smaller weights decide nothing and are left out
# What the grams around a unit count, against its own: of the sentence that introduces an item, of the heading.
AROUND = {'stem': 0.5, 'heading': 0.2}
OTHER_SHARE = 0.25       # of features against grams, whose vector has length 1

# What the model sees, each with what stands before it. Structure is where a unit stands and how it is built; knowledge is what lexicon, cues and rules say.
PARTS = ('grams', 'meaning', 'structure', 'knowledge')
STRUCTURE = ('kind', 'structure', 'path', 'heading', 'caption', 'length', 'end')


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


class Words:
    """Words that may be grams with vectors of length 1, and how many of so many sentences hold each."""

    def __init__(self, path, language):
        with np.load(path) as file:
            names = str(file['words']).split('\n')
            kept = [i for i, name in enumerate(names) if name in grams_of(name, language)]
            self.names = [names[i] for i in kept]
            vectors = file['vectors'].astype(float)[kept]
            self.share = file['counts'][kept] / float(file['sentences'])
        self.vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class Vectors:
    """Turns units into rows of grams (of length 1), of their meaning and of features."""

    def __init__(self, rows, grams, words, parts=PARTS):
        n = len(rows)
        # Units that hold a gram; of words that few or none hold, as many as the unlabelled texts let expect.
        units = {g: k for g, k in grams.items() if k >= LEAST_UNITS}
        known = zip(words.names, words.share, words.vectors) if 'meaning' in parts else ()
        meaning = {}
        for word, share, vector in known:
            units[word] = max(grams.get(word, 0), share * n)
            meaning[word] = MEANING_SHARE * vector
        self.set_names(units)
        # Kept to four figures, as they are shipped.
        self.rarity = np.array([round(float(np.log((1 + n) / (1 + units[g])) + 1), 4) for g in self.names])
        self.units = np.array([units[g] for g in self.names])
        self.meaning = np.zeros((len(self.names), words.vectors.shape[1]))
        for word, vector in meaning.items():
            self.meaning[self.at[word]] = vector
        count = Counter(f for r in rows for f in r['features'] if ('structure' if f.split(':')[0] in STRUCTURE else 'knowledge') in parts)
        self.features = sorted(f for f, k in count.items() if k >= LEAST_UNITS)
        self.feature_at = {f: i for i, f in enumerate(self.features)}
        self.share = np.array([SHARE.get(f.split(':')[0], OTHER_SHARE) for f in self.features])

    def set_names(self, names):
        self.names = sorted(names)
        self.at = {g: i for i, g in enumerate(self.names)}

    def keep(self, names):
        kept = [self.at[g] for g in sorted(names)]
        self.set_names(names)
        self.rarity, self.meaning = self.rarity[kept], self.meaning[kept]

    def grams(self, rows):
        where, which, value = [], [], []
        for i, r in enumerate(rows):
            for grams, share in [(r['grams'], 1)] + r['around_grams']:
                found = sorted(self.at[g] for g in grams if g in self.at)
                length = float(np.sqrt((self.rarity[found] ** 2).sum())) or 1.0
                where += [i] * len(found); which += found; value += list(share * self.rarity[found] / length)
        return sp.csr_matrix((value, (where, which)), shape=(len(rows), len(self.names)))

    def values(self, rows):
        where, which, value = [], [], []
        for i, r in enumerate(rows):
            for f, v in r['features'].items():
                j = self.feature_at.get(f)
                if j is not None:
                    where.append(i); which.append(j); value.append(v * self.share[j])
        return sp.csr_matrix((value, (where, which)), shape=(len(rows), len(self.features)))


def fit(vectors, rows, language, tolerance=TOLERANCE):
    """Classes of each book in order, their biases, the weights of grams and those of features, one column a class."""
    grams = vectors.grams(rows)
    n, depth = vectors.meaning.shape
    matrix = sp.hstack([grams, sp.csr_matrix(grams @ vectors.meaning), vectors.values(rows)]).tocsr()
    size = abs(matrix)
    counts = np.array([SOUGHT if is_sought(r) else 1 for r in rows])
    books, bias, weights = [], [], []
    for book in BOOKS:
        codes = [r['codes'][book] for r in rows]
        count = Counter(codes)
        y = np.array([c if count[c] >= LEAST_UNITS else 'none' for c in codes])
        books.append(sorted(set(y)))
        for code in books[-1]:
            own = y == code
            scale = contrast(size, own, CONTRAST[language])
            rarity = ((~own).sum() / own.sum()) ** BALANCE[language]
            svm = LinearSVC(C=PENALTY, tol=tolerance, random_state=0, class_weight={False: 1, True: rarity})
            svm.fit(matrix @ sp.diags(scale), own, sample_weight=counts)
            bias.append(svm.intercept_[0]); weights.append(scale * svm.coef_[0])
    weights = np.column_stack(weights)
    return books, np.array(bias), weights[:n] + vectors.meaning @ weights[n:n + depth], weights[n + depth:]


def contrast(size, own, share):
    """How much each column counts for a class: `share` of it by the ratio of the column's share in the class and outside of it."""
    prior = PRIOR_UNITS * np.asarray(size.mean(axis=0)).ravel() + 1e-3
    inside, outside = (np.asarray(size[which].sum(axis=0)).ravel() + prior for which in (own, ~own))
    ratio = np.abs(np.log((inside / inside.sum()) / (outside / outside.sum())))
    return 1 - share + share * ratio / np.sqrt((ratio ** 2).mean())


def learn(rows, language, words, parts=PARTS):
    vectors = Vectors(rows, Counter(g for r in rows for g in r['grams']), words, parts)
    if len(vectors.names) > GRAMS[language]:
        # The grams that say most: by their largest weight, and by how often they speak.
        _, _, weights, _ = fit(vectors, rows, language, 10 * TOLERANCE)
        says = np.abs(weights).max(axis=1) * np.sqrt(vectors.units)
        best = np.argsort(-says, kind='stable')[:GRAMS[language]]
        vectors.keep([vectors.names[i] for i in best])
    return Model(vectors, *fit(vectors, rows, language))


class Model:
    def __init__(self, vectors, books, bias, grams, features):
        self.vectors, self.books, self.bias = vectors, books, bias
        self.grams = whole(grams * vectors.rarity[:, None], LEAST_STEPS['grams'])
        self.features = whole(features * vectors.share[:, None], LEAST_STEPS['features'])
        # What is shipped is what is measured: whole numbers times their scale.
        self.shipped = (self.grams[0] * self.grams[1] / vectors.rarity[:, None], self.features[0] * self.features[1] / vectors.share[:, None])

    def margins(self, rows):
        grams, features = self.shipped
        return self.vectors.grams(rows) @ grams + self.vectors.values(rows) @ features + self.bias

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
            'features': table(v.features, self.features),
            'grams': {**table(v.names, self.grams), 'rarities': [float(x) for x in v.rarity]},
            'around': AROUND,
        }


def whole(weights, least):
    scale = float(np.float64(f'{np.abs(weights).max(initial=1e-6) / 127:.6g}'))
    steps = np.clip(np.round(weights / scale), -127, 127)
    return np.where(np.abs(steps) >= least, steps, 0), scale


def table(names, weights):
    """As src/importers/weights.ts reads it: row after row, a signed byte a class."""
    steps, scale = weights
    return {'names': names, 'scale': scale, 'steps': base64.b64encode(steps.astype(np.int8).tobytes()).decode()}


def likely(margins, sharpness):
    e = np.exp(sharpness * (margins - margins.max(axis=1, keepdims=True)))
    return e / e.sum(axis=1, keepdims=True)


def law_of(doc):
    """The title in a path: versions of one law, and copies of it in two collections, are left out together."""
    return re.sub(r'^\d+_|[_(]?\d{4}-\d\d-\d\d.*|\.(txt|md)$', '', doc.split('/')[-1])


def left_out(rows, language, words, parts=PARTS):
    """Predictions and margins of every row by a model that saw no unit of its document."""
    groups = [law_of(r['doc']) for r in rows]
    out = {b: [None] * len(rows) for b in BOOKS}
    folds = list(GroupKFold(FOLDS).split(rows, groups=groups))
    models = Parallel(n_jobs=-1)(delayed(learn)([rows[i] for i in train], language, words, parts) for train, _ in folds)
    for (_, test), model in zip(folds, models):
        for book, classes, margins in model.split(model.margins([rows[i] for i in test])):
            for k, i in enumerate(test):
                out[book][i] = (classes, margins[k])
    return out


def is_sought(row):
    return row['file'].endswith('-sought')


def drawn(out, rows):
    """Without the units that were sought out because the model was not sure of them: how sure it may be is told by what was drawn at random."""
    at = [i for i, r in enumerate(rows) if not is_sought(r)]
    return {book: [out[book][i] for i in at] for book in BOOKS}, [rows[i] for i in at]


def sharpness_of(out, rows):
    """Per book, what makes the truth likeliest (the maximum of the likelihood, by search)."""
    out, rows = drawn(out, rows)
    best = {}
    for book in BOOKS:
        folds = defaultdict(list)
        for (classes, m), r in zip(out[book], rows):
            folds[tuple(classes)].append((m, r['codes'][book]))
        tables = [(np.array([m for m, _ in of]), np.array([classes.index(c) if c in classes else -1 for _, c in of])) for classes, of in folds.items()]

        def loss(a):
            total = 0.0
            for margins, truth in tables:
                p = likely(margins, a)[np.arange(len(truth)), truth]
                total -= np.log(np.maximum(np.where(truth < 0, 0, p), 1e-4)).sum()
            return total
        grid = np.arange(1.0, 8.01, 0.25)
        best[book] = float(grid[int(np.argmin([loss(a) for a in grid]))])
    return best


def figures(out, rows, sharpness):
    """Kappa by gold file and over all that was drawn at random, and how often proposals of each tenth of probability are right."""
    result = {}
    sets = {file: [i for i, r in enumerate(rows) if r['file'] == file] for file in sorted({r['file'] for r in rows})}
    language = rows[0]['file'].split('-')[0]
    sets[f'{language}-drawn'] = [i for i, r in enumerate(rows) if not is_sought(r)]
    for name, at in sets.items():
        result[name] = {'units': len(at)}
        for book in BOOKS:
            guess = [out[book][i][0][np.argmax(out[book][i][1])] for i in at]
            result[name][book] = round(float(cohen_kappa_score([rows[i]['codes'][book] for i in at], guess)), 4)
    tenths = {}
    out, rows = drawn(out, rows)
    for book in BOOKS:
        bins = [[0, 0, 0.0] for _ in range(10)]
        for (classes, m), r in zip(out[book], rows):
            p = likely(m[None], sharpness[book])[0]
            i = int(p.argmax()); b = bins[min(9, int(p[i] * 10))]
            b[0] += 1; b[1] += classes[i] == r['codes'][book]; b[2] += float(p[i])
        tenths[book] = [{'from': k / 10, 'units': n, 'right': round(float(c / n), 4), 'said': round(s / n, 4)} for k, (n, c, s) in enumerate(bins) if n]
    return {'kappa': result, 'calibration': tenths}


def print_parts(rows, language, words):
    for k in range(1, len(PARTS) + 1):
        out = left_out(rows, language, words, PARTS[:k])
        for file, f in figures(out, rows, dict.fromkeys(BOOKS, 1.0))['kappa'].items():
            print(f'{"+".join(PARTS[:k]):36} {file:9} {f["units"]:6}   ' + ' '.join(f'{b} {f[b]:.3f}' for b in BOOKS), flush=True)


def print_errors(rows, out, sharpness, most):
    found = []
    for book in BOOKS:
        for (classes, m), r in zip(out[book], rows):
            p = likely(m[None], sharpness[book])[0]
            if classes[p.argmax()] != r['codes'][book]:
                found.append((float(p.max()), book, r['codes'][book], classes[p.argmax()], r['id'], r['text']))
    for p, book, gold, machine, unit, text in sorted(found, key=lambda e: -e[0])[:most]:
        print(f'{p:.2f} {book} {gold} -> {machine}\t{unit}\t{text}')


def main():
    parser = argparse.ArgumentParser(); parser.add_argument('rows'); parser.add_argument('--write', action='store_true')
    parser.add_argument('--parts', action='store_true'); parser.add_argument('--errors', type=int, default=0)
    args = parser.parse_args()
    rows = [json.loads(l) for l in open(args.rows, encoding='utf-8')]
    home = os.path.dirname(os.path.abspath(__file__))
    report = {}
    for language in ('zh', 'en'):
        own = [r for r in rows if r['file'].startswith(language)]
        for r in own:
            r['grams'] = grams_of(r['text'], language)
            r['around_grams'] = [(grams_of(text, language), AROUND[name]) for name, text in r['around'].items()]
        words = Words(os.path.join(home, 'vectors', f'{language}.npz'), language)
        if args.parts:
            print_parts(own, language, words)
            continue
        out = left_out(own, language, words)
        sharpness = sharpness_of(out, own)
        if args.errors:
            print_errors(own, out, sharpness, args.errors)
            continue
        report[language] = figures(out, own, sharpness)
        for file, f in report[language]['kappa'].items():
            print(f'{file:9} {f["units"]:6} left out   ' + ' '.join(f'{b} {f[b]:.3f}' for b in BOOKS), flush=True)
        # The held-out model saw no document of dev, nor other sentences of them: continuous integration checks its figures.
        held = learn([r for r in own if r['file'].split('-')[1] in ('train', 'read', 'sought')], language, words)
        test = [r for r in own if r['file'].endswith('dev')]
        line = []
        for book, classes, margins in held.split(held.margins(test)):
            line.append(f"{book} {cohen_kappa_score([r['codes'][book] for r in test], list(classes[margins.argmax(axis=1)])):.3f}")
        print(f'{language}-dev    {len(test):6} held out   ' + ' '.join(line), f'({len(held.vectors.names)} grams, {len(held.vectors.features)} features)', flush=True)
        for t in report[language]['calibration']['rz']:
            print('   ', t)
        if args.write:
            everything = learn(own, language, words)
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
