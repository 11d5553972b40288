"""What an export says of documents and codes, computed anew. See __main__.py."""
import csv, datetime, hashlib, json, math, os, re, sys
from collections import Counter, defaultdict

csv.field_size_limit(1 << 30)
OUT, CORPUS, STUDY, DECLARED = sys.argv[1:5]
with open(DECLARED, encoding='utf-8') as file:
    declared = json.load(file)
study, books, lexicon = declared['study'], declared['codebooks'], declared['lexicon']
with open(os.path.join(OUT, 'datapackage.json'), encoding='utf-8') as file:
    package = json.load(file)

wrong, checked = [], Counter()


def table(path):
    with open(path, encoding='utf-8', newline='') as file:
        return [{k: None if v == 'NA' else v for k, v in row.items()} for row in csv.DictReader(file)]


def exported(name):
    path = os.path.join(OUT, name + '.csv')
    return table(path) if os.path.exists(path) else None


def number(cell):
    if cell is None:
        return None
    return {'TRUE': 1.0, 'FALSE': 0.0}.get(cell) if cell in ('TRUE', 'FALSE') else float(cell)


# How far a number may be from its twin: by its arithmetic, written with four decimals, found by search.
exactly = lambda told: 1e-9 * max(1.0, abs(told))
rounded = lambda told: 5.0001e-5
fitted = lambda told: 1e-6 * max(1.0, abs(told))


def same(found, told, slack):
    if found is None or told is None:
        return found is told
    return abs(found - told) <= slack(told)


def compare(name, key, column, told, found, slack=exactly):
    """One cell: what the file says, what it should say."""
    checked[name, column] += 1
    if isinstance(found, str) or (found is None and not isinstance(told, (int, float, type(None)))):
        equal = told == found
    else:
        equal = same(None if found is None else float(found), number(told), slack)
    if not equal:
        wrong.append(f'{name} {key} {column}: {told}, recomputed {found}')


def compare_rows(name, keys, computed, slack=exactly):
    """A whole table: `computed` has a dict a row, by the values of its key; no row more or less."""
    rows = exported(name)
    if rows is None:
        return
    told = {tuple(row[key] for key in keys): row for row in rows}
    computed = {tuple(None if part is None else str(part) for part in key): row for key, row in computed.items()}
    if len(told) != len(rows):
        wrong.append(f'{name}: a key occurs twice')
    for key in told.keys() ^ computed.keys():
        wrong.append(f'{name} {key}: a row {"too many" if key in told else "is missing"}')
    for key in told.keys() & computed.keys():
        for column, found in computed[key].items():
            compare(name, key, column, told[key][column], found, slack)
    for column in keys:
        checked[name, column] += len(told)


# --- what was coded ---------------------------------------------------------------------------------------------------

documents = exported('documents')
units = exported('units')
flags = [flag for flag in exported('flags') if flag['status'] != 'rejected']
by_id = {document['doc_id']: document for document in documents}
kinds_uncoded = set(lexicon['uncoded'])
book_of = {code['id']: book for book in books for code in book['codes']}
single = ['rz', 'nato', 'me', 'si', 'ct']
several = ['dr', 'mech', 'ba', 'lo']

texts = {}
for document in documents:
    with open(os.path.join(CORPUS, document['path']), 'rb') as file:
        text = file.read().decode('utf-8-sig')
    texts[document['doc_id']] = text.replace('\r\n', '\n').replace('\r', '\n')

units_of, flags_of, flags_in = defaultdict(list), defaultdict(list), defaultdict(list)
for flag in flags:
    flags_of[flag['doc_id']].append(flag)
    flags_in[flag['unit_id']].append(flag)
for unit in units:
    unit['codes'] = {unit[book] for book in single if unit[book]} | {
        code for book in several for code in (unit[book] or '').split(';') if code
    }
    unit['open'] = {flag['type'] for flag in flags_in[unit['unit_id']] if int(flag['severity']) > 0}
    unit['coded'] = unit['kind'] not in kinds_uncoded
    unit['themed'] = any(book_of[code]['kind'] == 'theme' for code in unit['codes'])
    units_of[unit['doc_id']].append(unit)


def below(code, kinds):
    return any(code == kind or code.startswith(kind + '.') for kind in kinds)


def holding(document, codes):
    """Units with one of the codes, or one below it: as primary code or theme, or as a flag that is open."""
    return [unit for unit in units_of[document] if any(below(code, codes) for code in unit['codes'] | unit['open'])]


