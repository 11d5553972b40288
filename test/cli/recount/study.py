"""The tables of a study, computed anew. See __main__.py."""
import glob, math, os, re
from collections import Counter, defaultdict

from corpus import (
    OUT, STUDY, ambiguity, ambiguous_share, below, books, by_id, compare, compare_rows, deontic, density, documents, entropy,
    evenness, exported, fitted, flags, herfindahl, holding, mix_counts, package, parts, ratio, resembles, study, table, texts,
    theme_units, units, wrong,
)  # fmt: skip

period = range(study['period']['from'], study['period']['to'] + 1)
event, strengths = study['event'], study['strength']


def given(name):
    """An analyst's table; its rows know their lines."""
    rows = table(os.path.join(STUDY, name))
    return [{k: v or '' for k, v in row.items()} | {'line': i + 2} for i, row in enumerate(rows)]


# --- the risk set, whose documents are, who adopted -------------------------------------------------------------------

design = study['units']
risk = sorted(given(design['file']), key=lambda row: row[design['id']])
for unit in risk:
    unit['id'] = unit[design['id']]
    unit['label'] = unit.get(design.get('name', ''), '') or unit['id']
    unit['from'] = max(period[0], int(unit.get(design.get('from', ''), '') or period[0]))
    unit['to'] = min(period[-1], int(unit.get(design.get('to', ''), '') or period[-1]))
place = {unit['id']: i for i, unit in enumerate(risk)}
regions = design['regions']


def owner(document):
    fields = list(design['match'])
    values = [document[field] or '' for field in fields]
    if not any(values):
        return None
    issuer = document['issuer']
    if event['counts_for'] == 'own-level' and issuer is not None and not any(w in issuer for w in event['governments']):
        return None
    for i, unit in enumerate(risk):
        if [unit[column] for column in design['match'].values()] == values:
            return i
    return None


def met(document, where):
    """Why a document does not meet a condition, None if it does."""
    title = ((document['title'] or '') + '\n' + (document['inner_title'] or '')).lower()
    says = lambda pattern: any(word.strip().lower() in title for word in pattern.split('|'))
    if not all(says(p) for p in where['title']) or any(says(p) for p in where['not_title']):
        return 'title'
    for fact, values in where['facts'].items():
        if not any(value in values for value in (document[fact] or '').split(';')):
            return 'facts'
    if where['codes'] and len(holding(document['doc_id'], where['codes'])) < where['min_units']:
        return 'codes'
    return None


def amended(document):
    return document['status'] == 'amended' or bool(document['date_amended'])


def begun(document):
    return document['date_adopted'] or document['date_first_published']


def law(document):
    """What the versions of one law have in common."""
    title = re.sub(r'\s*[（(【〔][^（()）【】〔〕]*[）)】〕]$', '', document['title'] or '')
    return title and (document['jurisdiction_code'], document['jurisdiction'], title)


# When a document came, and since when it reads so: an amended text is as old as its first adoption, its words are as old as the amendment.
for document in documents:
    document['ruled'] = next((document[field] for field in event['date'] if document[field]), None)
    document['worded'] = document['ruled']
    if amended(document):
        known = (document['ruled'], document['date_amended'] or document['date_signed'])
        document['worded'] = max((date for date in known if date), default=None)
for document in documents:
    document['date'] = document['ruled']
    adopted = begun(document)
    if amended(document) and adopted:
        same = [d for d in documents if law(d) and law(d) == law(document) and (begun(d) or adopted) == adopted]
        earlier = any(d['worded'] and d['worded'] < (document['worded'] or '~') for d in same)
        document['date'] = document['worded'] if earlier else min(adopted, document['ruled'] or adopted)
    for date, year in (('date', 'year'), ('worded', 'worded_year')):
        document[year] = document[date] and int(document[date][:4])
    document['unit'] = owner(document)
ordered = sorted(documents, key=lambda d: (d['date'] or '~', d['doc_id']))


def verdict(document):
    reason = met(document, event['where'])
    if reason:
        return reason
    if event['drafts'] == 'exclude' and document['status'] == 'draft':
        return 'draft'
    if event['forwarded'] == 'exclude' and document['channel'] in ('forward', 'approve-forward'):
        return 'forwarded'
    return None


def began(document):
    """When a document is an event: of an amended text that is asked for codes nobody knows, unless amendments are events."""
    if not amended(document):
        return document['date']
    if event['where']['codes']:
        known = event['amendments'] == 'include' or document['year'] == document['worded_year']
        return document['worded'] if known else None
    return document['date'] if event['amendments'] == 'include' or begun(document) else None


def of_words(source):
    """Whether a figure is of the words of documents, not of their being there."""
    measure = source['measure']
    there = (measure['kind'], measure.get('of')) == ('count', 'documents') or measure.get('name') == 'policy_strength'
    return bool(source['where']['codes']) or not there


