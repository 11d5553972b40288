import { numeralValue, type FactWords, type Span } from '../../model';
import { datesIn, roughDatesIn } from './dates';
import { holds } from './lines';

/** When a document takes effect: on a day, or some time after it is published, issued or adopted. */
export type Effect = Span & {
  readonly iso?: string;
  readonly after?: { readonly day: keyof FactWords['days']; readonly days: number; readonly months: number };
  /** It applies only to some articles. */
  readonly partial: boolean;
};

/** How long it is valid: until a day, or for a number of months from when it takes effect. */
export type Validity = Span & { readonly until?: string; readonly months?: number; readonly from?: string };

const zoneLimit = 6_000;

/** What one zone of the text says about taking effect, in order. */
export function effectsIn(text: string, zone: Span, words: FactWords): Effect[] {
  const end = Math.min(zone.end, zone.start + zoneLimit);
  const { begins, tail, relativeTail } = patternsOf(words);
  const fixed = datesIn(text, zone.start, end).flatMap(date =>
    mayBegin(text, date.end, begins) && tail.test(squeeze(text, date.end))
      ? [{ ...date, partial: isPartial(text, zone.start, date.start) }]
      : [],
  );
  // 2014年5月起施行; without 起 the year may belong to another act.
  const rough = roughDatesIn(text, zone.start, end).flatMap(date => {
    if (!mayBegin(text, date.end, '起')) return [];
    const behind = squeeze(text, date.end);
    const isStart = behind.startsWith('起') && tail.test(behind);
    return isStart ? [{ ...date, partial: isPartial(text, zone.start, date.start) }] : [];
  });
  return [...fixed, ...rough, ...relative(text, zone.start, end, relativeTail, words)].sort(
    (a, b) => a.start - b.start,
  );
}

type Patterns = { readonly begins: string; readonly tail: RegExp; readonly relativeTail: RegExp };
const compiled = new WeakMap<FactWords, Patterns>();

/** What follows a date, or 之日, where a document takes effect. Compiled once per word list. */
function patternsOf(words: FactWords): Patterns {
  let patterns = compiled.get(words);
  if (!patterns) {
    const verbs = words.takes_effect.map(literal).join('|');
    patterns = {
      begins: `之零起正开${words.takes_effect.map(verb => verb[0] ?? '').join('')}`,
      tail: new RegExp(`^(?:之日)?(?:零时)?起?(?:正式|开始)?(?:${verbs})(?!的)`),
      relativeTail: new RegExp(
        `^之日起?(?:满)?(?:([0-9０-９一二三四五六七八九十]{1,4})个?(工作日|日|天|月))?(?:后|之后|以后)?起?(?:正式|开始)?(?:${verbs})(?!的)`,
      ),
    };
    compiled.set(words, patterns);
  }
  return patterns;
}

/** Most dates are followed by something else: the pattern is tried only before some characters, or a blank. */
const mayBegin = (text: string, at: number, begins: string): boolean => {
  const code = text.charCodeAt(at);
  return code < 0x4e00 || code > 0x9fff || begins.includes(text[at]!);
};

/** 自公布之日起施行, 自印发之日起30日后施行, 自发布之日起满三个月后实施. */
function relative(text: string, from: number, to: number, relativeTail: RegExp, words: FactWords): Effect[] {
  const found: Effect[] = [];
  const part = text.slice(from, to + 1);
  for (let i = part.indexOf('之日'); i >= 0; i = part.indexOf('之日', i + 1)) {
    const at = from + i;
    const match = relativeTail.exec(squeeze(text, at));
    const before = text.slice(Math.max(from, at - 8), at).replace(/[\s\u3000]+/g, '');
    const day = (['published', 'signed', 'adopted'] as const).find(d =>
      words.days[d].some(w => before.endsWith(w)),
    );
    if (!match || !day) continue;
    const count = match[1] === undefined ? 0 : (numeralValue(match[1]) ?? 0);
    const after = match[2] === '月' ? { day, days: 0, months: count } : { day, days: count, months: 0 };
    found.push({ start: Math.max(from, at - 3), end: at + 2, after, partial: isPartial(text, from, at) });
  }
  return found;
}

/** 第二十条自…起施行: about an article, not the document. */
function isPartial(text: string, from: number, at: number): boolean {
  const before = text.slice(Math.max(from, at - 40), at);
  const clause = before.slice(before.search(/[^。；，\n]*$/));
  return /第.{1,8}[条款项章][^\s\u3000]{0,6}(?:自|从)?$/.test(
    clause.replace(/^[\s\u3000*]*第.{1,8}条[\s\u3000*]+/, ''),
  );
}

/** 有效期5年, 有效期至2027年12月31日, 试行期两年, 执行期限为2019年1月1日至2023年12月31日. */
export function validityIn(text: string, zone: Span, words: FactWords): Validity | undefined {
  const end = Math.min(zone.end, zone.start + zoneLimit);
  for (const noun of words.lasts) {
    const part = text.slice(zone.start, end + noun.length - 1);
    for (let i = part.indexOf(noun); i >= 0; i = part.indexOf(noun, i + 1)) {
      const at = zone.start + i;
      const found = isOwn(text, zone.start, at, words) && spanOf(text, at, at + noun.length, end);
      if (found) return found;
    }
  }
  return undefined;
}

/** 许可证有效期 is about something else: a document's own is next to 本办法 or its day of taking effect. */
function isOwn(text: string, from: number, at: number, words: FactWords): boolean {
  const before = text.slice(Math.max(from, at - 60), at);
  const sentence = before.slice(before.search(/[^。\n]*$/)).replace(/^[\s\u3000]+/, '');
  return (
    sentence === '' ||
    /本[\p{Script=Han}]{1,6}$/u.test(sentence) ||
    sentence.startsWith('本') ||
    holds(sentence, words.takes_effect)
  );
}

function spanOf(text: string, start: number, after: number, limit: number): Validity | undefined {
  const stop = Math.min(limit, after + 60);
  const said = text.slice(after, stop);
  const dates = datesIn(text, after, stop);
  const [first, second] = dates;
  if (first && first.start - after <= 8) {
    if (second && /^[\s\u3000]*(?:起)?至[\s\u3000]*$/.test(text.slice(first.end, second.start)))
      return {
        start,
        end: second.end,
        ...(second.iso && { until: second.iso }),
        ...(first.iso && { from: first.iso }),
      };
    return first.iso === undefined ? undefined : { start, end: first.end, until: first.iso };
  }
  const length =
    /^[\s\u3000]*(?:限)?[\s\u3000]*(?:为|是|暂定|暂定为)?[\s\u3000]*([0-9０-９]{1,2}|[一二两三四五六七八九十]{1,3})[\s\u3000]*(年|个月)/.exec(
      said,
    );
  const count = length && numeralValue(length[1]!);
  if (!length || !count) return undefined;
  return { start, end: after + length[0].length, months: length[2] === '年' ? count * 12 : count };
}

/** The next characters without white space. */
const squeeze = (text: string, at: number): string => text.slice(at, at + 40).replace(/[\s\u3000]+/g, '');

const literal = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
