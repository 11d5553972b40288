import { deserialize, serialize } from 'node:v8';
import type { CodedDocument, Problem } from '../../src/model';
import {
  exporters,
  type DocumentExporter,
  type ExportContext,
  type Exporter,
  type Texts,
} from '../../src/exporters';
import { code, codebook, codedDocument, lexicon } from '../support';

/** Two instrument taxonomies (one with an extension), ambiguity, two of themes, and one of an analyst whose id is taken. */
export const context: ExportContext = {
  version: '9.9.9',
  codebooks: [
    codebook('rz', 'instrument', ['rz.strategy', code('rz.org', { strict: 'rz.strategy' }), 'rz.infra']),
    codebook('nato', 'instrument', ['nato.authority', 'nato.treasure']),
    codebook('amb', 'ambiguity', ['amb.time', 'amb.resp.joint', 'amb.resp.unnamed'], { choice: 'many' }),
    codebook('ct', 'theme', ['ct.open', 'ct.share']),
    codebook('dr', 'theme', ['dr.leader', 'dr.peer'], { choice: 'many' }),
    codebook('text', 'theme', ['text.mine', 'text.yours'], { choice: 'many' }),
  ],
  lexicon: lexicon(['title', 'definition']),
  options: {},
};

/** Chinese with everything that a table stumbles over: a comma, a quote, a line end inside a unit, formulas, astral characters. */
export const awkward: CodedDocument = codedDocument({
  id: '办法 1',
  path: 'zh/办法, "一".txt',
  title: '=数据办法',
  units: [
    { text: '数据办法', provision: '题', kind: 'title' },
    {
      text: '𠮷林省人民政府应当及时开放数据👍🏽，\n并设立"领导,小组"。',
      actor: '𠮷林省人民政府',
      deontic: { words: '应当', score: 5 },
      codes: [
        {
          code: 'rz/rz.org',
          score: 1.23456,
          evidence: {
            rule: 'body',
            cues: [{ start: 19, end: 21, cue: '设立', code: 'rz.org', weight: 1 }],
            excluded: [{ start: 10, end: 12, cue: '及时', by: 'guard' }],
          },
        },
        { code: 'rz/rz.infra', role: 'secondary' },
        'nato/nato.authority',
        'ct/ct.open',
        { code: 'dr/dr.leader', role: 'theme' },
        { code: 'dr/dr.peer', role: 'theme' },
        { code: 'text/text.mine', role: 'theme' },
      ],
      flags: [
        { code: 'amb.time', quote: '及时', raw: 2, severity: 1, resolved: [{ rule: 'R4', words: '应当' }] },
        { code: 'amb.resp.joint', quote: '领导,小组', raw: 3 },
      ],
    },
    { text: '=cmd|calc', codes: ['rz/rz.infra'] },
    { text: '- 加强建设', kind: 'item', codes: ['rz/rz.infra', 'nato/nato.treasure'] },
    { text: '-1' },
  ],
});

export const english: CodedDocument = codedDocument({
  id: 'doc2',
  path: 'en/order.txt',
  units: [
    { text: 'Agencies shall publish data.', codes: ['rz/rz.infra'] },
    { text: 'Data means records.', kind: 'definition' },
  ],
});

/** A document in which nothing was found. */
export const bare: CodedDocument = codedDocument({ id: 'doc3', path: 'zh/空.txt', text: '。\n' });

/** The texts of documents as a run gives them to exporters. */
export function textsAmong(documents: readonly CodedDocument[]): Texts {
  const at = (index: number): string => documents[index]!.document.text;
  return { at, part: (index, { start, end }) => at(index).slice(start, end) };
}

/** All rows of a file without its header, as a run writes them; bytes that are no text as Latin-1. */
export async function bodies(
  exporter: Exporter,
  documents: readonly CodedDocument[],
  given: ExportContext = context,
  warn: (problem: Problem) => void = () => undefined,
): Promise<string> {
  if (exporter.of === 'document') return documents.flatMap(d => [...exporter.body(d, given)]).join('');
  const extracts = documents.map(d => {
    const crossed: unknown = deserialize(serialize(exporter.extract.of(d, given)));
    return crossed;
  });
  const texts = textsAmong(documents);
  let all = '';
  for await (const part of exporter.render({ extracts, texts }, given, warn))
    all += typeof part === 'string' ? part : Buffer.from(part).toString('latin1');
  return all;
}

/** The exporter of this id, which renders documents one at a time. */
export function documentExporter(id: string): DocumentExporter {
  const found = exporters.find(e => e.id === id);
  if (found?.of !== 'document') throw new Error(`"${id}" is no exporter of single documents.`);
  return found;
}