def adoptions():
    first, reasons = {}, {}
    if event['rule'] == 'file':
        for row in given(event['file']):
            unit = place.get(row[event.get('id', design['id'])])
            when = row[event['when']]
            if unit is not None and when:
                own = [d['doc_id'] for d in ordered if d['unit'] == unit and d['date'] == when and not verdict(d)]
                first[unit] = {'date': when, 'documents': own, 'evidence': row.get(event.get('evidence', ''))}
    else:
        for when, document in sorted(((began(d), d) for d in ordered), key=lambda pair: pair[0] or '~'):
            again = amended(document) and event['amendments'] == 'exclude'
            reason = verdict(document)
            if not reason and document['unit'] is None:
                reason = 'no-unit'
            if not reason and not when:
                reason = 'amendment' if again else 'undated'
            if not reason and document['unit'] in first:
                reason = 'amendment' if again else 'later'
            reasons[document['doc_id']] = reason or 'event'
            if not reason:
                evidence = document['title'] or document['doc_id']
                first[document['unit']] = {'date': when, 'documents': [document['doc_id']], 'evidence': evidence}
    found = []
    for i, unit in enumerate(risk):
        own = first.get(i)
        year = own and int(own['date'][:4])
        state = 'right' if not own or year > unit['to'] else 'left' if year < unit['from'] else 'event'
        found.append({'date': None, 'documents': [], 'evidence': None, **(own or {}), 'year': year, 'state': state})
    return found, reasons


adopted, reasons = adoptions()


def years_at_risk(i):
    own, unit = adopted[i], risk[i]
    last = own['year'] if own['state'] == 'event' else unit['to']
    return [] if own['state'] == 'left' else range(unit['from'], last + 1)


def matrix():
    """Weights of neighbours: from, to, weight."""
    how = study.get('neighbours')
    weights = [{} for _ in risk]
    if how:
        for row in given(how['file']):
            i, j = place.get(row[how['from']]), place.get(row[how['to']])
            weight = float(row[how['weight']]) if how.get('weight') else 1.0
            if i is not None and j is not None and weight > 0:
                weights[i][j] = weight
        if how['standardise'] == 'row':
            weights = [{j: w / sum(own.values()) for j, w in own.items()} for own in weights]
    return weights


weights = matrix()

# --- what is measured -------------------------------------------------------------------------------------------------


def strength(document):
    return strengths.get(by_id[document]['legal_form'] or '')


def pmc_of(document):
    found = []
    for variable in study['pmc']:
        has = [bool(holding(document, [code])) for code in variable['each']]
        lacks = [not holding(document, [code]) for code in variable['none']]
        found.append(ratio(sum(has + lacks), len(has + lacks)) or 0)
    return found


def measure(document, what, where):
    kind = what['kind']
    if kind == 'count':
        return 1 if what['of'] == 'documents' else len(holding(document, where['codes'])) if where['codes'] else 0
    if kind == 'measure':
        name = what['name']
        if name == 'policy_strength':
            return strength(document)
        if name == 'pmc':
            return sum(pmc_of(document))
        if name == 'deontic_strength':
            return deontic(document)
        if name == 'ambiguity_density':
            return density(document)
        if name == 'ambiguity_share':
            return ambiguous_share(document)
        if name.startswith('ambiguity_'):
            return ambiguity(document, parts.get(name[len('ambiguity_') :]))
        book = next(book for book in books if book['id'] == study['portfolio']['instruments'])
        counts = list(mix_counts(document, book, False).values())
        return {'shannon': entropy, 'evenness': evenness, 'herfindahl': herfindahl}[name](counts)
    found = holding(document, [what['code']])
    if kind == 'theme':
        return len(found) if what.get('per') is None else ratio(what['per'] * len(found), len(texts[document]))
    if kind == 'intensity':
        power = strength(document)
        return None if power is None else math.fsum(power * float(u['deontic_score'] or 0) / 5 for u in found)
    book = next(b for b in books if any(below(code['id'], [what['code']]) for code in b['codes']))
    codes = [code['id'] for code in book['codes']]
    whole = len(holding(document, codes)) if book['kind'] == 'instrument' else len(theme_units(document))
    return ratio(len(found), whole)


def over(some, source):
    values = [measure(d['doc_id'], source['measure'], source['where']) for d in some if not met(d, source['where'])]
    values = [value for value in values if value is not None]
    if not values:
        return source.get('empty')
    if source['across'] == 'max':
        return max(values)
    return math.fsum(values) / (1 if source['across'] == 'sum' else len(values))


def cell(text):
    return None if text == '' else float(text) if re.fullmatch(r'[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?', text) else text


def joined(source, i, year):
    for row in given(source['file']):
        if row[source.get('id', design['id'])] == risk[i]['id']:
            if not source.get('year') or row[source['year']] == str(year):
                return cell(row[source['column']])
    return None


known = {}


