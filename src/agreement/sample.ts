import { generator, grouped, shuffled, type Problem, type Bilingual } from '../model';

/** A unit that may be drawn: its stratum, and a checksum of its text. */
export type Drawable = { readonly unit: string; readonly stratum: string; readonly sha256: string };

/**
 * A reliability sample: which units coders must code, drawn once and locked. It records the checksums of the codebooks, because a
 * coefficient is valid for one codebook only, and the checksums of its units' text.
 */
export type Sample = {
  readonly name: string;
  readonly seed: number;
  /** What the units were stratified by: fields of documents, such as `genre`, `year`, `level`. */
  readonly strata: readonly string[];
  readonly codebooks: Readonly<Record<string, string>>;
  readonly units: readonly Drawable[];
};

/**
 * Draws `size` units (all, if there are fewer) from strata in proportion to their sizes, by largest remainders, and at least one from
 * each as far as `size` allows, the largest strata first. The same units, size and seed give the same sample, whatever the order of
 * the units.
 */
export function drawSample(units: readonly Drawable[], size: number, seed: number): readonly Drawable[] {
  const strata = grouped(
    [...units].sort((a, b) => (a.unit < b.unit ? -1 : 1)),
    unit => unit.stratum,
  );
  const ordered = [...strata].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, members]) => members);
  const quotas = allocate(
    ordered.map(members => members.length),
    Math.min(size, units.length),
  );
  const next = generator(seed);
  const drawn = ordered.flatMap((members, i) => shuffled(members, next).slice(0, quotas[i]));
  return drawn.sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

/** How many to take of each: in proportion, by largest remainders, never more than there are. */
function allocate(counts: readonly number[], size: number): readonly number[] {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const exact = counts.map(n => (total === 0 ? 0 : (n * size) / total));
  const quotas = exact.map(Math.floor);
  const order = counts.map((_, i) => i);
  const bySize = [...order].sort((a, b) => counts[b]! - counts[a]! || a - b);
  let left = size - quotas.reduce((sum, n) => sum + n, 0);
  const byRemainder = [...order].sort(
    (a, b) => exact[b]! - quotas[b]! - (exact[a]! - quotas[a]!) || counts[b]! - counts[a]! || a - b,
  );
  for (const i of byRemainder)
    if (left > 0) {
      quotas[i]!++;
      left--;
    }
  // A stratum with none takes one from the stratum with most.
  for (const i of bySize) {
    if (quotas[i]! > 0) continue;
    const richest = order.reduce((best, j) => (quotas[j]! > quotas[best]! ? j : best), 0);
    if (quotas[richest]! < 2) break;
    quotas[richest]!--;
    quotas[i]!++;
  }
  return quotas;
}

const format = 'policy-coder/sample';
const version = 1;

/** `reliability/<name>.jsonl`: a line that records what was drawn and for which codebooks, then a line per unit, sorted. */
export function sampleText({ name, seed, strata, codebooks, units }: Sample): string {
  const books = Object.fromEntries(Object.entries(codebooks).sort(([a], [b]) => (a < b ? -1 : 1)));
  const head = { format, version, name, seed, strata, size: units.length, codebooks: books };
  return [head, ...units.map(({ unit, stratum, sha256 }) => ({ unit, stratum, sha256 }))]
    .map(line => `${JSON.stringify(line)}\n`)
    .join('');
}

