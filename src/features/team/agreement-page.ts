import type { Agreement, Confusion, Reliability } from '../../agreement';
import type { AgreementAnswer, UnitPlace } from '../../corpus';
import type { LanguageTag } from '../../model';
import { commandUri, short } from '../markdown';
import { page, text } from '../page';
import { tell } from './team-words';
import { said, type Say } from '../words';

/** The data of an agreement report. `name` returns the name of a code, `link` opens a place of a document. */
export type Material = {
  readonly answer: AgreementAnswer;
  readonly folder: string;
  readonly tongue: LanguageTag;
  readonly say: Say;
  readonly name: (code: string) => string;
  readonly link: (place: UnitPlace) => string;
};

/** How far coders agree, as a page: figures with the treatment of uncoded text beside them, and confusions that link to units. */
export function agreementPage(material: Material): string {
  const { answer, folder, tongue, say } = material;
  const { coders, suggested, agreement, byCode, finished } = answer.reliability;
  if (answer.documents === 0)
    return page(tongue, say('agreementTitle'), [`<p>${text(say('nobodyCoded'))}</p>`]);
  const head = `${folder} · ${coders.join(', ')} · ${say('documentsCoded', answer.documents)}`;
  return page(tongue, say('agreementTitle'), [
    `<p class="file">${text(head)}</p>`,
    ...(finished.length > 0 ? [`<p>${text(finished.map(finishedTold).join(' · '))}</p>`] : []),
    `<p class="note">${text(say('agreementNote', answer.least))}</p>`,
    ...(suggested.sawSuggestion > 0
      ? [`<p class="note">⚠ ${text(say('sawNote', suggested.sawSuggestion, suggested.marks))}</p>`]
      : []),
    figures(material, agreement, found => found.taxonomy),
    ...(byCode.length > 0
      ? [
          `<h2>${text(say('eachCode'))}</h2>`,
          figures(material, byCode, found => material.name(found.code ?? '')),
        ]
      : []),
    spans(material, answer.reliability),
    precision(material, answer.reliability),
    ...answer.reliability.confusions
      .filter(({ cells }) => cells.length > 0)
      .map((confusion, i) => confused(material, confusion, i)),
    ...(answer.problems.length > 0
      ? [
          `<h2>${text(say('toLookAt'))}</h2><ul>${answer.problems
            .slice(0, 50)
            .map(({ uri, message }) => `<li>${text(`${uri}: ${said(message)}`)}</li>`)
            .join('')}</ul>`,
        ]
      : []),
  ]);
}

const finishedTold = ({ coder, documents, finished, changed }: Reliability['finished'][number]): string =>
  changed === 0
    ? tell('finishedOf', coder, finished, documents)
    : tell('finishedChangedOf', coder, finished, documents, changed);

/** The most rules that are listed: only the worst need repair. */
const mostRules = 60;

const decimals = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3));

