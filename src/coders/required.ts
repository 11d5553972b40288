import { canFold, fold } from './automaton';
import { wordEdges } from './edges';
import { parseExpression, type Choice, type Part, type Sequence } from './expression';

/**
 * A literal that an expression needs; `edges` is whether it must begin (1) and end (2) at the edge of a word of Latin letters and digits.
 */
export type Needed = { readonly literal: string; readonly edges: number };

/** Sets of literals: a text must contain at least one of each set. */
export type Needs = readonly (readonly Needed[])[];

/** At most so many sets are looked for, of so many literals; apart from the rarest, only rare ones, which avoid many runs. */
const most = 3;
const longest = 64;
const rare = 0.06;

/**
 * The literals that a text must contain for a regular expression to match in it, as the automaton finds them; no sets where they cannot be
 * determined. A look for a literal costs a hundredth of a run of the expression, and most runs find nothing.
 */
export function requiredLiterals(source: string): Needs {
  return neededBy(parseExpression(source), false, false)
    .filter(
      set => set.length <= longest && set.every(({ literal }) => literal.trim() !== '' && canFold(literal)),
    )
    .map(set => ({ set: distinct(set), common: howCommon(set) }))
    .sort((a, b) => a.common - b.common)
    .filter(({ common }, rank) => common < (rank === 0 ? 1 : rare) && rank < most)
    .map(({ set }) => set);
}

/** An estimate of how many texts contain a literal of the set. */
export const howCommon = (set: readonly Needed[]): number =>
  set.reduce((sum, { literal, edges }) => {
    const whole = edges === 3 && wordEdges(literal) !== 0;
    return sum + rarity(literal) / (whole ? 2 : 1);
  }, 0);

const rarity = (literal: string): number =>
  Array.from(literal.trim()).reduce((share, c) => share / oneIn(c), 1);

/** One in this many texts contains a character (an estimate). */
const oneIn = (c: string): number =>
  /[a-z]/i.test(c) ? 3 : /\d/.test(c) ? 5 : /\p{L}/u.test(c) ? 10 : /\p{P}/u.test(c) ? 3 : 30;

const distinct = (set: readonly Needed[]): readonly Needed[] => {
  const edges = new Map<string, number>();
  for (const { literal, edges: own } of set) {
    const folded = fold(literal);
    edges.set(folded, (edges.get(folded) ?? 3) & own);
  }
  return [...edges].map(([literal, own]) => ({ literal, edges: own & wordEdges(literal) }));
};

/** `before` and `behind`: whether there is a word edge. */
function neededBy(choice: Choice, before: boolean, behind: boolean): Needs {
  if (choice.length === 1) return neededByAll(choice[0]!, before, behind);
  const branches = choice.map(sequence => rarest(neededByAll(sequence, before, behind)));
  return branches.includes(undefined) ? [] : [branches.flatMap(set => set ?? [])];
}

const rarest = (sets: Needs): readonly Needed[] | undefined =>
  sets.reduce<readonly Needed[] | undefined>(
    (best, set) => (best && howCommon(best) <= howCommon(set) ? best : set),
    undefined,
  );

/** Adjacent literals under construction: one for each combination of choices. */
type Open = { readonly literals: readonly string[]; readonly starts: boolean };

const manyLiterals = 8;

function neededByAll(sequence: Sequence, before: boolean, behind: boolean): Needs {
  const sets: (readonly Needed[])[] = [];
  let open: Open | undefined;
  let edge = before;
  const close = (ends: boolean): void => {
    if (open) {
      const edges = Number(open.starts) + 2 * Number(ends);
      sets.push(open.literals.map(literal => ({ literal, edges })));
    }
    open = undefined;
  };
  sequence.forEach((part, at) => {
    if (part.type === 'around') return;
    if (part.type === 'edge') {
      edge = true;
      return;
    }
    const single: boolean = part.type === 'characters' && !part.optional;
    if (!single || (open && open.literals.length * part.characters.length > manyLiterals))
      close(edge || beginsApart(sequence, at, behind));
    if (single) {
      const { literals, starts }: Open = open ?? { literals: [''], starts: edge };
      open = { literals: literals.flatMap(l => part.characters.map(c => l + c)), starts };
      if (part.repeated) close(beginsApart(sequence, at + 1, behind) && part.apart);
    } else if (part.type === 'group' && !part.optional)
      sets.push(...neededBy(part.choice, edge, !part.repeated && beginsApart(sequence, at + 1, behind)));
    edge = endsApart(part, edge);
  });
  close(edge || behind);
  return sets;
}

/** Whether there is a word edge before what follows from a part on: nothing there can continue with a letter. */
function beginsApart(sequence: Sequence, from: number, behind: boolean): boolean {
  for (const part of sequence.slice(from)) {
    if (part.type === 'around') continue;
    if (part.type === 'edge') return true;
    if (part.type === 'group' ? !part.choice.every(s => beginsApart(s, 0, false)) : !part.apart) return false;
    if (!part.optional) return true;
  }
  return behind;
}

/** Whether there is a word edge after a part, if there was one before it. */
function endsApart(part: Part, before: boolean): boolean {
  const own =
    part.type === 'group'
      ? part.choice.every(s =>
          s.reduce(
            (edge, p) => (p.type === 'edge' ? true : p.type === 'around' ? edge : endsApart(p, edge)),
            before && !part.repeated,
          ),
        )
      : part.apart;
  return own && (before || !part.optional);
}