def covariate(which, i, year):
    if which['from'] == 'units':
        return cell(risk[i][which['column']])
    if which['from'] == 'file':
        return joined(which, i, year)
    if which['from'] == 'corpus':
        key = (which['name'], which['whose'] == 'all' or i, year)
        if key not in known:
            at = 'worded_year' if of_words(which) else 'year'
            own = [d for d in documents if d[at] is not None and (which['whose'] == 'all' or d['unit'] == i)]
            window = which['window']
            own = [d for d in own if d[at] <= year and (window == 0 or d[at] > year - window)]
            known[key] = over(own, which)
        value = known[key]
        return value if which['as'] == 'value' or value is None else int(value > 0)
    among = which['among']
    if among == 'neighbours':
        others = weights[i]
    else:
        column = None if among == 'all' else among['region']
        others = {j: 1 for j in range(len(risk)) if j != i and (not column or risk[j][column] == risk[i][column])}
    so = {j: w for j, w in others.items() if adopted[j]['year'] is not None and adopted[j]['year'] <= year}
    if which['as'] == 'count':
        return len(so)
    if which['as'] == 'dummy':
        return int(bool(so))
    whole = math.fsum(others.values())
    return (0 if among == 'neighbours' else None) if whole == 0 else min(1, math.fsum(so.values()) / whole)


def column_of(which):
    return which['name'] + (f'_l{which["lag"]}' if which['lag'] else '')


# --- tables -----------------------------------------------------------------------------------------------------------


def rogers(own):
    """The category of an adopter: where the middle of the ranks of its year falls among all units."""
    if own['state'] == 'right':
        return None
    years = [each['year'] for each in adopted if each['state'] != 'right']
    rank = (sum(year < own['year'] for year in years) + years.count(own['year']) / 2) / len(risk)
    names = ('innovator', 'early adopter', 'early majority', 'late majority', 'laggard')
    return next(name for name, bound in zip(names, (0.025, 0.16, 0.5, 0.84, 1)) if rank <= bound)


def adoption_rows():
    for unit, own in zip(risk, adopted):
        happened = own['state'] == 'event'
        yield (unit['id'],), {
            'adopted': int(happened),
            'year': own['year'] if happened else None,
            'doc_id': next(iter(own['documents']), None),
            'evidence': own['evidence'] or None,
            'name': unit['label'],
            'date': own['date'],
            'state': {'event': 'event', 'left': 'left-censored', 'right': 'right-censored'}[own['state']],
            'from': unit['from'],
            'to': unit['to'],
            'category': rogers(own),
            **{region: unit[region] or None for region in regions},
        }


def covariates_at(i, year):
    return {column_of(which): covariate(which, i, year - which['lag']) for which in study['covariates']}


def panel_rows():
    for i, unit in enumerate(risk):
        for year in years_at_risk(i):
            happens = adopted[i]['state'] == 'event' and adopted[i]['year'] == year
            base = {'t': year - unit['from'] + 1, 'at_risk': 1, 'event': int(happens), 'name': unit['label']}
            yield (unit['id'], year), {**base, **covariates_at(i, year), **{r: unit[r] or None for r in regions}}


def spell_rows(panel):
    found = {}
    last = None
    for (id, year), row in panel.items():
        now = {column: row[column] for column in row if column not in ('t', 'at_risk', 'event')}
        if last and last[0] == id and last[2] == now and found[last[1]]['event'] == 0:
            found[last[1]].update(tstop=row['t'], event=row['event'])
        else:
            last = (id, (id, row['t'] - 1), now)
            found[last[1]] = {**now, 'tstop': row['t'], 'event': row['event']}
    return found


def links():
    """Citations between units: from, to, year of the citing document, how many."""
    counts = Counter(
        (c['doc_id'], c['cited_doc_id'])
        for c in exported('citations')
        if c['self'] == 'FALSE' and c['cited_doc_id'] and c['cited_doc_id'] != c['doc_id']
    )
    for (citing, cited), n in counts.items():
        a, b = by_id[citing], by_id[cited]
        if None not in (a['unit'], b['unit'], a['worded_year']) and a['unit'] != b['unit']:
            yield a['unit'], b['unit'], a['worded_year'], n


def likeness(key, i, model, before, told):
    """The document of i from before a year that is most like the one by which the model adopted."""
    of = next(iter(model['documents']), None)
    if of is None:
        compare('dyads', key, 'text_sim', told, None)
        return
    language = by_id[of]['language']
    own = [d for d in documents if d['unit'] == i and d['worded_year'] and d['worded_year'] < before and d['language'] == language]
    if len(own) == 1:
        resembles('dyads', key, 'text_sim', told, texts[own[0]['doc_id']], texts[of], language)
    elif not own:
        compare('dyads', key, 'text_sim', told, 0)


def dyad_rows():
    between = list(links())
    told = {(row['i'], row['j'], row['t']): row for row in exported('dyads') or []}
    for i in range(len(risk)):
        for t in years_at_risk(i):
            for j, model in enumerate(adopted):
                if i == j or model['year'] is None or model['year'] >= t:
                    continue
                key = (risk[i]['id'], risk[j]['id'], t)
                same = {('same_region' if r == 0 else f'same_{name}'): int(risk[i][name] == risk[j][name]) for r, name in enumerate(regions)}
                likeness(key, i, model, t, told.get((key[0], key[1], str(t)), {}).get('text_sim'))
                yield key, {
                    'y': int(adopted[i]['state'] == 'event' and adopted[i]['year'] == t),
                    **({'contiguous': int(j in weights[i])} if study.get('neighbours') else {}),
                    **same,
                    'j_years': t - model['year'],
                    'cites_ij': sum(n for a, b, year, n in between if (a, b) == (i, j) and year < t),
                }


