import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCodebook } from '../../src/importers';
import { archiveOf, coding, decidedBy, filesIn } from './archives';
import { awkward, bare, context, documentExporter, english } from './corpus';

const shipped = ['rz', 'nato', 'ambiguity', 'dr'].map(
  id => readCodebook(`${id}.yaml`, readFileSync(`codebooks/${id}.yaml`)).codebook!,
);
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

/** What xmllint (libxml2) says of a document by one of the schemas of the standard; '' where it is valid. */
function complaints(schema: 'Codebook' | 'Project', xml: string): string {
  const xsd = join(import.meta.dirname, `../fixtures/refi-qda/${schema}.xsd`);
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', xsd, '-'], { input: xml });
  return status === 0 ? '' : stderr.toString('utf8');
}

const project = async (...of: Parameters<typeof archiveOf>): Promise<string> =>
  filesIn(await archiveOf(...of)).get('project.qde') ?? '';

describe.skipIf(!hasXmllint)('the REFI-QDA schemas (apt-get install libxml2-utils)', () => {
  const codebook = documentExporter('codebook');

  it('take codebook.qdc', () => {
    expect(complaints('Codebook', codebook.head(context))).toBe('');
    expect(complaints('Codebook', codebook.head({ ...context, codebooks: shipped }))).toBe('');
  });

  it('take project.qdpx with codings of the machine and of people', async () => {
    const decided = decidedBy(awkward, [
      { kind: 'memo', id: 'm', coder: '李', memo: '备注\u0007\r\n' },
      coding(awkward, [5, 9], { id: '1', coder: '李', code: 'gone', memo: 'a < b' }),
      coding(awkward, [5, 9], { id: '2', coder: 'bo', code: 'rz.org', status: 'rejected', memo: '不是' }),
    ]);
    expect(complaints('Project', await project([decided, english, bare]))).toBe('');
  });

  it('take a project of nothing', async () => {
    expect(complaints('Project', await project([]))).toBe('');
  });

  it('refuse what is wrong', async () => {
    const xml = await project([awkward]);
    expect(complaints('Project', xml.replace(/ startPosition="\d+"/, ''))).toContain('startPosition');
  });
});
