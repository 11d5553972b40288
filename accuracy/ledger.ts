import type { LanguageTag } from '../src/model';
import { leastSeverity, type Compared } from './compare';
import type { MachineUnit } from './coding';
import { wantedFlags } from './flag-counts';
import { none, singles, themes, type GoldUnit } from './gold';
import type { Probed } from './probe';

/** How often a cue or a rule applies, and how often it is right where readers coded too. */
export type Entry = {
  readonly what: 'cue' | 'rule' | 'flag';
  readonly language: LanguageTag;
  readonly codebook: string;
  /** `none` for a rule that leaves units uncoded. */
  readonly code: string;
  /** The cue, or the id of the rule. */
  readonly name: string;
  /** Units of the gold documents in which it applies; of flags only those of severity 2 and above count. */
  hits: number;
  /** Gold units in which it applies. A codebook without gold has none. */
  gold: number;
  /**
   * Gold units in which it applies and that have its code; for a flag, where the same type was flagged on the same words.
   */
  right: number;
  /** Gold units that the machine gave the code with this among its reasons: a weak cue applies often and decides seldom. */
  given: number;
  /** Those of them that have the code in gold. */
  givenRight: number;
};

export type Ledger = {
  readonly entries: readonly Entry[];
  /** All units of a document. */
  hit(probed: readonly Probed[], coded: readonly MachineUnit[], language: LanguageTag): void;
  /** A gold unit, with the probed unit that covers it. */
  score(compared: Compared, probed: Probed, language: LanguageTag): void;
};

type Name = Pick<Entry, 'what' | 'language' | 'codebook' | 'code' | 'name'>;

/** Counts what applies, and whether it is right. It is stateful, hence the closure. */
export function openLedger(): Ledger {
  const entries = new Map<string, Entry>();
  function entry(name: Name): Entry {
    const key = Object.values(name).join('\t');
    let found = entries.get(key);
    if (!found) entries.set(key, (found = { ...name, hits: 0, gold: 0, right: 0, given: 0, givenRight: 0 }));
    return found;
  }

  const named = (probed: Probed, language: LanguageTag): readonly Name[] => [
    ...probed.cues.map(({ codebook, code, cue }): Name => ({
      what: 'cue',
      language,
      codebook,
      code,
      name: cue,
    })),
    ...probed.rules.map(({ codebook, rule, code }): Name => ({
      what: 'rule',
      language,
      codebook,
      code: code ?? none,
      name: rule,
    })),
  ];

  const flagName = (flag: MachineUnit['flags'][number], language: LanguageTag): Name => ({
    ...{ what: 'flag', language, codebook: 'ambiguity' },
    ...{ code: flag.type, name: flag.cue },
  });

  return {
    get entries() {
      return [...entries.values()];
    },
    hit(probed, coded, language) {
      for (const unit of probed) for (const name of named(unit, language)) entry(name).hits++;
      for (const { flags } of coded)
        for (const flag of flags) if (flag.severity >= leastSeverity) entry(flagName(flag, language)).hits++;
    },
    score(compared, probed, language) {
      for (const name of named(probed, language)) {
        const codes = codesOf(compared.gold, name.codebook);
        if (!codes) continue;
        const each = entry(name);
        const right = codes.includes(name.code);
        each.gold++;
        if (right) each.right++;
        if (!gives(compared, name)) continue;
        each.given++;
        if (right) each.givenRight++;
      }
      const wanted = wantedFlags(compared);
      for (const flag of compared.flags) {
        const each = entry(flagName(flag, language));
        each.gold++;
        each.given++;
        if (!wanted.some(w => w.type === flag.type && w.start < flag.end && flag.start < w.end)) continue;
        each.right++;
        each.givenRight++;
      }
    },
  };
}

/** Whether the machine's coding of the unit is based on this cue or rule. */
function gives({ unit }: Compared, { what, codebook, code, name }: Name): boolean {
  const given = (unit?.codes ?? []).filter(c => c.codebook === codebook && c.role !== 'secondary');
  if (what === 'cue')
    return given.some(
      c => c.code === code && c.evidence.cues.some(hit => hit.cue === name && hit.code === code),
    );
  return code === none ? given.length === 0 : given.some(c => c.code === code && c.evidence.rule === name);
}

/** The readers' code for a unit in a codebook; undefined where they were not asked. */
function codesOf(gold: GoldUnit, codebook: string): readonly string[] | undefined {
  const single = singles.find(id => id === codebook);
  if (single) return [gold[single]];
  const theme = themes.find(id => id === codebook);
  return theme && gold[theme];
}
