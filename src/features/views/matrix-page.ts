import type { MatrixAnswer, MatrixCell, MatrixInquiry } from '../../corpus';
import type { Codebook, LanguageTag } from '../../model';
import { pick } from '../reading/explain';
import { commandUri, short } from '../markdown';
import { page, text } from '../page';
import type { Say } from '../words';

/** The parts of a question about a matrix that can be chosen on its page. */
export type Choice = Pick<MatrixInquiry, 'of' | 'within' | 'codebooks'> & { readonly coder: string };

/** Whose codings are counted if those of all people are. */
export const everybody = '';

/** The data of a page of a matrix. */
export type Material = {
  readonly answer: MatrixAnswer;
  readonly choice: Choice;
  readonly codebooks: readonly Codebook[];
  /** Names that can be chosen: the machine and coders. */
  readonly coders: readonly { readonly id: string; readonly label: string }[];
  readonly contexts: readonly MatrixInquiry['within'][];
  readonly tongue: LanguageTag;
  readonly say: Say;
  readonly name: (code: string) => string;
  readonly link: (path: string, start: number, end: number) => string;
};

/** A matrix whose cells link to what they count, listed below it; what it counts is changed by links. */
export function matrixPage(material: Material): string {
  const { answer, say, tongue, choice } = material;
  const title = say(choice.of === 'codes' ? 'matrixCodes' : 'matrixDocuments');
  const save = `<a href="${text(commandUri('policyCoder.saveMatrix'))}">${text(say('saveCsv'))}</a>`;
  return page(tongue, title, [
    choices(material),
    ...(answer.cells.length === 0
      ? [`<p>${text(say('matrixEmpty'))}</p>`]
      : [
          `<p class="note">${text(say(choice.of === 'codes' ? 'matrixNote' : 'matrixDocumentNote'))} ${save}</p>`,
          choice.of === 'codes' ? square(material) : byDocument(material),
          ...lists(material),
        ]),
  ]);
}

/** A line for each option; the chosen value is not a link. */
function choices({ choice, coders, codebooks, contexts, tongue, say }: Material): string {
  const line = (title: string, options: readonly { label: string; to: Choice; on: boolean }[]): string =>
    `<p class="file">${text(title)}: ${options
      .map(({ label, to, on }) =>
        on
          ? `<b>${text(label)}</b>`
          : `<a href="${text(commandUri('policyCoder.showMatrix', to))}">${text(label)}</a>`,
      )
      .join(' · ')}</p>`;
  const { of, within, coder } = choice;
  const isOn = (id: string): boolean => choice.codebooks.includes(id);
  return [
    line(
      say('matrixOf'),
      (['codes', 'documents'] as const).map(each => ({
        label: say(each === 'codes' ? 'matrixCodes' : 'matrixDocuments'),
        to: { ...choice, of: each },
        on: each === of,
      })),
    ),
    ...(of === 'codes'
      ? [
          line(
            say('matrixWithin'),
            contexts.map(each => ({
              label: say(`within_${each}`),
              to: { ...choice, within: each },
              on: each === within,
            })),
          ),
        ]
      : []),
    line(
      say('by_coder'),
      coders.map(({ id, label }) => ({ label, to: { ...choice, coder: id }, on: id === coder })),
    ),
    line(say('codebooksOf'), [
      ...codebooks.map(({ id, title }) => ({
        label: `${isOn(id) ? '☑ ' : '☐ '}${pick(title, tongue)}`,
        to: {
          ...choice,
          codebooks: isOn(id) ? choice.codebooks.filter(each => each !== id) : [...choice.codebooks, id],
        },
        // The last one cannot be removed: nothing would be counted.
        on: isOn(id) && choice.codebooks.length === 1,
      })),
    ]),
  ].join('');
}

const anchor = ({ answer }: Material, { row, column }: MatrixCell): string =>
  `c${answer.rows.indexOf(row)}-${answer.columns.indexOf(column)}`;

const keyed = (cells: readonly MatrixCell[]): ReadonlyMap<string, MatrixCell> =>
  new Map(cells.map(cell => [`${cell.row}\n${cell.column}`, cell]));

function table(
  material: Material,
  heads: readonly string[],
  rows: readonly { readonly head: string; readonly cells: readonly (MatrixCell | undefined)[] }[],
): string {
  const top = Math.max(...material.answer.cells.map(cell => cell.count));
  const drawn = (cell: MatrixCell | undefined): string => {
    if (!cell) return '<td></td>';
    const strength = Math.round(10 + (50 * cell.count) / top);
    return `<td style="background: color-mix(in srgb, var(--vscode-charts-blue) ${strength}%, transparent)"><a href="#${anchor(material, cell)}">${cell.count}</a></td>`;
  };
  const head = heads.map(name => `<th scope="col" class="up"><span>${text(short(name, 40))}</span></th>`);
  const body = rows.map(
    row => `<tr><th scope="row">${text(short(row.head, 60))}</th>${row.cells.map(drawn).join('')}</tr>`,
  );
  return `<table class="narrow confusion"><thead><tr><td></td>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** Each pair once, below the diagonal. */
function square(material: Material): string {
  const { answer, name } = material;
  const cells = keyed(answer.cells);
  return table(
    material,
    answer.columns.map(name),
    answer.rows.map((row, i) => ({
      head: name(row),
      cells: answer.columns.slice(0, i + 1).map(column => cells.get(`${column}\n${row}`)),
    })),
  );
}

/** Documents are rows: there are more of them than codes. */
function byDocument(material: Material): string {
  const { answer, name } = material;
  const cells = keyed(answer.cells);
  return table(
    material,
    answer.rows.map(name),
    answer.columns.map(path => ({
      head: path,
      cells: answer.rows.map(code => cells.get(`${code}\n${path}`)),
    })),
  );
}

/** What the cells count, the largest first. */
function lists(material: Material): readonly string[] {
  const { answer, choice, name, link, say } = material;
  return [...answer.cells]
    .sort((a, b) => b.count - a.count)
    .map(cell => {
      const { row, column, count, segments } = cell;
      const names = choice.of === 'documents' ? [name(row), column] : [...new Set([name(row), name(column)])];
      const items = segments.map(({ path, provision, start, end, quote }) => {
        const words = short(quote.replace(/\s+/g, ' ').trim(), 160);
        return `<li><a href="${text(link(path, start, end))}">${text(`${path} ${provision}`)}</a> ${text(words)}</li>`;
      });
      const cut =
        segments.length < count
          ? `<p class="note">${text(say('segmentsCut', segments.length, count))}</p>`
          : '';
      return `<h3 id="${anchor(material, cell)}">${text(`${names.join(' × ')} (${count})`)}</h3><ul>${items.join('')}</ul>${cut}`;
    });
}
