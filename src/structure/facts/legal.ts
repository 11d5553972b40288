import { factOf, type Facts, type FactSource, type FactWords, type Span } from '../../model';
import { asksForComments } from './draft';
import type { HistoryEvent } from './history';
import { holds } from './lines';

/** How a document came about and is written, which affects its rank. */
export type Making = {
  readonly history: readonly HistoryEvent[];
  readonly articles: boolean;
  /** How its text begins. */
  readonly opening: string;
};

type Form = FactWords['legal_forms'][number];

/** The legal rank that follows from a document's issuer, kind and number, and who approved it when. */
export function legalForm(facts: Facts, making: Making, words: FactWords): string | undefined {
  const title = factOf(facts, 'title') ?? '';
  const issuer = factOf(facts, 'issuer') ?? '';
  const genre = factOf(facts, 'genre') ?? '';
  const number = factOf(facts, 'doc_number') ?? '';
  const level = factOf(facts, 'level') ?? '';
  return words.legal_forms.find(
    form =>
      (form.level === undefined || form.level.includes(level)) &&
      (form.issuer === undefined || form.issuer.some(i => issuer !== '' && issuer.endsWith(i))) &&
      (form.genre === undefined || form.genre.includes(genre)) &&
      (form.number === undefined || form.number.some(n => number.includes(n))) &&
      (form.title === undefined || form.title.some(t => title.includes(t))) &&
      (form.opening === undefined || holds(making.opening, form.opening)) &&
      (form.articles === undefined || form.articles === making.articles) &&
      (form.act === undefined || making.history.some(event => isAct(event, form.act!))),
  )?.form;
}

const isAct = ({ kind, bodies, iso }: HistoryEvent, act: NonNullable<Form['act']>): boolean =>
  kind === act.event &&
  act.by.some(by => bodies.includes(by)) &&
  (act.before === undefined || iso < act.before);

type Status = {
  readonly value: string;
  readonly from: FactSource;
  readonly confidence: number;
  readonly span?: Span;
};

/** draft, repealed, amended or trial, where the title or the history says so. */
export function statusOf(
  title: string,
  history: readonly HistoryEvent[],
  words: FactWords,
): Status | undefined {
  const bracket = /[（(【〔]([^（()）【】〔〕]{1,24})[）)】〕]$/.exec(title)?.[1] ?? '';
  if (holds(title, words.status.draft) || asksForComments(title, words))
    return { value: 'draft', from: 'title', confidence: 0.95 };
  if (holds(bracket, words.status.repealed)) return { value: 'repealed', from: 'title', confidence: 0.9 };
  const amended = history.filter(e => e.kind === 'amended').at(-1);
  if (amended) return { value: 'amended', from: 'text', confidence: 0.95, span: amended.span };
  if (holds(bracket, words.status.amended)) return { value: 'amended', from: 'title', confidence: 0.9 };
  const own = title.replace(/《[^》]*》/g, '');
  if (holds(bracket, words.status.trial) || isTrial(own, words))
    return { value: 'trial', from: 'title', confidence: 0.9 };
  return undefined;
}

/** 暂行办法, 试行规定: the word precedes the genre. */
const isTrial = (title: string, words: FactWords): boolean =>
  words.status.trial.some(w => isBeforeGenre(title, w, words));

function isBeforeGenre(title: string, word: string, { genres }: FactWords): boolean {
  for (let at = title.lastIndexOf(word); at >= 0; at = at > 0 ? title.lastIndexOf(word, at - 1) : -1)
    if (genres.includes(title.slice(at + word.length))) return true;
  return false;
}

/** What a header says about validity: the most specific word wins (已失效 is not 有效). */
export function validityStatus(value: string, words: FactWords): string | undefined {
  const order = ['repealed', 'pending', 'amended', 'in-force'] as const;
  return order.find(status => holds(value, words.status[status]));
}
