import { deserialize } from 'node:v8';
import { citing, fingerprints, type Citing, type ExportContext } from '../exporters';
import {
  isDay,
  type Citation,
  type CitationType,
  type CodedDocument,
  type LanguageTag,
  type Span,
} from '../model';
import { faceOf, kinTo, openLibrary, openReuse, openTexts, type Fingerprint } from '../relations';
import { listSources, readIn, type Source } from './documents';
import type { Folder } from './folder';
import { exportersOf, partsOf } from './job';
import { inPool, type Spawn } from './pool';

/** A document of the corpus as a hover shows it. */
export type Neighbour = {
  /** Its name in the folder. */
  readonly uri: string;
  readonly title: string;
  readonly number?: string | undefined;
  readonly issuers: readonly string[];
  readonly date?: string | undefined;
  /** The first words of its text. */
  readonly opening: string;
};

/** Another document that cites one, and where. Offsets are code points. */
export type Citer = {
  readonly uri: string;
  readonly title: string;
  readonly type: CitationType;
  readonly provision: string;
  readonly start: number;
};

/** A similar passage of another document. `days`: how much later the asking document is; negative: earlier. */
export type Alike = {
  readonly uri: string;
  readonly title: string;
  readonly number?: string | undefined;
  readonly provision: string;
  readonly share: number;
  readonly days?: number;
  readonly start: number;
};

/**
 * Another document with the same text (`duplicate`), or another version of it. `share`: similarity of the whole documents, 0..1.
 */
export type Twin = {
  readonly uri: string;
  readonly title: string;
  readonly kind: 'duplicate' | 'version';
  readonly share: number;
};

/** The documents of a corpus in relation to one that is open. */
export type Neighbourhood = {
  readonly documents: number;
  /** The document that a citation refers to, if it is in the corpus. */
  cited(citation: Citation, uri: string): Promise<Neighbour | undefined>;
  /** Other documents that cite what a citation refers to; at most twenty. */
  citers(citation: Citation, uri: string): readonly Citer[];
  /** Passages of other documents that are similar to this span of a text, the best first. */
  alike(text: string, span: Span, language: LanguageTag, uri: string): Promise<readonly Alike[]>;
  /** The documents that the one at `uri`, by its current text, is equal to or a version of; at most five. */
  twins(coded: Pick<CodedDocument, 'document' | 'facts'>, uri: string): readonly Twin[];
};

/** Larger folders are not read without a request: an export is the way to relate their documents. */
const mostNeighbours = 1_500;
const mostCiters = 20;
const mostTwins = 5;
const opening = 160;

/**
 * Reads a folder's documents in a separate process. Resolves to nothing if there are too many, or none. Rejects with the
 * signal's reason when that fires.
 */
export async function openNeighbourhood(
  folder: Folder,
  context: ExportContext,
  spawn: Spawn,
  signal: AbortSignal,
): Promise<Neighbourhood | undefined> {
  const { sources } = await listSources([{ folder }]);
  if (sources.length === 0 || sources.length > mostNeighbours) return undefined;
  const held: Source[] = [];
  const citings: Citing[] = [];
  const prints: Fingerprint[] = [];
  const ids = ['citations', 'reuse'];
  const { extracted } = partsOf(exportersOf(ids));
  const items = sources.map(({ path, uri, id, size }) => ({ home: folder.home, path, uri, id, size }));
  let at = 0;
  for await (const { bodies } of inPool({ context, exporters: ids }, items, 1, spawn, signal)) {
    const source = sources[at++]!;
    if (bodies.length === 0) continue;
    held.push(source);
    // Both were made by the extracts of this same program.
    citings.push(deserialize(bodies[extracted.indexOf(citing)]!.bytes.slice()) as Citing);
    prints.push(deserialize(bodies[extracted.indexOf(fingerprints)]!.bytes.slice()) as Fingerprint);
  }
  return neighbourhood(held, citings, prints);
}

function neighbourhood(
  sources: readonly Source[],
  citings: readonly Citing[],
  prints: readonly Fingerprint[],
): Neighbourhood {
  const library = openLibrary(citings);
  const texts = openTexts(async index => {
    const { folder, path } = sources[index]!;
    return (await readIn(folder, path))?.text;
  });
  const reuse = openReuse(prints, texts);
  const byId = new Map(citings.map((c, i) => [c.id, i]));
  const byUri = new Map(sources.map((s, i) => [s.uri, i]));
  const fromOf = (uri: string): { readonly id: string; readonly date?: string | undefined } =>
    citings[byUri.get(uri) ?? -1] ?? { id: '' };
  const resolve = (citation: Citation, uri: string): number | undefined =>
    byId.get(library.resolve(citation, fromOf(uri))?.id ?? '');

  return {
    documents: sources.length,
    async cited(citation, uri) {
      const found = resolve(citation, uri);
      if (found === undefined) return undefined;
      const { label, numbers, issuers, date } = citings[found]!;
      const start = prints[found]!.starts[0] ?? 0;
      const text = (await texts(found, { start, end: start + opening })) ?? '';
      return {
        uri: sources[found]!.uri,
        title: label,
        number: numbers[0],
        issuers,
        date,
        opening: text.replace(/\s+/g, ' ').trim(),
      };
    },
    citers(citation, uri) {
      const target = resolve(citation, uri);
      const found: Citer[] = [];
      for (const [i, citer] of citings.entries()) {
        if (sources[i]!.uri === uri || i === target || found.length === mostCiters) continue;
        const row = citer.citations.find(c => sameTarget(c, citation, target, citer));
        if (row)
          found.push({
            uri: sources[i]!.uri,
            title: citer.label,
            type: row.type,
            provision: row.provision,
            start: row.start,
          });
      }
      return found;
    },
    async alike(text, span, language, uri) {
      const own = byUri.get(uri);
      const matches = await reuse.matches(text, span, language, document => document !== own);
      return matches.map(match => alikeOf(match.source, match.aPassage, match.bShare, own));
    },
    twins: (coded, uri) =>
      kinTo(faceOf({ ...coded, path: uri }), prints, document => sources[document]!.uri !== uri)
        .slice(0, mostTwins)
        .map(({ document, kind, score }) => ({
          uri: sources[document]!.uri,
          title: citings[document]!.label,
          kind,
          share: score,
        })),
  };

  function sameTarget(
    row: Citing['citations'][number],
    citation: Citation,
    target: number | undefined,
    citer: Citing,
  ): boolean {
    if (row.self === true) return false;
    if (target !== undefined) return byId.get(library.resolve(row, citer)?.id ?? '') === target;
    if (citation.number !== undefined && row.number !== undefined) return row.number === citation.number;
    return citation.title !== undefined && row.title === citation.title;
  }

  function alikeOf(source: number, passage: number, share: number, own: number | undefined): Alike {
    const { label, numbers, date } = citings[source]!;
    const days = daysBetween(date, own === undefined ? undefined : citings[own]!.date);
    const { provisions, starts } = prints[source]!;
    return {
      uri: sources[source]!.uri,
      title: label,
      number: numbers[0],
      provision: provisions[passage] ?? '',
      share,
      ...(days !== undefined && { days }),
      start: starts[passage] ?? 0,
    };
  }
}

function daysBetween(earlier: string | undefined, later: string | undefined): number | undefined {
  if (earlier === undefined || later === undefined || !isDay(earlier) || !isDay(later)) return undefined;
  const days = (Date.parse(later) - Date.parse(earlier)) / 86_400_000;
  return Number.isNaN(days) ? undefined : Math.round(days);
}
