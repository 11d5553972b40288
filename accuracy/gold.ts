import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LanguageTag, Span } from '../src/model';

/** Taxonomies in which a unit has one code or none. */
export const singles = ['rz', 'nato', 'me', 'si', 'ct'] as const;
export type Single = (typeof singles)[number];

/** Themes of which a unit may have several. */
export const themes = ['dr', 'ba', 'lo'] as const;
export type Theme = (typeof themes)[number];

/** The absence of a code, in gold and in what is compared with it. */
export const none = 'none';

/** A unit as readers coded it. `start` and `end` are Unicode code points in the text of `doc`; quotes are words of `text`. */
export type GoldUnit = Span & {
  readonly id: string;
  readonly doc: string;
  readonly text: string;
  readonly amb: readonly { readonly quote: string; readonly type: string }[];
  readonly reader?: string;
} & Readonly<Record<Single, string>> &
  Readonly<Record<Theme, readonly string[]>>;

/** A document that contains gold units: its source, and its text with LF line ends. */
export type GoldText = {
  readonly path: string;
  readonly text: string;
  readonly source: string;
  readonly licence: string;
};

export type GoldFile = {
  /** `zh-dev`, the file's name without its extension. */
  readonly name: string;
  readonly language: LanguageTag;
  readonly units: readonly GoldUnit[];
};

/** Files on which figures are reported: two readers, and an adjudicator. */
export const held = (name: string): boolean => name.endsWith('-dev');

const parts = ['dev', 'beside', 'train', 'read', 'sought'] as const;
const languages = ['zh', 'en'] as const;

/** The existing gold files, those on which figures are reported first. `home` is the folder `accuracy`. */
export function goldFiles(home: string, wanted: (name: string) => boolean = () => true): readonly GoldFile[] {
  return parts.flatMap(part =>
    languages.flatMap(language => {
      const name = `${language}-${part}`;
      const path = join(home, 'gold', `${name}.jsonl`);
      return wanted(name) && existsSync(path) ? [{ name, language, units: goldUnits(home, name) }] : [];
    }),
  );
}

/** The units of one file of `accuracy/gold`. */
export const goldUnits = (home: string, name: string): readonly GoldUnit[] =>
  // Here and below: this folder's data, whose shape a test checks.
  linesOf(readFileSync(join(home, 'gold', `${name}.jsonl`))) as readonly GoldUnit[];

/** The texts of a language, by path. */
export function goldTexts(home: string, language: LanguageTag): ReadonlyMap<string, GoldText> {
  const bytes = gunzipSync(readFileSync(join(home, 'texts', `${language}.jsonl.gz`)));
  return new Map((linesOf(bytes) as readonly GoldText[]).map(text => [text.path, text]));
}

const linesOf = (bytes: Uint8Array): readonly unknown[] =>
  new TextDecoder()
    .decode(bytes)
    .split('\n')
    .filter(line => line !== '')
    .map((line): unknown => JSON.parse(line));

/** Kinds of documents with different styles of writing. */
export const genres = {
  statute: 'statutes and local regulations',
  plan: 'plans and notices',
  report: 'work reports',
  'us-city': 'US city and state policies',
  'us-federal': 'US federal memoranda',
  eu: 'EU acts',
} as const;
export type Genre = keyof typeof genres;

const folders: readonly (readonly [string, Genre])[] = [
  ['zh/state-council/', 'plan'],
  ['zh/work-reports/', 'report'],
  ['en/us-open-data/', 'us-city'],
  ['en/us-omb/', 'us-federal'],
  ['en/eu/', 'eu'],
];

/** The genre of a document, by the collection that its path names. */
export const genreOf = (path: string): Genre =>
  folders.find(([folder]) => path.startsWith(folder))?.[1] ?? 'statute';

/** Files that may be used for learning: units of documents on which no figure is reported. */
export const learnable = (name: string): boolean => /-(?:train|read|sought)$/.test(name);
