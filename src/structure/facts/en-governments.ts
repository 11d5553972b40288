import type { EnglishWords } from '../../model';
import { escaped } from './en-head';
import type { EnglishPlace } from './en-place';
import { matchesOf } from '../matches';

type Government = EnglishWords['governments'][number];
type Names = {
  readonly pattern: RegExp;
  readonly of: ReadonlyMap<string, { readonly body: string; readonly government: Government }>;
};
const made = new WeakMap<EnglishWords, Names>();

/** Built once per word list, the longer names first. */
function namesOf(words: EnglishWords): Names {
  let names = made.get(words);
  if (!names) {
    const of = new Map(
      words.governments.flatMap(government =>
        [
          ...government.bodies.map(body => ({ word: body, body })),
          ...(government.formula?.words ?? []).map(word => ({ word, body: government.formula!.body })),
        ].map(({ word, body }) => [word.toLowerCase(), { body, government }] as const),
      ),
    );
    const longest = [...of.keys()].sort((a, b) => b.length - a.length);
    const pattern = new RegExp(`\\b(?:${longest.map(escaped).join('|')})\\b`, 'gi');
    made.set(words, (names = { pattern, of }));
  }
  return names;
}

/** A council or city: whatever state it mentions, it is not that state's document. */
const local = /\b(?:city|town|county|borough|district|municipality) (?:of|council)\b/i;
const letterhead = 500;

/** The Victorian Government Access Policy, with which something shall agree: another document, not an issuer. */
const citedBefore = /\b(?:with|by|under|per|see) (?:the )?$/;
const citedAfter =
  /^ (?:[A-Z][\w-]+ ){0,4}(?:Policy|Policies|Act|Framework|Strategy|Guidelines|Standards?)\b/;

/** Returns the government of another state, or the organization, that a head names first. `head` may keep its lines. */
export function governmentOf(head: string, words: EnglishWords): EnglishPlace | undefined {
  if (words.governments.length === 0) return undefined;
  const flat = head.replace(/[^\S ]/g, ' ');
  const { pattern, of } = namesOf(words);
  if (local.test(flat.slice(0, letterhead))) return undefined;
  const found = matchesOf(pattern, flat).find(
    ({ 0: name, index }) =>
      !citedBefore.test(flat.slice(Math.max(0, index - 20), index)) ||
      !citedAfter.test(flat.slice(index + name.length, index + name.length + 80)),
  );
  const known = found && of.get(found[0].toLowerCase().replaceAll('’', "'"));
  // Many mention the United Nations; their own documents begin with their name.
  const isOwn = known && !(known.government.level === 'supranational' && found.index > letterhead);
  if (!isOwn) return lineOf(head, words);
  return placed(known.government, [known.body], found.index, found[0].length);
}

const placed = (
  { place, code, level }: Government,
  issuers: readonly string[],
  start: number,
  length: number,
): EnglishPlace => ({
  issuers,
  name: place,
  ...(code !== undefined && { code }),
  level,
  span: { start, end: start + length },
  confidence: 0.75,
  by: 'text',
});

/** LAWS OF KENYA, Jurisdiction: Ireland, U.S. DEPARTMENT OF AGRICULTURE, DoD Directive 1: a line that names a state or its body. */
function lineOf(head: string, { governments }: EnglishWords): EnglishPlace | undefined {
  const central = governments.filter(({ level }) => level === 'central');
  for (const { 0: line, index } of matchesOf(/[^\n]+/g, head.slice(0, 2 * letterhead))) {
    if (line.length > 120) continue;
    const plain = line
      .replace(/[#*_|]/g, ' ')
      .trim()
      .replace(/^(?:Jurisdiction ?: ?|Laws of |Acts of |Government of )(?:the )?/i, '')
      .replace(/^(?:US|United States) (?=\w+ )/i, 'U.S. ')
      .toLowerCase();
    for (const government of central) {
      if (plain === government.place.toLowerCase()) return placed(government, [], index, line.length);
      const body = government.letterheads?.find(({ name, short }) => {
        const folded = name.toLowerCase();
        return (
          plain === folded ||
          plain === `u.s. ${folded}` ||
          plain.startsWith(`${folded} (`) ||
          (short !== undefined && plain.startsWith(`${short.toLowerCase()} `) && numbered.test(plain))
        );
      });
      if (body) return placed(government, [body.name], index, line.length);
    }
  }
  return undefined;
}

const numbered = /^\w+ (?:directive|order|instruction|notice|manual|policy|regulation|circular)\b/;
