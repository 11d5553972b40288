import { createHash } from 'node:crypto';
import {
  drawSample,
  readSample,
  sampleText,
  staleness,
  unitKey,
  type Drawable,
  type Sample,
} from '../agreement';
import { checksum } from '../exporters';
import {
  factFields,
  factOf,
  yearOf,
  type Codebook,
  type FactId,
  type MarkedText,
  type Problem,
  type UnitKind,
} from '../model';
import { troubleOf, within, writeWhole, type Folder } from './folder';
import { isThere, readFileOf, textOfUtf8 } from './read-file';

/** The folder of a corpus in which its reliability samples are locked: `<name>.jsonl`. */
export const reliabilityFolder = 'reliability';

/** Names of samples: letters, digits, `-`, `_` and dots inside. */
export const isSampleName = (name: string): boolean => /^[\p{L}\p{N}_-][\p{L}\p{N}_.-]{0,63}$/u.test(name);

/** What a sample may be stratified by: a field of documents, or the year of their first known date. */
export type Stratum = FactId | 'year';
export const strataFields: readonly Stratum[] = ['year', ...factFields.map(field => field.id)];

/** Each unit of a text that may be drawn, with the checksum of its words: units of idle kinds are excluded. */
export function drawableUnits(
  text: MarkedText,
  strata: readonly Stratum[],
  idle: readonly UnitKind[],
): readonly Drawable[] {
  const stratum = strata
    .map(field => (field === 'year' ? yearOf(text.facts) : factOf(text.facts, field)) ?? 'NA')
    .join('|');
  return text.units
    .filter(unit => !idle.includes(unit.kind))
    .map(unit => ({ unit: unitKey(text, unit), stratum, sha256: sha256(quoteOf(text, unit)) }));
}

const quoteOf = ({ document }: MarkedText, { start, end }: MarkedText['units'][number]): string =>
  document.text.slice(start, end);

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The checksum of each codebook: of its content, whatever the layout of its file. */
export const codebookSums = (codebooks: readonly Codebook[]): Readonly<Record<string, string>> =>
  Object.fromEntries(codebooks.map(codebook => [codebook.id, checksum(codebook)]));

/** Draws a reliability sample from units and locks it to the codebooks. */
export const lockedSample = (
  units: readonly Drawable[],
  {
    name,
    size,
    seed,
    strata,
    codebooks,
  }: Pick<Sample, 'name' | 'seed' | 'strata'> & {
    readonly size: number;
    readonly codebooks: readonly Codebook[];
  },
): Sample => ({
  name,
  seed,
  strata,
  codebooks: codebookSums(codebooks),
  units: drawSample(units, size, seed),
});

const fileOfSample = (name: string): string => `${name}.jsonl`;

/** Why no sample of this name can be drawn into a folder of samples: an existing one is never drawn again. */
export async function lockedAlready(home: Folder, name: string): Promise<Problem | undefined> {
  const path = fileOfSample(name);
  if (!(await isThere(home, path))) return undefined;
  return {
    code: 'sample.locked',
    message: {
      en: 'This sample was drawn before and is locked. Give the new one another name.',
      zh: '这个样本早已抽取并锁定。请给新样本另取名称。',
    },
    uri: within(home, path),
  };
}

/**
 * Writes a sample into a folder of samples. Returns a problem, and writes nothing, if the system refuses or if another process has
 * locked a sample of this name in the meantime.
 */
export async function lockSample(home: Folder, sample: Sample): Promise<Problem | undefined> {
  const path = fileOfSample(sample.name);
  const text = sampleText(sample);
  if (readSample(path, text).sample === undefined) throw new Error('A sample that was drawn cannot be read.');
  const write = async (): Promise<Problem | undefined> => {
    const locked = await lockedAlready(home, sample.name);
    if (!locked) await writeWhole(home, path, new TextEncoder().encode(text));
    return locked;
  };
  try {
    return await (home.exclusively ? home.exclusively(path, write) : write());
  } catch (error) {
    const trouble = troubleOf(error, within(home, path));
    if (trouble === undefined) throw error;
    return trouble;
  }
}

/** A sample with the URI of its file; without a sample the problems say why. */
type OpenedSample = {
  readonly uri: string;
  readonly sample?: Sample;
  readonly problems: readonly Problem[];
};

/** A sample of a folder of samples. */
export const openSample = (home: Folder, name: string): Promise<OpenedSample> =>
  readSampleFile(home, fileOfSample(name));

/** The sample in a file of any name. */
export async function readSampleFile(folder: Folder, path: string): Promise<OpenedSample> {
  const file = await readFileOf(folder, path);
  if ('problem' in file) return { uri: file.problem.uri, problems: [file.problem] };
  const { uri, bytes } = file;
  const text = textOfUtf8(bytes);
  return { uri, ...(text === undefined ? { problems: [notUtf8(uri)] } : readSample(uri, text)) };
}

const notUtf8 = (uri: string): Problem => ({
  code: 'sample.encoding',
  message: {
    en: 'The file is not UTF-8. Restore it from where you keep it.',
    zh: '该文件不是 UTF-8 编码。请从备份恢复。',
  },
  uri,
});

/**
 * The units of a sample that are unchanged since it was drawn; changed ones are reported. Texts that are not given were not examined:
 * their units are not reported.
 */
export function heldUnits(
  { uri, sample }: { readonly uri: string; readonly sample: Sample },
  texts: readonly MarkedText[],
  { idle, codebooks }: { readonly idle: readonly UnitKind[]; readonly codebooks: readonly Codebook[] },
): { readonly units: ReadonlySet<string>; readonly problems: readonly Problem[] } {
  const now = new Map(
    texts.flatMap(text => drawableUnits(text, [], idle)).map(({ unit, sha256 }) => [unit, sha256]),
  );
  const docs = texts.map(text => `${text.id}:`);
  const own = sample.units.filter(({ unit }) => docs.some(doc => unit.startsWith(doc)));
  const stale = staleness(uri, { ...sample, units: own }, { units: now, codebooks: codebookSums(codebooks) });
  const held = own.filter(({ unit, sha256 }) => now.get(unit) === sha256);
  return { units: new Set(held.map(({ unit }) => unit)), problems: stale };
}
