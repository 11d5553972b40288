import type { Codebook } from './codebook';
import type { CodedDocument, Flag, Proposal, Unit } from './coding';
import {
  goldCoder,
  isCoding,
  isPlaced,
  type CodingDecision,
  type Decision,
  type PlacedDecision,
} from './coding-decision';
import type { Finished } from './finish';
import { firstEndingAfter } from './halving';
import { bySpan, overlap, type Span } from './span';
import { noCode } from './weights';
import { addTo } from './groups';

/** Who decided a unit last, and in which codebooks. `rejected`: the codes of the machine were removed, and none were added. */
export type UnitDecision = {
  /** If several, one for one codebook and one for another, the first layer first: `gold;li`. */
  readonly coder: string;
  readonly status: 'accepted' | 'rejected';
  readonly codebooks: readonly string[];
};

/** A flag that a person set aside, and why. */
export type SuppressedFlag = {
  readonly unit: Unit;
  readonly flag: Flag;
  readonly coder: string;
  readonly reason?: string | undefined;
};

/** What people decided about a coded document. */
export type Decided = {
  /** Of all coders; decisions without a place in the text are left out. */
  readonly decisions: readonly Decision[];
  /** The units as the machine coded them; those of the document have the decisions of `layers`. */
  readonly proposed: readonly Unit[];
  readonly layers: readonly string[];
  /** By the ids of units. */
  readonly units: ReadonlyMap<string, UnitDecision>;
  /** Who confirmed or raised a flag. */
  readonly flags: ReadonlyMap<Flag, string>;
  readonly suppressed: readonly SuppressedFlag[];
};

/** By codebook id, who declared that what they left undecided there does not hold. */
type Closed = ReadonlyMap<string, string>;
/** By the ids of their codes. */
type Books = ReadonlyMap<string, Codebook>;

/**
 * Whose decisions on a document count, of those who coded it, by precedence: the gold layer; the requested coder; the only person who
 * coded it, for work that a team divides among its members. '' requests only the gold layer.
 */
export function layersOf(coders: readonly string[], asked: string | undefined): readonly string[] {
  const people = coders.filter(coder => coder !== goldCoder);
  const wanted = [goldCoder, asked, ...(asked !== '' && people.length === 1 ? people : [])];
  return [...new Set(wanted)].flatMap(coder =>
    coder !== undefined && coders.includes(coder) ? [coder] : [],
  );
}

/**
 * A document with the decisions of people. Those of some coders, the layers, replace the machine's proposals: per unit and codebook,
 * those of the first layer that decided there at all. A decision belongs to a unit when it covers half of it, or when half of it lies
 * in the unit. A coder who `finished` the document decided on all units that they have read: what they left undecided does not hold.
 */
export function withDecisions(
  coded: CodedDocument,
  all: readonly Decision[],
  layers: readonly string[],
  codebooks: readonly Codebook[],
  finished: readonly Finished[] = [],
): CodedDocument {
  const decisions = all.filter(d => !isPlaced(d) || d.orphan === undefined);
  if (decisions.length === 0) return coded;
  const books: Books = new Map(codebooks.flatMap(book => book.codes.map(code => [code.id, book] as const)));
  const decidedUnits = new Map<string, UnitDecision>();
  const flags = new Map<Flag, string>();
  const suppressed: SuppressedFlag[] = [];
  const learned = codebooks.find(book => book.choice === 'one')?.id ?? '';
  const on = layers.map(layer => ({
    layer,
    units: perUnit(
      coded.units,
      decisions.filter(isPlaced).filter(d => d.coder === layer),
    ),
    read: finished
      .filter(({ coder }) => coder === layer)
      .map(each => ({ ...each, unread: new Set(each.unread) })),
  }));
  const units = coded.units.map((unit, i): Unit => {
    const said = on.map(({ layer, units: by, read }) => ({
      layer,
      decisions: by[i]!,
      closed: read.flatMap(({ codebooks: closed, unread }) => (unread.has(unit.id) ? [] : closed)),
    }));
    const { decisions: mine, closed } = firstWords(said, books);
    if (mine.length === 0 && closed.size === 0) return unit;
    const codes = decidedCodes(unit, mine.filter(isCoding), books, closed);
    const flagged = decidedFlags(unit, mine, books, closed);
    for (const [flag, coder] of flagged.confirmed) flags.set(flag, coder);
    for (const dropped of flagged.dropped) suppressed.push({ unit, ...dropped });
    if (codes.codebooks.length > 0)
      decidedUnits.set(unit.id, {
        coder: layers
          .filter(
            layer =>
              mine.some(d => isCoding(d) && d.coder === layer) ||
              codes.codebooks.some(book => closed.get(book) === layer),
          )
          .join(';'),
        status: codes.status,
        codebooks: codes.codebooks,
      });
    const sure = codes.codebooks.includes(learned) || closed.has(learned) ? undefined : unit.sure;
    return { ...unit, sure, codes: codes.codes, flags: flagged.flags };
  });
  const decided = { decisions, proposed: coded.units, layers, units: decidedUnits, flags, suppressed };
  return { ...coded, units, decided };
}