def edge_rows():
    found = defaultdict(float)
    if study['network'] == 'neighbours':
        for i, own in enumerate(weights):
            for j, weight in own.items():
                for year in period:
                    found[risk[i]['id'], risk[j]['id'], year] = weight
    else:
        for i, j, year, n in links():
            if year in period:
                found[risk[i]['id'], risk[j]['id'], year] += n
    joined = {id for ego, alter, _ in found for id in (ego, alter)}
    rows = {key: {'value': value} for key, value in found.items()}
    return rows | {(unit['id'], None, None): {'value': None} for unit in risk if unit['id'] not in joined}


def portfolio_rows():
    how = study['portfolio']
    codes = {book['id']: [code['id'] for code in book['codes']] for book in books}
    first = {}
    for d in documents:
        if d['unit'] is None or d['worded_year'] is None or d['status'] == 'draft':
            continue
        for unit in (u for u in units if u['doc_id'] == d['doc_id']):
            held = unit['codes'] | unit['open']
            for tool in (c for c in codes[how['instruments']] if any(below(own, [c]) for own in held)):
                for target in (c for c in codes[how['targets']] if any(below(own, [c]) for own in held)):
                    key = (d['unit'], tool, target)
                    first[key] = min(d['worded_year'], first.get(key, 9999))
    sector = how.get('sector') or study['name']
    return {
        (risk[i]['id'], sector, year, tool, target): {'covered': 1}
        for (i, tool, target), since in first.items()
        for year in period
        if year >= since
    }


def least_squares(counts, curve, starts):
    """Two parameters by Gauss and Newton, a step halved until it helps; None where no start leads to a minimum near by."""
    squares = lambda at: sum((y - curve(at, t)) ** 2 for t, y in counts)
    found = []
    for at in starts:
        for _ in range(2000):
            h = 1e-6
            slopes = [[(curve(up, t) - curve(down, t)) / (2 * h) for t, _ in counts] for up, down in (
                ((at[0] + h, at[1]), (at[0] - h, at[1])), ((at[0], at[1] + h), (at[0], at[1] - h)))]  # fmt: skip
            off = [y - curve(at, t) for t, y in counts]
            (aa, ab, bb), (ga, gb) = (
                [sum(x * y for x, y in zip(slopes[i], slopes[j])) for i, j in ((0, 0), (0, 1), (1, 1))],
                [sum(x * y for x, y in zip(own, off)) for own in slopes],
            )
            whole = aa * bb - ab * ab
            if whole == 0:
                break
            step, size = ((bb * ga - ab * gb) / whole, (aa * gb - ab * ga) / whole), 1.0
            while size > 1e-12 and not squares((at[0] + size * step[0], at[1] + size * step[1])) <= squares(at):
                size /= 2
            if size <= 1e-12 or max(map(abs, step)) < 1e-11:
                break
            at = (at[0] + size * step[0], at[1] + size * step[1])
            if max(map(abs, at)) > 50:
                break
        if max(map(abs, at)) < 50:
            found.append((squares(at), at))
    if not found:
        return None
    least, at = min(found)
    mean = sum(y for _, y in counts) / len(counts)
    return at, 1 - least / sum((y - mean) ** 2 for _, y in counts)


def growth():
    """The curves of `curve` and the figures of `curve_fits`; time is 1 at the end of the first year."""
    before = sum(own['state'] == 'left' for own in adopted)
    happened = [own['year'] for own in adopted if own['state'] == 'event']
    so = [before + sum(year <= now for year in happened) for now in period]
    k, m = len(risk), len(risk) - before
    logistic = lambda at, t: k / (1 + math.exp(-max(-700, min(700, at[0] + at[1] * t))))

    def bass(at, t):
        p, q = (math.exp(max(-60, min(60, x))) for x in at)
        gone = math.exp(-(p + q) * t)
        return m * (1 - gone) / (1 + q / p * gone)

    enough = len(set(happened)) > 2
    counts = [(i + 1, n) for i, n in enumerate(so)]
    s = enough and least_squares(counts, logistic, [(a, b) for a in (-8, -4, -2, 0) for b in (0.2, 0.5, 1)])
    s = s if s and s[0][1] > 0 else None
    starts = [(math.log(p), math.log(q)) for p in (0.002, 0.02, 0.1) for q in (0.1, 0.3, 0.9)]
    b = enough and least_squares([(t, n - before) for t, n in counts], bass, starts)
    fits = {}
    if s:
        (at, slope), r2 = s
        middle = period[0] - 1 - at / slope
        fits['logistic'] = {'K': k, 'a': at, 'b': slope, 'midpoint': middle, 'takeover': math.log(81) / slope, 'R2': r2}
    if b:
        (p, q), r2 = [math.exp(x) for x in b[0]], b[1]
        fits['bass'] = {'m': m, 'p': p, 'q': q, 'peak': period[0] - 1 + max(0, math.log(q / p) / (p + q)), 'R2': r2}
    told = {'logistic': ('K', 'a', 'b', 'midpoint', 'takeover', 'R2'), 'bass': ('m', 'p', 'q', 'peak', 'R2')}
    rows = {(model, name): {'value': fits.get(model, {}).get(name)} for model, names in told.items() for name in names}
    compare_rows('curve_fits', ['model', 'parameter'], rows, slack=fitted)
    curves = {
        (year,): {'logistic': logistic(s[0], i + 1) if s else None, 'bass': before + bass(b[0], i + 1) if b else None}
        for i, year in enumerate(period)
    }
    compare_rows('curve', ['year'], curves, slack=fitted)


