import type { CellSources, SourcePassage } from '../../corpus';
import { names, pick } from '../reading/explain';
import { commandUri, plain, short } from '../markdown';
import type { Session } from '../session';
import { settings } from '../settings';
import { said } from '../words';

/** The hover text for a cell of an exported table: what it means and what it was counted from. */
export function cellText(
  { say }: Pick<Session, 'say'>,
  cell: CellSources,
  { line, character }: { readonly line: number; readonly character: number },
): string {
  const tongue = settings.language();
  const { described, key, passages, given, untraced, edited } = cell;
  const title = described
    ? `**${names(described.title, tongue)}** \`${cell.column}\``
    : `**${plain(cell.column)}**`;
  const meaning = described ? pick(described.description, tongue) : '';
  if (key.length === 0) return paragraphs([title, plain(meaning)]);
  const row = key.map(({ name, value }) => `\`${name}\` ${plain(value)}`).join(' · ');
  const counts = countsOf(say, cell);
  const told = counts.length > 0 ? say('countedFrom', counts.join(', ')) : say('countedFromNothing');
  const all = countOf(cell);
  return paragraphs([
    title,
    plain(meaning),
    row,
    untraced
      ? plain(said(untraced.message))
      : `**${plain(short(String(cell.value ?? 'NA'), 60))}**: ${plain(told)}`,
    ...(edited ? [`$(warning) ${say('editedTable')}`] : []),
    passages.map(passage => `- ${passageText(say, passage)}`).join('\n'),
    given.length > 0 ? plain(say('nGiven', given.slice(0, 5).join(', '))) : '',
    all > 0
      ? `[${all > 1 ? say('revealAllOf', all) : say('revealAll')}](${commandUri('policyCoder.revealCellSource', line, character)})`
      : '',
  ]);
}

const paragraphs = (parts: readonly string[]): string => parts.filter(part => part !== '').join('\n\n');

function countsOf(say: Session['say'], { clauses, flags, documents, given }: CellSources): readonly string[] {
  return [
    ...(clauses > 0 ? [say('nClauses', clauses)] : []),
    ...(flags > 0 ? [say('nFlags', flags)] : []),
    ...(documents > 0 ? [say('nDocuments', documents)] : []),
    ...(given.length > 0 ? [say('nGiven', given.length)] : []),
  ];
}

function passageText(say: Session['say'], passage: SourcePassage): string {
  const { title, provision, quote, state } = passage;
  const place = plain([title, provision].filter(part => part !== '').join(' '));
  const link =
    state === 'missing' ? place : `[${place}](${commandUri('policyCoder.revealSourcePassage', passage)})`;
  const words = quote === '' ? '' : ` “${plain(short(quote, 100))}”`;
  return `${link}${words}${state === 'same' ? '' : ` *(${plain(say(`source_${state}`))})*`}`;
}

/** Places that a cell refers to: clauses and flags, else documents. */
export const countOf = ({ clauses, flags, documents }: CellSources): number =>
  clauses + flags > 0 ? clauses + flags : documents;
