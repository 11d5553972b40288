import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { project } from '../../src/exporters/project';
import { projectDocument } from '../../src/exporters/project-document';
import { roomFor } from '../../src/exporters/project-xml';
import { refiColours } from '../../src/exporters/refi-codes';
import type { CodedDocument, Problem } from '../../src/model';
import { codedDocument } from '../support';
import { archiveOf, coding, decidedBy, each, elements, filesIn } from './archives';
import { awkward, bare, context, english, textsAmong } from './corpus';

const unitOf = (document: CodedDocument, n: number): [number, number] => [
  document.units[n]!.start,
  document.units[n]!.end,
];
const [, duty = ''] = awkward.units.map(({ start, end }) => awkward.document.text.slice(start, end));
const decided = decidedBy(awkward, [
  { kind: 'memo', id: 'm1', coder: '李', memo: '读了两遍 <&> "好"' },
  coding(awkward, unitOf(awkward, 1), {
    id: 'a1',
    coder: '李',
    code: 'rz.strategy',
    memo: '见第二款\n与附件',
  }),
  coding(awkward, unitOf(awkward, 1), { id: 'a2', coder: '李', code: 'rz.org', status: 'rejected' }),
  coding(awkward, unitOf(awkward, 3), { id: 'b1', coder: 'bo', code: 'rz.gone' }),
  {
    ...coding(awkward, unitOf(awkward, 1), { id: 'a3', coder: '李', code: 'amb.time' }),
    kind: 'suppression',
    reason: '有期限',
  },
]);
const corpus = [decided, english, bare];
const files = filesIn(await archiveOf(corpus));
const qde = files.get('project.qde') ?? '';

