import { deserialize, serialize } from 'node:v8';
import { unzipSync } from 'fflate';
import { exporters, type ExportContext } from '../../src/exporters';
import {
  decisionMarks,
  selectorOf,
  withDecisions,
  type CodedDocument,
  type CodingDecision,
  type Decision,
  type Problem,
} from '../../src/model';
import { context, textsAmong } from './corpus';

/** project.qdpx as bytes. */
export async function archiveOf(
  documents: readonly CodedDocument[],
  given: ExportContext = context,
  warn: (problem: Problem) => void = () => undefined,
): Promise<Uint8Array> {
  const project = exporters.find(each => each.id === 'project');
  if (project?.of !== 'corpus') throw new Error('There is no exporter of projects.');
  const extracts = documents.map((each): unknown => deserialize(serialize(project.extract.of(each, given))));
  const parts: Uint8Array[] = [];
  const texts = textsAmong(documents);
  for await (const part of project.render({ extracts, texts }, given, warn))
    if (typeof part !== 'string') parts.push(part);
  return Buffer.concat(parts);
}

/** The files of an archive by their names, as text. */
export const filesIn = (archive: Uint8Array): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]),
  );

export type Element = { readonly at: ReadonlyMap<string, string>; readonly inside: string };

/** The elements of this name, of XML that nests none in one of its own name: their attributes, and what is inside. */
export const elements = (xml: string, name: string): readonly Element[] =>
  [...xml.matchAll(new RegExp(`<${name}((?: [^<>]*?)?)(?:/>|>(.*?)</${name}>)`, 'gs'))].map(
    ([, attributes = '', inside = '']) => ({
      at: new Map(
        [...attributes.matchAll(/ (\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
      ),
      inside,
    }),
  );

/** Values of this attribute in elements of this name. */
export const each = (xml: string, name: string, attribute: string): readonly string[] =>
  elements(xml, name).flatMap(({ at }) => at.get(attribute) ?? []);

/** A decision to code a stretch of the document's text. */
export const coding = (
  { document }: CodedDocument,
  [start, end]: readonly [number, number],
  more: Partial<CodingDecision> & Pick<CodingDecision, 'id' | 'code' | 'coder'>,
): CodingDecision => ({
  kind: 'coding',
  target: selectorOf(document.text, { start, end }),
  codebook: { id: 'rz', version: '1.0.0', hash: 'aa' },
  status: 'accepted',
  scope: 'span',
  origin: { by: 'hand' },
  sawSuggestion: false,
  ...more,
});

/** A document with what people said of it, as a run gives it to the exporters. */
export const decidedBy = (coded: CodedDocument, decisions: readonly Decision[]): CodedDocument => ({
  ...withDecisions(coded, decisions, [], context.codebooks),
  people: {
    coders: [...new Set(decisions.map(each => each.coder))],
    marks: decisionMarks(decisions),
    finished: [],
    had: [],
  },
});