def dice(seed):
    """Numbers in [0, 1) by mulberry32, which the manual names."""
    word = lambda x: x & 0xFFFFFFFF
    state = seed
    while True:
        state = word(state + 0x6D2B79F5)
        t = word((state ^ (state >> 15)) * (1 | state))
        t = word(t + word((t ^ (t >> 7)) * (61 | t))) ^ t
        yield (t ^ (t >> 14)) / 4294967296


def moran(values, pairs):
    """I, its expectation, and p by 999 permutations (Durstenfeld's shuffle), None without variance or neighbours."""
    n, mean = len(values), sum(values) / len(values)
    z = [value - mean for value in values]
    squares, whole = sum(x * x for x in z), sum(w for _, _, w in pairs)
    if whole == 0 or squares < 1e-15:
        return None
    figure = lambda z: n / whole * sum(w * z[i] * z[j] for i, j, w in pairs) / squares
    own, random, large = figure(z), dice(1), 1
    for _ in range(999):
        mixed = z[:]
        for last in range(n - 1, 0, -1):
            drawn = int(next(random) * (last + 1))
            mixed[last], mixed[drawn] = mixed[drawn], mixed[last]
        large += figure(mixed) >= own - 1e-12
    return own, -1 / (n - 1), large / 1000


def spatial():
    """Whether units are like their neighbours: `moran`, and each unit's part in it, `moran_local`."""
    fields = {'adopted': lambda i, year: int(adopted[i]['year'] is not None and adopted[i]['year'] <= year)}
    for which in study['covariates']:
        if which['from'] == 'file' or (which['from'] == 'corpus' and which['whose'] == 'own'):
            fields[column_of(which)] = lambda i, year, which=which: covariate(which, i, year - which['lag'])
    found, parts_of = {}, {}
    for name, of in fields.items():
        for year in period:
            known = {i: value for i in range(len(risk)) if isinstance(value := of(i, year), (int, float))}
            if not known:
                continue
            at = {i: n for n, i in enumerate(known)}
            own = {i: {j: w for j, w in weights[i].items() if j in at} for i in known}
            if study['neighbours']['standardise'] == 'row':
                own = {i: {j: w / sum(row.values()) for j, w in row.items()} for i, row in own.items()}
            values = list(known.values())
            result = moran(values, [(at[i], at[j], w) for i, row in own.items() for j, w in row.items()])
            found[name, year] = {'n': len(known), **dict(zip(('I', 'expected', 'p'), result or (None,) * 3))}
            if name != 'adopted':
                continue
            mean = sum(values) / len(values)
            deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
            for i, row in own.items():
                near = sum(w * known[j] for j, w in row.items()) if row else None
                part = None
                if row and deviation > 0:
                    part = (known[i] - mean) / deviation * sum(w * (known[j] - mean) / deviation for j, w in row.items())
                parts_of[risk[i]['id'], year] = {'adopted': known[i], 'neighbours': near, 'I': part}
    compare_rows('moran', ['variable', 'year'], found)
    compare_rows('moran_local', ['unit_id', 'year'], parts_of)


def curve_rows():
    so = sum(own['state'] == 'left' for own in adopted)
    for year in period:
        n = sum(own['state'] == 'event' and own['year'] == year for own in adopted)
        so += n
        yield (year,), {'adopters': n, 'cumulative': so, 'share': so / len(risk)}


def evolution_rows():
    how = study['themes']
    themes = [code['id'] for book in books if book['id'] in how['codebooks'] for code in book['codes']]
    for first, last in how['periods'] or [(year, year) for year in period]:
        own = [d['doc_id'] for d in documents if d['worded_year'] and first <= d['worded_year'] <= last and not met(d, how['where'])]
        whole = sum(len(theme_units(id)) for id in own)
        for theme in themes:
            counts = [len(holding(id, [theme])) for id in own]
            yield (str(first) if first == last else f'{first}-{last}', theme), {
                'n': sum(counts),
                'share': ratio(sum(counts), whole),
                'documents': sum(n > 0 for n in counts),
                'units': whole,
            }


def change_rows():
    rows = {key: row for key, row in evolution_rows()}
    order = list(dict.fromkeys(period for period, _ in rows))
    for book in books:
        if book['id'] not in study['themes']['codebooks']:
            continue
        for previous, now in zip(order, order[1:]):
            p, q = ([rows[when, code['id']]['n'] for code in book['codes']] for when in (previous, now))
            divergence = None
            if sum(p) and sum(q):
                p, q = [x / sum(p) for x in p], [x / sum(q) for x in q]
                towards = lambda a: sum(x * math.log2(x / ((y + z) / 2)) for x, y, z in zip(a, p, q) if x)
                divergence = (towards(p) + towards(q)) / 2
            yield (book['id'], now), {'previous': previous, 'divergence': divergence}


