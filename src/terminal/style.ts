import stringWidth from 'string-width';
import type { Io, Sink } from './io';

export type Paint = (text: string) => string;

/** How text looks on a terminal; elsewhere every paint leaves it unchanged. */
export type Style = {
  readonly width: number;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
  /** Colours that distinguish neighbours, taken in turn. */
  readonly hues: readonly Paint[];
};

const widest = 100;

export function styleOf(sink: Sink, env: Io['env']): Style {
  const coloured = sink.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  const paint =
    (code: number): Paint =>
    text =>
      coloured && text !== '' ? `\u001b[${code}m${text}\u001b[${code < 10 ? 22 : 39}m` : text;
  return {
    width: Math.min(widest, Math.max(60, sink.columns ?? widest)),
    bold: paint(1),
    dim: paint(2),
    red: paint(31),
    yellow: paint(33),
    cyan: paint(36),
    hues: [36, 32, 33, 35, 34, 31].map(paint),
  };
}

/** Cuts text to a number of terminal columns (a Han character takes two), with `…` where something is missing. */
export function fit(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let fitting = '';
  let used = 1;
  for (const character of text) {
    used += stringWidth(character);
    if (used > columns) break;
    fitting += character;
  }
  return `${fitting}…`;
}

/** The last part of a text; `fit` returns the first. */
export function fitEnd(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let fitting = '';
  let used = 1;
  for (const character of Array.from(text).reverse()) {
    used += stringWidth(character);
    if (used > columns) break;
    fitting = character + fitting;
  }
  return `…${fitting}`;
}

/** Exactly this many columns, filled with spaces on the right or, for figures, on the left. */
export const pad = (text: string, columns: number): string => {
  const fitting = fit(text, columns);
  return fitting + ' '.repeat(columns - stringWidth(fitting));
};
export const padStart = (text: string, columns: number): string => text.padStart(columns);

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** A bar of up to `columns`, in eighths of a column; any value above 0 is visible. */
export function bar(share: number, columns: number): string {
  const parts = Math.round(share * columns * 8);
  const full = '█'.repeat(Math.floor(parts / 8)) + eighths[parts % 8]!;
  return share > 0 && full === '' ? '▏' : full;
}

/** 12,345: the notation of both English and Chinese readers. */
export const figure = (value: number): string => value.toLocaleString('en-US');

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`;

export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(0)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