/** The decisions on each unit. Units are in text order and do not overlap. */
function perUnit(
  units: readonly Unit[],
  decisions: readonly PlacedDecision[],
): readonly (readonly PlacedDecision[])[] {
  const on = units.map((): PlacedDecision[] => []);
  for (const decision of decisions) {
    const { target } = decision;
    for (let i = firstEndingAfter(units, target.start); i < units.length; i++) {
      if (units[i]!.start >= target.end) break;
      const share = shared(units[i]!, target);
      if (2 * share >= units[i]!.end - units[i]!.start || 2 * share >= target.end - target.start)
        on[i]!.push(decision);
    }
  }
  return on;
}

const shared = (a: Span, b: Span): number => Math.min(a.end, b.end) - Math.max(a.start, b.start);

/** What a layer decides on a unit. `closed`: codebooks in which what it left undecided does not hold. */
type LayerWords = {
  readonly layer: string;
  readonly decisions: readonly PlacedDecision[];
  readonly closed: readonly string[];
};

/** What layers decide, in each codebook the first layer that did; and who closed it, by codebook. */
function firstWords(
  said: readonly LayerWords[],
  books: Books,
): {
  readonly decisions: readonly PlacedDecision[];
  readonly closed: Closed;
} {
  const first = new Map<string | undefined, string>();
  const closed = new Map<string, string>();
  const decisions = said.flatMap(({ layer, decisions: own, closed: closes }) => {
    for (const book of [...own.map(d => bookOf(d, books)?.id), ...closes])
      if (!first.has(book)) first.set(book, layer);
    for (const book of closes) if (first.get(book) === layer) closed.set(book, layer);
    return own.filter(d => first.get(bookOf(d, books)?.id) === layer);
  });
  return { decisions, closed };
}

type DecidedCodes = {
  readonly codes: readonly Proposal[];
  readonly status: 'accepted' | 'rejected';
  readonly codebooks: readonly string[];
};

/**
 * The codes of a unit: in each codebook with decisions, the accepted ones; if there are none, those not rejected, unless the codebook
 * is closed.
 */
function decidedCodes(
  unit: Unit,
  codings: readonly CodingDecision[],
  books: Books,
  closed: Closed,
): DecidedCodes {
  const byBook = new Map<string, CodingDecision[]>();
  for (const coding of codings) {
    const book = bookOf(coding, books);
    if (book === undefined || book.kind === 'ambiguity') continue;
    addTo(byBook, book.id, coding);
  }
  for (const { codebook } of unit.codes)
    if (closed.has(codebook) && !byBook.has(codebook)) byBook.set(codebook, []);
  const codes = unit.codes.filter(({ codebook }) => !byBook.has(codebook));
  let accepted = 0;
  for (const [id, decided] of byBook) {
    const rejected = new Set(decided.filter(d => d.status === 'rejected').map(d => d.code));
    const kept = closed.has(id) ? [] : unit.codes.filter(c => c.codebook === id && !rejected.has(c.code));
    const given = decided.filter(d => d.status === 'accepted');
    accepted += given.length;
    const choice = [...books.values()].find(book => book.id === id)?.choice;
    if (choice === 'many') codes.push(...allOf(id, kept, given));
    else codes.push(...(given.length === 0 ? kept : oneOf(unit, id, given)));
  }
  return { codes, status: accepted > 0 ? 'accepted' : 'rejected', codebooks: [...byBook.keys()] };
}

