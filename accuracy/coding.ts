import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeDocument, disk, loadCodebooks, openEngine } from '../src/corpus';
import { readWeights } from '../src/importers';
import {
  codePoints,
  type Codebook,
  type LanguageTag,
  type Lexicon,
  type Proposal,
  type Unit,
} from '../src/model';
import type { GoldText } from './gold';

/** A unit as the machine coded it; `start` and `end` are Unicode code points, as in gold. */
export type MachineUnit = {
  readonly start: number;
  readonly end: number;
  readonly codes: readonly Proposal[];
  readonly flags: readonly MachineFlag[];
};

export type MachineFlag = {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  /** After resolution. */
  readonly severity: number;
  readonly cue: string;
};

/** Codes a document: its units in text order. */
export type Machine = (text: GoldText, language: LanguageTag) => readonly MachineUnit[];

/** What the machine uses. */
export type Grammar = { readonly codebooks: readonly Codebook[]; readonly lexicon: Lexicon };

/**
 * The codebooks and the lexicon of a folder, without learned weights: their rules alone. One that does not parse is an error: the figures would be
 * about something else.
 */
export async function readCodebooks(folder: string): Promise<Grammar> {
  const { codebooks, lexicon, problems } = await loadCodebooks(disk(folder));
  if (!lexicon || problems.length > 0) {
    const told = problems.map(p => `${p.uri}:${p.line ?? 1} ${p.message.en}`).join('\n');
    throw new Error(`The codebooks in ${folder} have problems; mend them first.\n${told}`);
  }
  return { codebooks, lexicon: { ...lexicon, weights: {} } };
}

/** With the weights that were learned without the documents on which figures are reported (`npm run train`). */
export function withHeldOut({ codebooks, lexicon }: Grammar, home: string): Grammar {
  const weights = Object.fromEntries(
    (['zh', 'en'] as const).map(language => {
      const path = join(home, 'held-out', `${language}.json`);
      const read = readWeights(path, readFileSync(path));
      if (!read.weights) throw new Error(read.problems.map(p => `${p.uri}: ${p.message.en}`).join('\n'));
      return [language, read.weights];
    }),
  );
  return { codebooks, lexicon: { ...lexicon, weights } };
}

/** The engine as shipped, with these codebooks and weights. */
export function openMachine({ codebooks, lexicon }: Grammar): Machine {
  const engine = openEngine(codebooks, lexicon);
  return ({ path, text }, language) => {
    const at = codePoints(text);
    return codeDocument(engine, path, { uri: path, text, language }).units.map(unit => machineUnit(unit, at));
  };
}

const machineUnit = ({ start, end, codes, flags }: Unit, at: (offset: number) => number): MachineUnit => ({
  start: at(start),
  end: at(end),
  codes,
  flags: flags.map(flag => ({
    start: at(flag.start),
    end: at(flag.end),
    type: flag.code,
    severity: flag.severity,
    cue: flag.cue,
  })),
});