def coded_units(document):
    return [unit for unit in units_of[document] if unit['coded']]


def theme_units(document):
    return [unit for unit in units_of[document] if unit['coded'] or unit['themed']]


def ratio(part, whole):
    return None if whole == 0 else part / whole


def ambiguity(document, kind=None):
    found = coded_units(document)
    weights = [
        min(1, sum(int(f['severity']) for f in flags_in[u['unit_id']] if kind is None or below(f['type'], [kind])) / 3)
        for u in found
    ]
    return ratio(100 * math.fsum(weights), len(found))


def deontic(document):
    found = coded_units(document)
    return ratio(math.fsum(float(unit['deontic_score'] or 0) for unit in found), 5 * len(found))


def density(document):
    return ratio(1000 * sum(int(f['severity']) > 0 for f in flags_of[document]), len(texts[document]))


def ambiguous_share(document):
    found = coded_units(document)
    return ratio(sum(any(int(f['severity']) >= 2 for f in flags_in[u['unit_id']]) for u in found), len(found))


parts = {
    'responsibility': 'amb.resp',
    'time': 'amb.time',
    'goal': 'amb.goal',
    'means': 'amb.means',
    'scope': 'amb.scope',
    'reference': 'amb.reference',
}


def relative(document):
    form = (by_id[document]['legal_form'] or '').split(';')[0]
    rates = [r['per_1000_characters'] for b in books for r in b.get('base_rates', []) if form in r['forms']]
    severe = sum(int(f['severity']) >= 2 for f in flags_of[document])
    return None if not rates else ratio(1000 * severe / len(texts[document]), rates[0])


def document_rows():
    for document in documents:
        id = document['doc_id']
        own = units_of[id]
        strength = deontic(id)
        yield (id,), {
            'chars': len(texts[id]),
            'provisions': len({u['provision'] for u in own if u['kind'] not in ('title', 'heading', 'signature')}),
            'units': len(own),
            'sha256': hashlib.sha256(texts[id].encode()).hexdigest(),
            'deontic_strength': strength,
            'ambiguity_score': ambiguity(id),
            'ambiguity_density': density(id),
            'ambiguity_share': ambiguous_share(id),
            **{'ambiguity_' + name: ambiguity(id, kind) for name, kind in parts.items()},
            'ambiguity_deontic': None if strength is None else 100 * (1 - strength),
            'coded_units': len(coded_units(id)),
            'flags': len(flags_of[id]),
            'flags_open': sum(int(f['severity']) > 0 for f in flags_of[id]),
            'flags_resolved': sum(int(f['severity']) < int(f['severity_raw']) for f in flags_of[id]),
            'ambiguity_relative': relative(id),
        }


# --- the coded corpus -------------------------------------------------------------------------------------------------


def entropy(counts):
    used = [n for n in counts if n > 0]
    total = sum(used)
    return None if total == 0 else -math.fsum(n / total * math.log(n / total) for n in used) + 0.0


def evenness(counts):
    used = sum(n > 0 for n in counts)
    return None if used < 2 else entropy(counts) / math.log(used)


def herfindahl(counts):
    total = sum(counts)
    return None if total == 0 else math.fsum((n / total) ** 2 for n in counts)


instruments = [book for book in books if book['kind'] == 'instrument']


def mix_counts(document, book, strict):
    view = {code['id']: (code.get('strict') or code['id']) if strict else code['id'] for code in book['codes']}
    counts = {target: 0 for target in view.values()}
    for unit in units_of[document]:
        if unit[book['id']]:
            counts[view[unit[book['id']]]] += 1
    return counts


def mix_rows():
    for document in documents:
        for book in instruments:
            for strict in (False, True):
                counts = mix_counts(document['doc_id'], book, strict)
                total = sum(counts.values())
                row = {}
                for other in instruments:
                    for code in other['codes']:
                        n = counts.get(code['id']) if other is book else None
                        name = re.sub('[^A-Za-z0-9_]', '_', code['id'])
                        row['n_' + name] = n
                        row['share_' + name] = None if n is None else ratio(n, total)
                numbers = list(counts.values())
                row.update(shannon=entropy(numbers), evenness=evenness(numbers), herfindahl=herfindahl(numbers))
                yield (document['doc_id'], book['id'], 'TRUE' if strict else 'FALSE'), row