/** `none` means that the unit has no code in the first codebook with one code a unit: it is in the decision itself. */
const bookOf = ({ code, codebook }: PlacedDecision, books: Books): Codebook | undefined =>
  code === noCode ? [...books.values()].find(book => book.id === codebook.id) : books.get(code);

const said = (codebook: string, code: string, role: Proposal['role']): Proposal => ({
  codebook,
  code,
  role,
  score: 1,
  evidence: { rule: decisionRule, cues: [], excluded: [] },
  near: [],
});

/** Used in place of a rule where a person decided. */
const decisionRule = 'decision';

function allOf(
  codebook: string,
  kept: readonly Proposal[],
  given: readonly CodingDecision[],
): readonly Proposal[] {
  const codes = new Set(given.map(d => d.code).filter(code => code !== noCode));
  return [...kept.filter(c => !codes.has(c.code)), ...[...codes].map(code => said(codebook, code, 'theme'))];
}

/** The primary code is that of the coding that covers most of the unit, the first of equals; the others are secondary. */
function oneOf(unit: Unit, codebook: string, given: readonly CodingDecision[]): readonly Proposal[] {
  const first = given
    .filter(d => d.secondary !== true)
    .reduce<CodingDecision | undefined>(
      (best, d) => (best && shared(unit, best.target) >= shared(unit, d.target) ? best : d),
      undefined,
    );
  const others = new Set(given.map(d => d.code).filter(code => code !== first?.code && code !== noCode));
  return [
    ...(first && first.code !== noCode ? [said(codebook, first.code, 'primary')] : []),
    ...[...others].map(code => said(codebook, code, 'secondary')),
  ];
}

type DecidedFlags = {
  readonly flags: readonly Flag[];
  readonly confirmed: ReadonlyMap<Flag, string>;
  readonly dropped: readonly Omit<SuppressedFlag, 'unit'>[];
};

/** The flags of a unit without those set aside, with those that a person raised. */
function decidedFlags(
  unit: Unit,
  decisions: readonly PlacedDecision[],
  books: Books,
  closed: Closed,
): DecidedFlags {
  const flags: Flag[] = [];
  const confirmed = new Map<Flag, string>();
  const dropped: Omit<SuppressedFlag, 'unit'>[] = [];
  const about = decisions.filter(d => books.get(d.code)?.kind === 'ambiguity');
  for (const flag of unit.flags) {
    const on = about.filter(d => d.code === flag.code && overlap(d.target, flag));
    const against = on.find(d => d.kind === 'suppression' || d.status === 'rejected');
    if (against) {
      const reason = against.kind === 'suppression' ? against.reason : against.memo;
      dropped.push({ flag, coder: against.coder, reason });
      continue;
    }
    const passedBy = on[0] ? undefined : closed.get(books.get(flag.code)?.id ?? '');
    if (passedBy !== undefined) {
      dropped.push({ flag, coder: passedBy });
      continue;
    }
    flags.push(flag);
    if (on[0]) confirmed.set(flag, on[0].coder);
  }
  for (const decision of about) {
    if (decision.kind === 'suppression' || decision.status === 'rejected') continue;
    const { target, code } = decision;
    if ([...unit.flags, ...confirmed.keys()].some(flag => flag.code === code && overlap(target, flag)))
      continue;
    const severity = books.get(code)?.codes.find(each => each.id === code)?.severity ?? 2;
    const start = Math.max(target.start, unit.start);
    const end = Math.min(target.end, unit.end);
    const flag: Flag = { start, end, code, raw: severity, severity, cue: '', resolved: [] };
    flags.push(flag);
    confirmed.set(flag, decision.coder);
  }
  return { flags: flags.sort(bySpan), confirmed, dropped };
}
