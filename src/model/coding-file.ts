import { byPosition, type CodebookStamp, type Decision } from './coding-decision';
import { decisionLine, written } from './coding-line';
import { atOnce, type Steps } from './steps';

/** The content of the first line of a coding file. */
export type CodingHeader = {
  readonly coder: string;
  /** The path of the document in its corpus, and the hash of the text for which the positions are valid; '' where there is none. */
  readonly document: { readonly path: string; readonly hash: string };
  /** The codebooks that the coder used most recently. */
  readonly codebooks: readonly CodebookStamp[];
  readonly unknown?: string;
};

/** A decision with two versions; an absent version was taken back on that side. Neither counts until a person chooses. */
export type CodingConflict = {
  readonly id: string;
  readonly base?: Decision;
  readonly ours?: Decision;
  readonly theirs?: Decision;
};

/** The decisions of one coder about one document. */
export type CodingFile = {
  readonly header: CodingHeader;
  readonly decisions: readonly Decision[];
  readonly conflicts: readonly CodingConflict[];
  /** Lines that are not understood, as written. */
  readonly kept: readonly string[];
  /** From a newer version of this program: it must not be written. */
  readonly locked?: true;
};

export const codingFormat = 'policy-coder-codings';
export const codingVersion = 1;

export const newCodingFile = (header: CodingHeader): CodingFile => ({
  header,
  decisions: [],
  conflicts: [],
  kept: [],
});

/** A coding file as text: header, decisions by position, conflicts between git's conflict markers, lines not understood; LF, final newline. */
export const writeCodingFile = (file: CodingFile): string => atOnce(writingCodingFile(file));

/** Writes a coding file line by line. */
export function* writingCodingFile(file: CodingFile): Steps<string> {
  const { header, decisions, conflicts, kept, locked } = file;
  if (locked) throw new Error('A coding file of a newer version must not be written.');
  const lines = [headerLine(header)];
  for (const decision of [...decisions].sort(byPosition)) {
    lines.push(decisionLine(decision));
    yield;
  }
  const torn = [...conflicts].sort((a, b) => (a.id < b.id ? -1 : 1)).flatMap(conflictLines);
  return `${[...lines, ...torn, ...kept].join('\n')}\n`;
}

function headerLine({ coder, document, codebooks, unknown }: CodingHeader): string {
  const { path, hash } = document;
  const stamps = codebooks.map(({ id, version, hash }) => ({ id, version, hash }));
  return written(
    { format: codingFormat, version: codingVersion, coder, document: { path, hash }, codebooks: stamps },
    unknown,
  );
}

const conflictLines = ({ base, ours, theirs }: CodingConflict): readonly string[] => [
  '<<<<<<< ours',
  ...(ours ? [decisionLine(ours)] : []),
  ...(base ? ['||||||| base', decisionLine(base)] : []),
  '=======',
  ...(theirs ? [decisionLine(theirs)] : []),
  '>>>>>>> theirs',
];
