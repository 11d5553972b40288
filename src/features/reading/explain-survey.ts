import type { TextDocument } from 'vscode';
import {
  factFields,
  outlineOf,
  provisionSpan,
  type Citation,
  type CrossReference,
  type Definition,
  type Fact,
  type FactId,
  type Facts,
  type Span,
  type Survey,
} from '../../model';
import { pick, type Quote } from './explain';
import { commandUri, plain, short } from '../markdown';
import type { Session } from '../session';
import { settings } from '../settings';

export type Place = { readonly document: TextDocument; readonly quote: Quote; readonly offset: number };
export type Said = { readonly span: Span; readonly text: string };

/** What the document says about the words under the pointer: a citation, a reference, a defined term, a fact of its own. */
export function explainSurvey(session: Session, survey: Survey, place: Place): readonly Said[] {
  const { offset } = place;
  const under = <S extends Span>(spans: readonly S[]): S | undefined =>
    spans.find(s => s.start <= offset && offset < s.end);
  const citation = under(survey.citations);
  const reference = under(survey.references);
  const term = termAt(survey, place);
  const fact = factAt(survey.facts, offset);
  return [
    ...(reference ? explainReference(session, reference, place) : []),
    ...(citation ? [{ span: citation, text: explainCitation(session, citation) }] : []),
    ...(term ? [{ span: term.span, text: explainTerm(session, term.definition, place) }] : []),
    ...(fact?.span ? [{ span: fact.span, text: explainFacts(session, survey.facts) }] : []),
  ];
}

const longestPreview = 600;

/** The article that a reference points to, with its current text. */
function explainReference(
  session: Session,
  reference: CrossReference,
  { document, quote }: Place,
): readonly Said[] {
  const live = session.live(document);
  if (!live || reference.targets.length === 0) return [];
  const outline = outlineOf(live.blocks);
  const texts = reference.targets.slice(0, 3).flatMap(path => {
    const span = provisionSpan(outline, path);
    if (!span) return [];
    const text = short(quote(span).trim(), longestPreview);
    const link = `[$(go-to-file) ${plain(path)}](${commandUri('policyCoder.revealProvision', document.uri.toString(), span.start)})`;
    return [`${link}\n\n${text.split('\n').map(plain).join('\n\n')}`];
  });
  return texts.length === 0 ? [] : [{ span: reference, text: texts.join('\n\n---\n\n') }];
}

function explainCitation(session: Session, citation: Citation): string {
  const name = citation.title === undefined ? '' : `《${plain(citation.title)}》`;
  const number = citation.number === undefined ? '' : plain(citation.number);
  const lines = [
    `**${[name, number].filter(part => part !== '').join(' ')}**`,
    `${session.say('citedAs')} ${session.say(`cite_${citation.type}`)}`,
    citation.provisions?.length ? `${session.say('provision')} ${plain(citation.provisions.join('、'))}` : '',
  ];
  return lines.filter(line => line !== '').join('  \n');
}

/** The defined term at a place, the longest of several; not at its own definition. */
export function termAt(
  { definitions }: Survey,
  { quote, offset }: Pick<Place, 'quote' | 'offset'>,
): { readonly definition: Definition; readonly span: Span } | undefined {
  let found: { definition: Definition; span: Span } | undefined;
  for (const definition of definitions) {
    const { length } = definition.term;
    if (length === 0 || (found && found.definition.term.length >= length)) continue;
    const from = Math.max(0, offset - length + 1);
    const at = quote({ start: from, end: offset + length }).indexOf(definition.term);
    if (at >= 0 && from + at <= offset)
      found = { definition, span: { start: from + at, end: from + at + length } };
  }
  return found;
}

function explainTerm(
  session: Session,
  { term, meaning, start }: Definition,
  { document, quote }: Place,
): string {
  const link = `[$(book)](${commandUri('policyCoder.revealProvision', document.uri.toString(), start)} "${session.say('whereDefined')}")`;
  return `**${plain(term)}** — ${session.say('definedHere')} ${link}\n\n${plain(short(quote(meaning), longestPreview))}`;
}

const factAt = (facts: Facts, offset: number): Fact | undefined =>
  Object.values(facts)
    .flat()
    .find(fact => fact.span && fact.span.start <= offset && offset < fact.span.end);

/** All that the document says about itself, one line per field. */
function explainFacts(session: Session, facts: Facts): string {
  const tongue = settings.language();
  const rows = factFields.flatMap(({ id, label }) => {
    const values = valuesOf(facts, id);
    return values.length === 0
      ? []
      : [`| ${plain(pick(label, tongue))} | ${values.map(v => plain(short(v, 160))).join('；')} |`];
  });
  return rows.length === 0 ? '' : `**${session.say('facts')}**\n\n| | |\n|---|---|\n${rows.join('\n')}`;
}

const valuesOf = (facts: Facts, id: FactId): readonly string[] => (facts[id] ?? []).map(f => f.value);
