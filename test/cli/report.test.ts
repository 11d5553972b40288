import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codingPath, hashOfText } from '../../src/corpus';
import { newCodingFile, selectorOf, writeCodingFile, type CodingDecision } from '../../src/model';
import { coding, rz } from '../model/decisions';
import { run } from './terminal';

const text =
  '示范市公共数据管理办法\n\n第一条 市大数据主管部门应当及时建立统一的数据标准。\n\n第二条 市财政部门可以适当安排专项资金支持数据开放。\n';
let home: string;
let document: string;
const decided = (coder: string, code: string): CodingDecision => {
  const words = '市财政部门可以适当安排专项资金支持数据开放。';
  const start = text.indexOf(words);
  return { ...coding('k1'), coder, code, target: selectorOf(text, { start, end: start + words.length }) };
};
function put(coder: string, code: string): void {
  const path = join(home, 'codings', codingPath(coder, 'zh/a.txt'));
  mkdirSync(dirname(path), { recursive: true });
  const header = { coder, document: { path: 'zh/a.txt', hash: hashOfText(text) }, codebooks: [rz] };
  writeFileSync(path, writeCodingFile({ ...newCodingFile(header), decisions: [decided(coder, code)] }));
}
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-report-'));
  document = join(home, 'zh/a.txt');
  mkdirSync(dirname(document));
  writeFileSync(document, text);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('policy-coder report', () => {
  it('prints what there is to say of a document, in its language or another', async () => {
    const said = await run(['report', document]);
    expect(said).toMatchObject({ exit: 0, err: '' });
    expect(said.out).toMatch(/^# 示范市公共数据管理办法\n\n## 文件信息\n/);
    expect(said.out).toMatch(/## 含糊表述\n\n.*[\s\S]*适当/);
    expect(said.out).toContain('尚无人工决定。');
    expect((await run(['report', document, '--lang', 'en'])).out).toContain('## Instrument mix');
  });

  it('has what people decided, by the codings of the nearest folder above, and writes a file', async () => {
    put('lin', 'rz.env.fintax');
    put('王五', 'rz.supply.capital');
    const out = join(home, 'out/report.md');
    expect(await run(['report', document, '-o', out])).toEqual({ exit: 0, out: '', err: '' });
    const told = readFileSync(out, 'utf8');
    expect(told).toContain('lin (采纳 1, 否定 0); 王五 (采纳 1, 否定 0)');
    const isInMix = /\| 金融支持与税收优惠 \| 1 \| \d+% \|/;
    expect(told).not.toMatch(isInMix);
    expect((await run(['report', document, '--coder', 'lin'])).out).toMatch(isInMix);
  });

  it('replaces a report, but neither its document nor any other file', async () => {
    const other = join(home, 'notes.md');
    writeFileSync(other, 'mine');
    const own = `${home}/zh/../zh/a.txt`;
    for (const out of [document, own, other]) {
      const said = await run(['report', document, '-o', out]);
      expect(said).toMatchObject({ exit: 1, out: '' });
      expect(said.err).toContain('[report.in-the-way]');
    }
    expect(readFileSync(document, 'utf8')).toBe(text);
    expect(readFileSync(other, 'utf8')).toBe('mine');
    const report = join(home, 'a.txt.report.md');
    writeFileSync(report, 'older');
    expect(await run(['report', document, '-o', report])).toEqual({ exit: 0, out: '', err: '' });
    expect(readFileSync(report, 'utf8')).toContain('文件信息');
  });

  it('says what is wrong', async () => {
    const none = await run(['report', document, '--coder', '吴刚']);
    expect(none.exit).toBe(0);
    expect(none.err).toMatch(/warning.*吴刚 decided nothing on it. These did: lin, 王五\./);
    expect(await run(['report', home])).toMatchObject({ exit: 1, out: '' });
    expect((await run(['report', join(home, 'b.txt')])).err).toContain('b.txt');
    const into = join(document, 'x.md');
    expect((await run(['report', document, '-o', into])).exit).toBe(1);
  });
});