const row = (cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`;
const cell = (value: string, kind = ''): string =>
  `<td${kind === '' ? '' : ` class="${kind}"`}>${text(value)}</td>`;
const heads = (names: readonly string[], figureNames: readonly string[]): string =>
  row([
    ...names.map(name => `<th scope="col">${text(name)}</th>`),
    ...figureNames.map(name => `<th scope="col" class="n">${text(name)}</th>`),
  ]);

function figures(
  { say, answer }: Material,
  all: readonly Agreement[],
  name: (found: Agreement) => string,
): string {
  const head = heads(
    [say(all[0]?.code === undefined ? 'taxonomy' : 'by_code'), say('coders'), say('uncodedText')],
    [say('unitsHead'), say('percentHead'), 'κ', 'AC1', 'α', '95%'],
  );
  const rows = all.map(found => {
    const { alpha, interval } = found;
    const low = alpha !== undefined && alpha < answer.least;
    return row([
      cell(name(found)),
      cell(found.coders.join(', ')),
      cell(say(`uncoded_${found.uncodedText}`)),
      cell(String(found.units), 'n'),
      cell(decimals(found.percent), 'n'),
      cell(decimals(found.cohenKappa ?? found.fleissKappa), 'n'),
      cell(decimals(found.gwetAc1), 'n'),
      cell(decimals(alpha), low ? 'n low' : 'n'),
      cell(interval ? `${decimals(interval.low)} – ${decimals(interval.high)}` : '–', 'n'),
    ]);
  });
  return `<table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table>`;
}

function spans({ say }: Material, { spans: all }: Reliability): string {
  if (all.length === 0) return '';
  const head = heads(
    [say('taxonomy'), say('coders')],
    [say('markedHead'), 'F1', 'F1 (IoU ≥ .5)', 'α_U', 'ᵤα', 'cᵤα'],
  );
  const rows = all.map(({ taxonomy, coders, spans: marked, exact, overlap, unitising, unitised }) =>
    row([
      cell(taxonomy),
      cell(coders.join(', ')),
      cell(marked.join(' / '), 'n'),
      ...[exact.f1, overlap.f1, unitising, unitised.whole, unitised.coding].map(value =>
        cell(decimals(value), 'n'),
      ),
    ]),
  );
  return `<h2>${text(say('spansTitle'))}</h2><table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table>`;
}

/** Rules and cues by how often people accepted their proposals, the worst first: the first to repair in a codebook. */
function precision({ say, name }: Material, { precision: all }: Reliability): string {
  if (all.length === 0) return '';
  const head = heads(
    [tell('ruleOrCue'), say('by_code')],
    [say('status_accepted'), say('status_rejected'), tell('precisionHead'), '95%'],
  );
  const rows = all
    .slice(0, mostRules)
    .map(found =>
      row([
        cell(found.of === 'rule' ? found.name : `“${found.name}”`),
        cell(name(found.code)),
        cell(String(found.accepted), 'n'),
        cell(String(found.rejected), 'n'),
        cell(decimals(found.precision), 'n'),
        cell(`${decimals(found.low)} – ${decimals(found.high)}`, 'n'),
      ]),
    );
  return `<h2>${text(tell('precisionTitle'))}</h2><table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table>`;
}

/** The table of two coders' values; every cell links to its units below. */
function confused(material: Material, confusion: Confusion, at: number): string {
  const { say, name } = material;
  const { taxonomy, coders, values, cells } = confusion;
  const called = (value: string): string => (value === '' ? say('noCode') : name(value));
  const anchor = (a: string, b: string): string => `u${at}-${values.indexOf(a)}-${values.indexOf(b)}`;
  const found = new Map(cells.map(each => [`${each.a}\n${each.b}`, each]));
  const head = row([
    `<th scope="col">${text(`${coders[0]} ↓ ${coders[1]} →`)}</th>`,
    ...values.map(value => `<th scope="col">${text(called(value))}</th>`),
  ]);
  const body = values.map(a =>
    row([
      `<th scope="row">${text(called(a))}</th>`,
      ...values.map(b => {
        const units = found.get(`${a}\n${b}`)?.units.length ?? 0;
        if (units === 0) return '<td></td>';
        return `<td class="${a === b ? 'same' : 'off'}"><a href="#${anchor(a, b)}">${units}</a></td>`;
      }),
    ]),
  );
  // Disagreements first: they are what is read.
  const lists = [...cells]
    .sort((x, y) => Number(x.a === x.b) - Number(y.a === y.b) || y.units.length - x.units.length)
    .map(
      each =>
        `<h3 id="${anchor(each.a, each.b)}">${text(`${called(each.a)} / ${called(each.b)} (${each.units.length})`)}</h3>${unitList(material, each.units, each.a === each.b ? undefined : confusion)}`,
    );
  return `<h2>${text(`${taxonomy}: ${coders.join(', ')}`)}</h2><table class="narrow confusion"><thead>${head}</thead><tbody>${body.join('')}</tbody></table>${lists.join('')}`;
}

/** Units with their places; those on which coders differ also link to their decision. */
function unitList(
  { answer, link }: Material,
  units: readonly string[],
  { taxonomy, coders }: Partial<Confusion> = {},
): string {
  const items = units.flatMap(id => {
    const place = answer.places[id];
    if (!place) return [];
    const quote = short(place.quote.replace(/\s+/g, ' ').trim(), 160);
    const decide = commandUri('policyCoder.adjudicate', taxonomy, id, coders);
    const settle = taxonomy === undefined ? '' : ` · <a href="${text(decide)}">${text(tell('settleIt'))}</a>`;
    return [
      `<li><a href="${text(link(place))}">${text(`${place.path} ${place.provision}`)}</a> ${text(quote)}${settle}</li>`,
    ];
  });
  return `<ul>${items.join('')}</ul>`;
}
