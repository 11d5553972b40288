import type { DisagreementAnswer, DisputedUnit } from '../../corpus';
import { machineCoder, type LanguageTag } from '../../model';
import { commandUri, short } from '../markdown';
import { page, text } from '../page';
import { tell } from './team-words';
import type { Say } from '../words';

/** The data of a page of disagreements. `gold`: settled codes, `name`: the name of a code, `link`: opens a unit. */
export type Material = {
  readonly answer: DisagreementAnswer;
  readonly gold: (unit: DisputedUnit) => readonly string[] | undefined;
  readonly tongue: LanguageTag;
  readonly say: Say;
  readonly name: (code: string) => string;
  readonly coderName: (coder: string) => string;
  readonly link: (unit: DisputedUnit) => string;
};

/** Rows of one taxonomy: more are better reviewed one by one. */
const mostRows = 300;

/** Units on which coders differ, with every coder's codes and reasons side by side, and the settled codes. */
export function disagreementsPage(material: Material): string {
  const { answer, tongue, gold } = material;
  const { disputed, coders } = answer;
  const taxonomies = [...new Set(disputed.map(unit => unit.taxonomy))];
  const settled = disputed.filter(unit => gold(unit)).length;
  return page(tongue, tell('disagreements'), [
    `<p class="file">${text(`${coders.join(', ')} · ${tell('settledOf', settled, disputed.length)}`)}</p>`,
    ...(disputed.length === 0 ? [`<p>${text(tell('noDisagreement'))}</p>`] : []),
    ...taxonomies.map(id => table(material, id)),
  ]);
}

function table(material: Material, taxonomy: string): string {
  const { answer, say, coderName } = material;
  const units = answer.disputed.filter(unit => unit.taxonomy === taxonomy);
  const present = new Set(units.flatMap(unit => unit.readings.map(reading => reading.coder)));
  const coders = [...answer.coders.filter(coder => present.has(coder)), machineCoder].filter(
    (coder, i, all) => all.indexOf(coder) === i && present.has(coder),
  );
  const heads = [say('where'), say('passage'), ...coders.map(coderName), tell('gold')];
  const rows = units.slice(0, mostRows).map(unit => row(material, unit, coders));
  const more =
    units.length > mostRows
      ? `<p class="note">${text(tell('changesMore', units.length - mostRows))}</p>`
      : '';
  return `<h2>${text(taxonomy)}</h2><table><thead><tr>${heads
    .map(head => `<th scope="col">${text(head)}</th>`)
    .join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>${more}`;
}

function row(material: Material, unit: DisputedUnit, coders: readonly string[]): string {
  const { gold, say, name, link, answer } = material;
  const called = (codes: readonly string[]): string =>
    codes.length === 0 ? say('noCode') : codes.map(name).join(', ');
  const cells = coders.map(coder => {
    const reading = unit.readings.find(each => each.coder === coder);
    if (!reading) return '<td></td>';
    const why =
      reading.why.length === 0
        ? ''
        : `<br><span class="note">${text(short(reading.why.join(' · '), 120))}</span>`;
    return `<td>${text(called(reading.codes))}${why}</td>`;
  });
  const settled = gold(unit);
  const decide = commandUri('policyCoder.adjudicate', unit.taxonomy, unit.id, answer.coders);
  const last = `<td class="${settled ? 'same' : 'off'}"><a href="${text(decide)}">${text(settled ? called(settled) : tell('settleIt'))}</a></td>`;
  const words = short(unit.quote.replace(/\s+/g, ' ').trim(), 240);
  return `<tr><td><a href="${text(link(unit))}">${text(`${unit.path} ${unit.provision}`)}</a></td><td class="quote">${text(words)}</td>${cells.join('')}${last}</tr>`;
}