def survival():
    """Kaplan and Meier's product of shares that stay, Greenwood's error; whether regions differ, by Mantel's sums of observed less expected."""
    lasting = [(i, len(years_at_risk(i)), own['state'] == 'event') for i, own in enumerate(adopted) if own['state'] != 'left']
    found, tests = {}, {}
    for scheme in ['all', *regions]:
        groups = {}
        for i, t, happened in lasting:
            group = 'all' if scheme == 'all' else risk[i][scheme]
            if group:
                groups.setdefault(group, []).append((t, happened))
        for group, own in groups.items():
            stay, spread = 1.0, 0.0
            for t in sorted({t for t, happened in own if happened}):
                left, now = sum(u >= t for u, _ in own), own.count((t, True))
                stay *= (left - now) / left
                spread += now / (left * (left - now)) if left > now else 0
                error = stay * math.sqrt(spread) if stay > 0 else None
                found[scheme, group, t] = {'n_risk': left, 'n_event': now, 'survival': stay, 'std_error': error}
        if scheme == 'all':
            continue
        names, every = sorted(groups), [pair for own in groups.values() for pair in own]
        off = [0.0] * len(names)
        square = [[0.0] * len(names) for _ in names]
        for t in {t for t, happened in every if happened}:
            n, d = sum(u >= t for u, _ in every), every.count((t, True))
            at = [sum(u >= t for u, _ in groups[name]) / n for name in names]
            for a, name in enumerate(names):
                off[a] += groups[name].count((t, True)) - d * at[a]
                for b in range(len(names)):
                    square[a][b] += d * (n - d) / max(1, n - 1) * at[a] * ((a == b) - at[b])
        chi = solved(square, off)
        df = len(names) - 1
        tests[scheme,] = {'groups': len(names), 'chi_square': chi, 'df': df if chi is not None else None, 'p': None if chi is None else beyond(chi, df)}
    compare_rows('survival', ['scheme', 'group', 't'], found)
    compare_rows('log_rank', ['scheme'], tests, slack=fitted)


def solved(square, off):
    """x'A^-1 x without the last row and column, by elimination; None where A is singular."""
    n = len(off) - 1
    rows = [square[a][:n] + [off[a]] for a in range(n)]
    for a in range(n):
        best = max(range(a, n), key=lambda b: abs(rows[b][a]))
        rows[a], rows[best] = rows[best], rows[a]
        if abs(rows[a][a]) < 1e-9:
            return None
        for b in range(n):
            if b != a:
                factor = rows[b][a] / rows[a][a]
                rows[b] = [x - factor * y for x, y in zip(rows[b], rows[a])]
    return sum(rows[a][n] / rows[a][a] * off[a] for a in range(n)) if n else None


def beyond(chi, df):
    """The chance of a larger chi-square: 1 less the series of the lower incomplete gamma function."""
    s, x = df / 2, chi / 2
    term = total = 1 / s
    for k in range(1, 1000):
        term *= x / (s + k)
        total += term
    return 1 - total * math.exp(s * math.log(x) - x - math.lgamma(s)) if x > 0 else 1.0


def document_rows():
    codes = event['where']['codes']
    for d in documents:
        yield (d['doc_id'],), {
            'unit_id': None if d['unit'] is None else risk[d['unit']]['id'],
            'date': d['date'],
            'date_worded': d['worded'],
            'verdict': reasons.get(d['doc_id']),
            'event_units': len(holding(d['doc_id'], codes)) if codes else None,
            'policy_strength': strength(d['doc_id']),
        }


def pmc_rows():
    names = [variable['id'] for variable in study['pmc']]
    for d in documents:
        found = pmc_of(d['doc_id'])
        yield (d['doc_id'],), {**dict(zip(names, found)), 'pmc': sum(found), 'variables': len(names)}


# --- QCA --------------------------------------------------------------------------------------------------------------


def raw_value(one, i):
    own = adopted[i]
    so = own['state'] in ('event', 'left')
    if one['from'] == 'adopted':
        return int(so)
    if one['from'] == 'adoption_year':
        return own['year'] if so else None
    if one['from'] == 'units':
        return cell(risk[i][one['column']])
    if one['from'] == 'file':
        return joined(one, i, one.get('at', period[-1]))
    at = 'worded' if of_words(one) else 'date'
    adopting = lambda d: d['doc_id'] in own['documents']
    before = lambda when: own['date'] is None or (when < own['date'] and not own['date'].startswith(when))
    allowed = {
        'all': lambda d: True,
        'adopting': adopting,
        'but-adopting': lambda d: not adopting(d),
        'before': lambda d: not adopting(d) and before(d[at]),
    }[one['documents']]
    last = min(one.get('at', period[-1]), risk[i]['to'])
    there = [d for d in documents if d[at] and int(d[at][:4]) <= last]
    return over([d for d in there if (one['whose'] == 'all' or d['unit'] == i) and allowed(d)], one)


