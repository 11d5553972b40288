import { firstIndex, type Span } from '../model';
import type { CodedSpan } from './span-f1';

/** A text in which coders marked spans: its length, and a list per coder. */
export type Continuum = { readonly length: number; readonly coders: readonly (readonly CodedSpan[])[] };

/** A coder's line for one code is a contiguous row of sections: units of the code, and gaps between them. */
type Section = { readonly begin: number; readonly length: number; readonly unit: boolean };

/**
 * Krippendorff's α_U for free spans, pooled over codes and texts: 1 − Σ D_oc / Σ D_ec. The texts are laid end to end; a gap ends where its text does.
 * Spans of one coder and code that touch or overlap count as one. `undefined` where no one marked anything. Krippendorff (1995), On the Reliability
 * of Unitizing Continuous Data, Sociological Methodology 25, 47-76; (2004) Content Analysis, 2nd ed., ch. 11.
 */
export function unitisingAlpha(texts: readonly Continuum[], codes = codesOf(texts)): number | undefined {
  let [observed, expected] = [0, 0];
  for (const code of codes) {
    const found = disagreement(texts, code);
    observed += found.observed;
    expected += found.expected;
  }
  return expected === 0 ? undefined : 1 - observed / expected;
}

const codesOf = (texts: readonly Continuum[]): readonly string[] => [
  ...new Set(texts.flatMap(text => text.coders.flatMap(spans => spans.map(span => span.code)))),
];

function disagreement(texts: readonly Continuum[], code: string) {
  const m = texts[0]?.coders.length ?? 0;
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const lines = texts.map(text =>
    text.coders.map(spans =>
      sections(
        spans.filter(span => span.code === code),
        text.length,
      ),
    ),
  );
  let observed = 0;
  for (const coders of lines)
    coders.forEach((line, i) =>
      coders.forEach((other, j) => {
        if (i !== j) observed += difference(line, other);
      }),
    );
  return {
    observed: observed / (m * (m - 1) * length ** 2),
    expected: expectedOf(lines.flat(2), m * length, length),
  };
}

function sections(spans: readonly Span[], length: number): readonly Section[] {
  const line: Section[] = [];
  let at = 0;
  for (const { start, end } of merged(spans)) {
    if (start > at) line.push({ begin: at, length: start - at, unit: false });
    line.push({ begin: start, length: end - start, unit: true });
    at = end;
  }
  if (at < length) line.push({ begin: at, length: length - at, unit: false });
  return line;
}

function merged(spans: readonly Span[]): readonly Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (end > start) joined.push({ start, end });
  }
  return joined;
}

/** Σ δ² over sections of two lines that share text: each line is scanned once. */
function difference(line: readonly Section[], other: readonly Section[]): number {
  let [sum, i, j] = [0, 0, 0];
  while (i < line.length && j < other.length) {
    const a = line[i]!;
    const b = other[j]!;
    sum += squared(a, b);
    const [endA, endB] = [a.begin + a.length, b.begin + b.length];
    if (endA <= endB) i++;
    if (endB <= endA) j++;
  }
  return sum;
}

function squared(a: Section, b: Section): number {
  const begins = a.begin - b.begin;
  const ends = begins + a.length - b.length;
  if (a.unit && b.unit) return begins ** 2 + ends ** 2;
  if (a.unit && begins >= 0 && ends <= 0) return a.length ** 2;
  if (b.unit && begins <= 0 && ends >= 0) return b.length ** 2;
  return 0;
}

/** D_ec: all ways in which the sections of all coders could coincide. `whole` is m·L. */
function expectedOf(all: readonly Section[], whole: number, length: number): number {
  const units = all.filter(section => section.unit);
  const gaps = all.filter(section => !section.unit).map(gap => gap.length);
  const room = roomIn(gaps);
  let sum = 0;
  let own = 0;
  for (const { length: l } of units) {
    sum += ((units.length - 1) / 3) * (2 * l ** 3 - 3 * l ** 2 + l) + l ** 2 * room(l);
    own += l * (l - 1);
  }
  return units.length === 0 ? 0 : ((2 / length) * sum) / (whole * (whole - 1) - own);
}

/** At how many positions a unit of some length fits into gaps: Σ (gap − length + 1) over those that are long enough. */
function roomIn(gaps: readonly number[]): (length: number) => number {
  const sorted = [...gaps].sort((a, b) => b - a);
  let sum = 0;
  const sums = sorted.map(gap => (sum += gap));
  return length => {
    const fit = firstIndex(sorted.length, i => sorted[i]! < length);
    return fit === 0 ? 0 : sums[fit - 1]! - fit * (length - 1);
  };
}