def theme_rows():
    for document in documents:
        id = document['doc_id']
        whole, counts = len(theme_units(id)), Counter()
        for unit in units_of[id]:
            counts.update(code for code in unit['codes'] if book_of[code]['kind'] == 'theme')
        for theme, n in counts.items():
            yield (id, theme), {'n': n, 'share': ratio(n, whole), 'per_1000': ratio(1000 * n, len(texts[id]))}


def quoted(name, start, end, quote, document='doc_id', plain=lambda text: text):
    """Offsets cut out of the text what the row says."""
    for row in exported(name) or []:
        if row[start] is None:
            continue
        text = texts[row[document]][int(row[start]) : int(row[end])]
        checked[name, start] += 1
        checked[name, end] += 1
        if quote is None:
            good = 0 <= int(row[start]) <= int(row[end]) <= len(texts[row[document]])
        else:
            told = row[quote] or ''
            good = told in (plain(text), "'" + plain(text))
        if not good:
            wrong.append(f'{name} {row[document]} {row[start]}-{row[end]}: cuts out “{text[:40]}”, not “{row.get(quote)}”')


def counted_within(name, group, column):
    """A number that counts the rows of a group from 1."""
    seen = Counter()
    for row in exported(name) or []:
        seen[row[group]] += 1
        compare(name, row[group], column, row[column], seen[row[group]])


def network():
    if exported('edges') is None:
        return
    citations = [c for c in exported('citations') if c['self'] == 'FALSE' and c['cited_doc_id'] != c['doc_id']]
    inside = Counter((c['doc_id'], c['cited_doc_id']) for c in citations if c['cited_doc_id'])
    outside = Counter(c['doc_id'] for c in citations if not c['cited_doc_id'])
    told, left = {}, Counter()
    edges = exported('edges')
    for edge in edges:
        if edge['Target'] in by_id:
            told[edge['Source'], edge['Target']] = edge['Weight']
        else:
            left[edge['Source']] += int(edge['Weight'])
    for pair in inside.keys() | told.keys():
        compare('edges', pair, 'Weight', told.get(pair), inside.get(pair))
    for source in outside.keys() | left.keys():
        compare('edges', source, 'Weight', str(left[source]), outside[source])
    cited = Counter(edge['Target'] for edge in edges)
    for node in exported('nodes'):
        compare('nodes', node['Id'], 'cited_by', node['cited_by'], cited[node['Id']])
        compare('nodes', node['Id'], 'in_corpus', node['in_corpus'], 1 if node['Id'] in by_id else 0)


def day(document):
    said = [by_id[document][name] for name in ('date_signed', 'date_published', 'date_adopted')]
    first = next((date for date in said if date), None)
    return datetime.date.fromisoformat(first) if first and len(first) == 10 else None


def since(document):
    """An amended text is as old as its first adoption."""
    row, date = by_id[document], day(document)
    first = row['date_adopted'] or row['date_first_published'] or ''
    if date is None or not (row['status'] == 'amended' or row['date_amended']) or len(first) != 10:
        return date
    return min(date, datetime.date.fromisoformat(first))


def tokens(text, language):
    """What is compared when texts are: letters and digits one by one in Chinese, words in English."""
    return re.findall(r'[^\W_]' if language == 'zh' else r'[^\W_]+', text.lower())


def common(a, b):
    """The longest common subsequence: no alignment finds more."""
    row = [0] * (len(b) + 1)
    for x in a:
        left = 0
        for j, y in enumerate(b, 1):
            left, row[j] = row[j], left + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


def resembles(name, key, column, told, a, b, language):
    """A Jaccard index of runs of five characters (four words) that the program estimates from 256 hashes: within four standard errors."""
    size = 5 if language == 'zh' else 4
    a, b = ({tuple(own[k : k + size]) for own in [tokens(text, language)] for k in range(len(own) - size + 1)} for text in (a, b))
    true = ratio(len(a & b), len(a | b)) or 0
    checked[name, column] += 1
    if told is None or abs(float(told) - true) > 4 * math.sqrt(true * (1 - true) / 256) + 0.01:
        wrong.append(f'{name} {key} {column}: {told}, recomputed {true}')
    return true