/** Reads a sample; a line that is damaged is a problem, and so is a unit that is missing: a sample is locked. */
export function readSample(
  uri: string,
  text: string,
): { readonly sample?: Sample; readonly problems: readonly Problem[] } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  while (lines.at(-1) === '') lines.pop();
  const head = headOf(parsed(lines[0] ?? ''));
  if (head === undefined)
    return {
      problems: [
        problem(uri, 1, 'sample.not-one', {
          en: 'This is not a reliability sample. Draw one with policy-coder sample.',
          zh: '这不是信度样本。请先抽取一个样本。',
        }),
      ],
    };
  if (head.version !== version)
    return {
      problems: [
        problem(uri, 1, 'sample.version', {
          en: 'A newer version of Policy Coder wrote this sample. Update, then run again.',
          zh: '此样本由更新版本的 Policy Coder 写成。请升级后再试。',
        }),
      ],
    };
  const units: Drawable[] = [];
  const problems: Problem[] = [];
  lines.slice(1).forEach((line, i) => {
    const unit = unitOf(parsed(line));
    if (unit) units.push(unit);
    else
      problems.push(
        problem(uri, i + 2, 'sample.bad-line', {
          en: 'This line is damaged. Restore the file from where you keep it.',
          zh: '这一行已损坏。请从备份恢复此文件。',
        }),
      );
  });
  if (problems.length === 0 && units.length !== head.size)
    problems.push(
      problem(uri, 1, 'sample.incomplete', {
        en: `The sample was drawn with ${head.size} units and holds ${units.length}. Restore the file from where you keep it.`,
        zh: `抽样时有 ${head.size} 个单元，现在文件中只有 ${units.length} 个。请从备份恢复此文件。`,
      }),
    );
  const { name, seed, strata, codebooks } = head;
  return problems.length > 0 ? { problems } : { sample: { name, seed, strata, codebooks, units }, problems };
}

const problem = (uri: string, line: number, code: Problem['code'], message: Bilingual): Problem => ({
  code,
  message,
  uri,
  line,
  column: 1,
});

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

function headOf(value: unknown) {
  if (!isRecord(value) || value['format'] !== format) return undefined;
  const { name, seed, strata, size, codebooks, version: made } = value;
  if (!isText(name) || typeof seed !== 'number' || typeof size !== 'number' || typeof made !== 'number')
    return undefined;
  if (!Array.isArray(strata) || !isRecord(codebooks)) return undefined;
  const books = Object.entries(codebooks).flatMap(([id, sum]) => (isText(sum) ? [[id, sum] as const] : []));
  return {
    version: made,
    name,
    seed,
    size,
    strata: strata.filter(isText),
    codebooks: Object.fromEntries(books),
  };
}

function unitOf(value: unknown): Drawable | undefined {
  if (!isRecord(value)) return undefined;
  const { unit, stratum, sha256 } = value;
  return isText(unit) && isText(stratum) && isText(sha256) ? { unit, stratum, sha256 } : undefined;
}

/**
 * What changed since a sample was drawn: texts of its units, and codebooks. After either, a coefficient computed on it is not
 * comparable.
 */
export function staleness(
  uri: string,
  { units, codebooks }: Sample,
  now: {
    /** Checksums of the current units. */
    readonly units: ReadonlyMap<string, string>;
    readonly codebooks: Readonly<Record<string, string>>;
  },
): readonly Problem[] {
  const changed = units.filter(({ unit, sha256 }) => now.units.get(unit) !== sha256);
  const gone = changed.filter(({ unit }) => !now.units.has(unit));
  const told: Problem[] = Object.entries(codebooks)
    .filter(([id, sum]) => now.codebooks[id] !== undefined && now.codebooks[id] !== sum)
    .map(([id]) => ({
      code: 'sample.codebook-changed',
      message: {
        en: `The codebook "${id}" changed since the sample was drawn: reliability must be measured again. Draw a new sample, or restore the codebook.`,
        zh: `抽样之后编码本“${id}”有改动，信度须重新测量。请重新抽样，或恢复原编码本。`,
      },
      uri,
    }));
  if (changed.length > 0)
    told.push({
      code: 'sample.text-changed',
      message: {
        en: `${changed.length} of the ${units.length} units changed since the sample was drawn (${gone.length} are gone), as ${changed[0]!.unit}: they are left out. Restore the texts, or draw a new sample.`,
        zh: `抽样之后，${units.length} 个单元中有 ${changed.length} 个已改动（其中 ${gone.length} 个已不存在），例如 ${changed[0]!.unit}：这些单元不计入。请恢复原文，或重新抽样。`,
      },
      uri,
    });
  return told;
}