describe('project.qdpx', () => {
  it('holds the texts as they were coded, under the names by which the project calls them', () => {
    const sources = elements(qde, 'TextSource');
    expect(sources.map(({ at }) => at.get('name'))).toEqual(['办法 1', 'doc2', 'doc3']);
    expect(sources.map(({ at }) => textOf(at.get('plainTextPath')))).toEqual(
      corpus.map(({ document }) => document.text),
    );
    expect(files.size).toBe(4);
  });

  it('cuts what was coded out of the texts, whatever they are made of', async () => {
    const piece = fc.constantFrom(
      '数',
      '据',
      '𠮷',
      '👍🏽',
      'a',
      ' ',
      '\n',
      '&',
      '<',
      '"',
      '。',
      '\u0007',
      '\ud842',
    );
    const texts = fc.array(piece, { minLength: 1, maxLength: 30 });
    const cuts = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(texts, cuts, async (pieces, at) => {
        const text = pieces.join('');
        const edge = (n: number): number => pieces.slice(0, n % (pieces.length + 1)).join('').length;
        const spans = at
          .map(([a, b]): [number, number] => [Math.min(edge(a), edge(b)), Math.max(edge(a), edge(b))])
          .filter(([start, end]) => start < end);
        const document = codedDocument({ text });
        const coded = decidedBy(
          document,
          spans.map((span, n) => coding(document, span, { id: `d${n}`, coder: 'li', code: 'rz.infra' })),
        );
        const written = filesIn(await archiveOf([coded]));
        const source = [...written].find(([name]) => name.startsWith('sources/'))?.[1] ?? '';
        const found = elements(written.get('project.qde') ?? '', 'PlainTextSelection').map(selection =>
          cut(source, selection.at.get('startPosition'), selection.at.get('endPosition')),
        );
        // A surrogate that stands alone is no character: UTF-8 has no form for it.
        const said = spans.map(([start, end]) => text.slice(start, end).replace(/\p{Surrogate}/gu, '\ufffd'));
        expect(new Set(found)).toEqual(new Set(said));
      }),
    );
  });

  it('puts on the same words what machine and people said of them, each under their own name', () => {
    const users = new Map(elements(qde, 'User').map(({ at }) => [at.get('guid'), at.get('name')]));
    expect([...users.values()]).toEqual(['machine', 'bo', '李']);
    const [selection] = elements(qde, 'PlainTextSelection');
    const [source] = elements(qde, 'TextSource');
    expect(
      cut(
        textOf(source?.at.get('plainTextPath')),
        selection?.at.get('startPosition'),
        selection?.at.get('endPosition'),
      ),
    ).toBe(duty);
    expect(selection?.at.get('name')).toBe('条2');
    const codings = elements(selection?.inside ?? '', 'Coding');
    expect(codings.map(({ at }) => users.get(at.get('creatingUser')))).toEqual([
      ...Array.from({ length: 7 }, () => 'machine'),
      '李',
    ]);
    expect(codings.map(({ inside }) => names.get(each(inside, 'CodeRef', 'targetGUID')[0] ?? ''))).toEqual([
      'rz.org',
      'rz.infra',
      'nato.authority',
      'ct.open',
      'dr.leader',
      'dr.peer',
      'text.mine',
      'rz.strategy',
    ]);
  });

  it('keeps what people noted, on the coding, the words or the document, and what they refused as a note', () => {
    const notes = new Map(elements(qde, 'Note').map(({ at, inside }) => [at.get('guid'), inside]));
    const text = (xml: string): readonly string[] =>
      each(xml, 'NoteRef', 'targetGUID').map(id => notes.get(id) ?? 'no such note');
    const content = (of: string): string => `<PlainTextContent>${of}</PlainTextContent>`;
    const [source] = elements(qde, 'TextSource');
    const [selection] = elements(qde, 'PlainTextSelection');
    const own = (selection?.inside ?? '').replace(/<Coding.*<\/Coding>/s, '');
    expect(elements(selection?.inside ?? '', 'Coding').flatMap(({ inside }) => text(inside))).toEqual([
      content('见第二款\n与附件'),
    ]);
    expect(text(own)).toEqual([content('✗ rz.org'), content('✗ amb.time: 有期限')]);
    expect(text((source?.inside ?? '').replace(/<PlainTextSelection.*<\/PlainTextSelection>/s, ''))).toEqual([
      content('读了两遍 &lt;&amp;&gt; &quot;好&quot;'),
    ]);
  });

  it('has codes that no codebook has any more, so that no coding is lost', () => {
    expect([...names.values()]).toContain('rz.gone');
  });

  it('names everything once, and refers to nothing that is not there', () => {
    const guids = [...qde.matchAll(/ guid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(guids).size).toBe(guids.length);
    const known = new Set(guids);
    const targets = [...qde.matchAll(/ (?:targetGUID|creatingUser|creatingUserGUID)="([^"]+)"/g)];
    expect(targets.length).toBeGreaterThan(50);
    expect(targets.filter(([, id]) => !known.has(id))).toEqual([]);
  });

  it('gives sources and cases what documents.csv says of the documents', () => {
    const variables = new Map(elements(qde, 'Variable').map(({ at }) => [at.get('guid'), at.get('name')]));
    const said = (of: string): ReadonlyMap<string | undefined, string> =>
      new Map(
        elements(of, 'VariableValue').map(({ inside }) => [
          variables.get(each(inside, 'VariableRef', 'targetGUID')[0]),
          inside.replace(/<[^>]*>/g, ''),
        ]),
      );
    const [of] = elements(qde, 'Case');
    const [source] = elements(qde, 'TextSource');
    expect(said(of?.inside ?? '')).toEqual(said(source?.inside ?? ''));
    expect(said(of?.inside ?? '').get('title')).toBe('=数据办法');
    expect(said(of?.inside ?? '').get('path')).toBe('zh/办法, &quot;一&quot;.txt');
    expect(said(of?.inside ?? '').get('deontic_strength')).toBe('0.25');
  });

  it('knows how much room a document takes at most, so that no archive grows beyond what ZIP can say', () => {
    const empty = qde.replace(/<(Cases|Sources|Notes)>.*<\/\1>\n/gs, '');
    const extracts = corpus.map(each => projectDocument.of(each, context));
    const taken = Buffer.byteLength(qde) - Buffer.byteLength(empty);
    const room = extracts.reduce((sum, each) => sum + roomFor(each), 0);
    expect(taken).toBeGreaterThan(20_000);
    expect(room).toBeGreaterThan(taken);
    expect(room).toBeLessThan(2 * taken);
  });

  it('holds as many documents as an archive can, and tells how many that are', async () => {
    const told: Problem[] = [];
    const parts: Uint8Array[] = [];
    const huge = { ...projectDocument.of(english, context), given: new Uint16Array(2e7) };
    const extracts = [projectDocument.of(awkward, context), huge, projectDocument.of(bare, context)];
    for await (const part of project.render({ extracts, texts: textsAmong(corpus) }, context, problem =>
      told.push(problem),
    ))
      if (typeof part !== 'string') parts.push(part);
    expect(filesIn(Buffer.concat(parts)).size).toBe(2);
    expect(told.map(each => each.message.en)).toEqual([
      expect.stringContaining('the first 1 of 3 documents'),
    ]);
  });

  it('is the same to the byte, wherever and whenever it is written', async () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Auckland';
    const there = await archiveOf(structuredClone(corpus));
    process.env['TZ'] = zone;
    expect(Buffer.compare(await archiveOf(corpus), there)).toBe(0);
  });

  it('colours codes as the editor does', () => {
    const manifest = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
    const light = [...manifest.matchAll(/group\dForeground".*?"light": "(#\w+)"/gs)].map(
      ([, colour]) => colour,
    );
    expect(refiColours).toEqual(light);
  });
});

/** Ids of codes by their GUIDs. */
const names = new Map(
  [...qde.matchAll(/<Code guid="([^"]+)" name="([^" ]+)/g)].map(
    ([, id = '', name = '']) => [id, name] as const,
  ),
);

function textOf(path: string | undefined): string {
  return files.get(`sources/${path?.replace('internal://', '') ?? ''}`) ?? 'no such file';
}

function cut(text: string, start: string | undefined, end: string | undefined): string {
  return Array.from(text).slice(Number(start), Number(end)).join('');
}