def reuse():
    for row in exported('reuse') or []:
        key = (row['a_doc'], row['a_start'], row['b_doc'], row['b_start'])
        a, b = since(row['a_doc']), since(row['b_doc'])
        compare('reuse', key, 'lag_days', row['lag_days'], (b - a).days if a and b else None)
        compare('reuse', key, 'sure', row['sure'], day(row['a_doc']) <= b if a and b else None)
        language = by_id[row['b_doc']]['language']
        if row['level'] != 'passage':
            resembles('reuse', key, 'score', row['score'], texts[row['a_doc']], texts[row['b_doc']], language)
            continue
        spans = [tokens(texts[row[x + '_doc']][int(row[x + '_start']) : int(row[x + '_end'])], language) for x in 'ab']
        matched = int(row['matched'])
        compare('reuse', key, 'score', row['score'], 2 * matched / (len(spans[0]) + len(spans[1])), rounded)
        checked['reuse', 'matched'] += 1
        if matched > common(*spans):
            wrong.append(f'reuse {key} matched: {matched}, and no more than {common(*spans)} can be')


def copies():
    """corpus.csv says of documents what documents.csv says, and has their texts."""
    for row in exported('corpus') or []:
        own = by_id[row['doc_id']]
        for column, told in row.items():
            checked['corpus', column] += 1
            text = texts[row['doc_id']]
            if told not in ([text, "'" + text] if column == 'text' else [own[column]]):
                wrong.append(f'corpus {row["doc_id"]} {column} is not that of documents.csv')


def annotations():
    severities = {(f['doc_id'], f['type'], f['start'], f['end']): f for f in flags}
    scores = {(u['doc_id'], u['start'], u['end'], u['rz']): u['rz_score'] for u in units if u['rz']}
    paths = {document['path']: document['doc_id'] for document in documents}
    path = os.path.join(OUT, 'annotations.jsonl')
    if not os.path.exists(path):
        return
    with open(path, encoding='utf-8') as file:
        for line in file:
            said = json.loads(line)
            id = paths[said['target']['source']]
            place, quote = said['target']['selector']
            if texts[id][place['start'] : place['end']] != quote['exact']:
                wrong.append(f'annotations {said["id"]}: the position does not cut out the quote')
            key = (id, said['body']['value'], str(place['start']), str(place['end']))
            if said['role'] == 'flag':
                compare('annotations', said['id'], 'severity', severities[key]['severity'], said['severity'])
                compare('annotations', said['id'], 'severity_raw', severities[key]['severity_raw'], said['severity_raw'])
            key = (id, str(place['start']), str(place['end']), said['body']['value'])
            if said['role'] == 'primary' and key in scores:
                compare('annotations', said['id'], 'score', scores[key], said['score'], rounded)


def readers():
    for unit in units:
        sure = number(unit['confidence'])
        compare('units', unit['unit_id'], 'needs_reader', unit['needs_reader'], None if sure is None else float(sure < 0.5))


def files():
    """Every file is the one that datapackage.json describes."""
    for resource in package['resources']:
        with open(os.path.join(OUT, resource['path']), 'rb') as file:
            content = file.read()
        if (len(content), hashlib.sha256(content).hexdigest()) != (resource['bytes'], resource['sha256']):
            wrong.append(f'datapackage.json: {resource["path"]} is another file')
        if resource['format'] == 'csv' and len(table(os.path.join(OUT, resource['path']))) != resource['rows']:
            wrong.append(f'datapackage.json: {resource["path"]} has other rows')


def run():
    compare_rows('documents', ['doc_id'], dict(document_rows()), slack=rounded)
    compare_rows('mix', ['doc_id', 'taxonomy', 'strict'], dict(mix_rows()), slack=rounded)
    compare_rows('themes', ['doc_id', 'theme'], dict(theme_rows()), slack=rounded)
    quoted('units', 'start', 'end', 'text')
    quoted('flags', 'start', 'end', 'quote')
    quoted('citations', 'start', 'end', 'quote')
    quoted('problems', 'start', 'end', None)
    quoted('responsibility', 'start', 'end', 'text', plain=lambda text: re.sub(r'\s+', ' ', text))
    quoted('reuse', 'a_start', 'a_end', None, 'a_doc')
    quoted('reuse', 'b_start', 'b_end', None, 'b_doc')
    counted_within('responsibility', 'duty_id', 'n')
    counted_within('problems', 'doc_id', 'n')
    network()
    reuse()
    copies()
    annotations()
    readers()
    files()