def membership(one, value):
    if value is None:
        return 0 if one['from'] == 'adoption_year' else None
    how = one['calibrate']
    if how['type'] == 'membership':
        found = value
    elif how['type'] == 'fuzzy':
        # Ragin (2008): log odds of -3 at the outer anchor, 3 at the inner one; R's QCA takes those of 0.05 and 0.95.
        side = how['in'] if (value >= how['cross']) == (how['in'] > how['cross']) else how['out']
        odds = math.log(19) * (value - how['cross']) / abs(side - how['cross'])
        found = 1 / (1 + math.exp(-odds if how['in'] > how['cross'] else odds))
    else:
        found = sum(value >= cut for cut in ([how['threshold']] if how['type'] == 'crisp' else how['thresholds']))
    return 0.501 if found == 0.5 and study['qca']['half'] == 'add-0.001' else found


def qca():
    how = study['qca']
    sets = how['conditions'] + [how['outcome']]
    names = [one['name'] for one in sets]
    cases = [i for i in range(len(risk)) if how['cases'] == 'units' or adopted[i]['state'] == 'event']
    raw = {i: {one['name']: raw_value(one, i) for one in sets} for i in cases}
    fuzzy = {i: {one['name']: membership(one, raw[i][one['name']]) for one in sets} for i in cases}
    compare_rows('qca_raw', ['CASE'], {(risk[i]['id'],): raw[i] for i in cases})
    compare_rows('qca_calibrated', ['CASE'], {(risk[i]['id'],): fuzzy[i] for i in cases})
    anchors = {}
    for one in sets:
        c = one['calibrate']
        e, cross, inner = (c['out'], c['cross'], c['in']) if c['type'] == 'fuzzy' else (None, c.get('threshold'), None)
        half = sum(fuzzy[i][one['name']] == 0.5 for i in cases)
        role = 'outcome' if one is sets[-1] else 'condition'
        anchors[one['name'],] = {'role': role, 'type': c['type'], 'e': e, 'c': cross, 'i': inner, 'n_half': half}
    compare_rows('qca_calibration', ['condition'], anchors)
    conditions, y = names[:-1], [fuzzy[i][names[-1]] for i in cases]
    multi = {one['name'] for one in sets if one['calibrate']['type'] == 'multi'}
    levels = {n: max(2, max(fuzzy[i][n] for i in cases) + 1) if n in multi else 2 for n in conditions}
    truth_table(how, cases, fuzzy, conditions, levels, y)
    necessary = {}
    for name in conditions:
        x = [fuzzy[i][name] for i in cases]
        forms = {name: x, '~' + name: [1 - v for v in x]}
        if levels[name] > 2:
            forms = {f'{name}[{n}]': [float(v == n) for v in x] for n in range(levels[name])}
        for expression, x in forms.items():
            both = math.fsum(map(min, x, y))
            consistency = ratio(both, math.fsum(y))
            necessary[expression,] = {
                'inclN': consistency,
                'RoN': ratio(len(x) - math.fsum(x), len(x) - both),
                'covN': ratio(both, math.fsum(x)),
                'reaches_0_9': float(consistency is not None and consistency >= 0.9),
            }
    compare_rows('qca_necessity', ['condition'], necessary)


def truth_table(how, cases, fuzzy, conditions, levels, y):
    rows = defaultdict(list)
    for i in cases:
        values = [fuzzy[i][name] for name in conditions]
        if not any(levels[name] == 2 and v == 0.5 for name, v in zip(conditions, values)):
            rows[tuple(v if levels[n] > 2 else int(v > 0.5) for n, v in zip(conditions, values))].append(i)
    found = {}
    for corner, members in rows.items():
        part = lambda v, n, at: v if levels[n] == 2 and at else 1 - v if levels[n] == 2 else float(v == at)
        x = [min(part(fuzzy[i][n], n, at) for n, at in zip(conditions, corner)) for i in cases]
        both = math.fsum(map(min, x, y))
        torn = math.fsum(min(a, b, 1 - b) for a, b in zip(x, y))
        inclusion, pri = ratio(both, math.fsum(x)), ratio(both - torn, math.fsum(x) - torn)
        good = inclusion >= how['incl_cut'] and (how['pri_cut'] == 0 or (pri is not None and pri >= how['pri_cut']))
        row = 1
        for at, name in zip(corner, conditions):
            row = (row - 1) * levels[name] + at + 1
        found[int(row),] = {
            **dict(zip(conditions, corner)),
            'OUT': '?' if len(members) < how['n_cut'] else str(int(good)),
            'n': len(members),
            'incl': inclusion,
            'PRI': pri,
            'cases': ';'.join(risk[i]['id'] for i in members),
        }
    compare_rows('qca_truth_table', ['row'], found)


