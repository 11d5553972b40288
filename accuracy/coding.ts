import { codeDocument, disk, loadCodebooks, openEngine } from '../src/corpus';
import { codePoints, type Codebook, type LanguageTag, type Proposal, type Unit } from '../src/model';
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

export type Machine = {
  readonly codebooks: readonly Codebook[];
  /** The units of a document in the order of its text. */
  code(text: GoldText, language: LanguageTag): readonly MachineUnit[];
};

/** The engine with the codebooks of a folder. A codebook that does not parse is an error: figures would be of something else. */
export async function openMachine(codebookFolder: string): Promise<Machine> {
  const { codebooks, lexicon, problems } = await loadCodebooks(disk(codebookFolder));
  if (!lexicon || problems.length > 0) {
    const told = problems.map(p => `${p.uri}:${p.line ?? 1} ${p.message}`).join('\n');
    throw new Error(`The codebooks in ${codebookFolder} have problems; mend them first.\n${told}`);
  }
  const engine = openEngine(codebooks, lexicon);
  return {
    codebooks,
    code: ({ path, text }, language) => {
      const at = codePoints(text);
      return codeDocument(engine, path, { uri: path, text, language }).units.map(unit =>
        machineUnit(unit, at),
      );
    },
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