def run():
    panel = dict(panel_rows())
    compare_rows('adoption', ['unit_id'], dict(adoption_rows()))
    compare_rows('person_period', ['unit_id', 'year'], panel)
    compare_rows('spells', ['id', 'tstart'], spell_rows(panel))
    compare_rows('dyads', ['i', 'j', 't'], dict(dyad_rows()))
    compare_rows('diffnet_edges', ['ego', 'alter', 'time'], edge_rows())
    happened = [(unit, own) for unit, own in zip(risk, adopted) if own['state'] == 'event']
    toa = {unit['id']: own['year'] for unit, own in happened}
    nodes = {(u['id'],): {'toa': toa.get(u['id']), 'name': u['label'], **{r: u[r] or None for r in regions}} for u in risk}
    compare_rows('diffnet_nodes', ['id'], nodes)
    compare_rows('cascades', ['node_name', 'cascade_id'], {(id, study['name']): {'event_time': year} for id, year in toa.items()})
    compare_rows('portfolio', ['Country', 'Sector', 'Year', 'Instrument', 'Target'], portfolio_rows())
    compare_rows('curve', ['year'], dict(curve_rows()))
    compare_rows('theme_evolution', ['period', 'theme'], dict(evolution_rows()))
    compare_rows('theme_change', ['codebook', 'period'], dict(change_rows()))
    survival()
    compare_rows('study_documents', ['doc_id'], dict(document_rows()))
    compare_rows('pmc', ['doc_id'], dict(pmc_rows()))
    pairs = {(risk[i]['id'], risk[j]['id']): {'w': weight} for i, own in enumerate(weights) for j, weight in own.items()}
    growth()
    if study.get('neighbours'):
        compare_rows('w_matrix', ['i', 'j'], pairs)
        spatial()
    if study.get('qca'):
        qca()


# --- back to the text -------------------------------------------------------------------------------------------------


def provenance():
    """Every row of every provenance file leads to a cell that is there and to text that is there. Gives how many rows there are."""
    unit_ids = {unit['unit_id'] for unit in units}
    flag_ids = {flag['flag_id'] for flag in flags}
    keys = {r['name']: r['schema']['primaryKey'] for r in package['resources'] if r['name'] + '.csv' == r['path']}
    lines = {}
    for path in glob.glob(os.path.join(STUDY, '*')):
        with open(path, encoding='utf-8') as file:
            lines[os.path.basename(path)] = file.read().split('\n')
    rows = 0
    for path in sorted(glob.glob(os.path.join(OUT, '*.provenance.csv'))):
        name = os.path.basename(path)[: -len('.provenance.csv')]
        own = exported(name)
        cells = {'|'.join(row[key] or 'NA' for key in keys[name]): row for row in own}
        seen = set()
        for origin in table(path):
            rows += 1
            at, column = origin['row_key'], origin['column']
            tell = lambda what: wrong.append(f'{name}.provenance {at} {column}: {what}')
            if at not in cells or column not in cells[at]:
                tell('there is no such cell')
                continue
            if (at, column) in seen:
                tell('it stands there twice')
            seen.add((at, column))
            listed = {kind: (origin[kind] or '').split(';') if origin[kind] else [] for kind in origin}
            if not any(listed[kind] for kind in ('unit_ids', 'flag_ids', 'doc_ids', 'given')):
                tell('it leads nowhere')
            # units.csv and flags.csv were cut out of the texts before: an id that is there leads to text that is there.
            for kind, there in (('unit_ids', unit_ids), ('flag_ids', flag_ids), ('doc_ids', by_id.keys())):
                for id in listed[kind]:
                    if id not in there:
                        tell(f'{id} is nowhere')
            for row in listed['given']:
                file, _, line = row.rpartition(':')
                if not (file in lines and 0 < int(line) <= len(lines[file]) and lines[file][int(line) - 1].strip()):
                    tell(f'{row} is no line')
            counts(name, cells[at], column, listed, tell)
        missing(name, own, keys[name], seen)
    return rows


def counts(name, row, column, listed, tell):
    """A number that counts units is the number of the units that it leads to."""
    told = row[column]
    if (name, column) in (('theme_evolution', 'n'), ('study_documents', 'event_units')):
        if int(told) != len(listed['unit_ids']):
            tell(f'{told}, and it leads to {len(listed["unit_ids"])} units')
    if (name, column) == ('theme_evolution', 'documents'):
        own = {unit['doc_id'] for unit in units if unit['unit_id'] in set(listed['unit_ids'])}
        if int(told) != len(own):
            tell(f'{told}, and it leads to units of {len(own)} documents')
    if name == 'curve' and column in ('adopters', 'cumulative') and not listed['given'] and int(told) != len(listed['doc_ids']):
        tell(f'{told}, and it leads to {len(listed["doc_ids"])} documents')


# Columns whose numbers say what a unit or a year is, not what was counted.
plain = {'year', 't', 'at_risk', 'from', 'to', 'tstart', 'tstop', 'Year', 'time', 'contiguous', 'row', 'n_half', 'variables', 'units', 'n_risk', 'groups', 'df', 'previous'}


def missing(name, rows, key, seen):
    """Every number other than 0 that was counted or measured leads back."""
    for row in rows:
        at = '|'.join(row[part] or 'NA' for part in key)
        for column, told in row.items():
            if column in plain or column in key or column.startswith('same_') or name == 'qca_truth_table':
                continue
            if name == 'moran' and column in ('n', 'expected'):
                continue
            if told is None or not re.fullmatch(r'[-+]?\d+(\.\d+)?(e[-+]?\d+)?', told) or float(told) == 0:
                continue
            if (at, column) not in seen and column not in regions + ['unit_id']:
                wrong.append(f'{name} {at} {column}: {told} leads nowhere')
