import { parseArgs } from 'node:util';
import { languageOf } from '../src/languages';
import type { Document, LanguageTag } from '../src/model';
import { runCli, withFolder } from './cli';
import { loadEngine } from './engine';
import { hostileRows } from './hostile';
import { cpu, interleave, limitRow, median, ratioRow, time, type Row } from './measure';
import { exampleTexts, fill, loadTexts } from './texts';
import { python, pythonSeconds } from './python';
import { qcaRows } from './qca';
import { reuseRow } from './reuse';
import { surveyRows } from './survey';
import { bareJieba, bareWink } from './peers';

const { values: options } = parseArgs({
  options: {
    text: { type: 'string' },
    only: { type: 'string' },
    pairs: { type: 'string', default: '5' },
    megabytes: { type: 'string', default: '20' },
  },
});
const pairs = Number(options.pairs);
const megabytes = Number(options.megabytes);
const chosen = options.only?.split(',');
const texts = loadTexts(options.text);
const { engine, rules, compileFor, cues } = loadEngine();

const asDocument =
  (language: LanguageTag) =>
  (text: string, i: number): Document => ({ uri: `bench:${i}`, text, language });
const codeAll =
  (language: LanguageTag, list: readonly string[], by = engine) =>
  () =>
    cpu(() => list.map(asDocument(language)).forEach(document => by.code(document))).milliseconds;

const benchmarks: Record<string, () => readonly Row[] | Promise<readonly Row[]>> = {
  zh() {
    const list = fill(texts, megabytes * 1e6);
    languageOf('zh').words('预热');
    const pair = interleave(pairs, codeAll('zh', list), () => bareJieba(list));
    return [ratioRow(`zh: whole-document coding of ${megabytes} MB against bare nodejieba.cut`, pair, 1.5)];
  },
  en() {
    const list = fill(exampleTexts('en'), 2e6);
    const pair = interleave(pairs, codeAll('en', list), () => bareWink(list));
    return [ratioRow('en: whole-document coding against the wink-nlp pipe it uses (sbd)', pair, 0.9)];
  },
  learned() {
    return (['zh', 'en'] as const).map(tag => {
      const list = fill(tag === 'zh' ? texts : exampleTexts('en'), 2e6);
      const { ratios } = interleave(pairs, codeAll(tag, list, rules), codeAll(tag, list));
      return limitRow(
        `${tag}: coding with learned weights against the rules alone`,
        median(ratios),
        1.25,
        'x',
      );
    });
  },
  python() {
    if (!python) return [];
    const list = fill(texts, 2e6);
    const pair = interleave(pairs, codeAll('zh', list), () => pythonSeconds(list, cues('zh')) * 1000);
    return [ratioRow('zh: coding against python3-jieba + re looking up the same cues', pair, 12)];
  },
  edit() {
    const text = fill(texts, 1e6).join('\n').slice(0, 350_000);
    let coding = engine.open(asDocument('zh')(text, 0));
    let at = 1000;
    const edits = 200;
    const pair = interleave(
      pairs,
      () => {
        const start = performance.now();
        for (let i = 0; i < edits; i++) {
          at = (at + 1697) % text.length;
          coding = engine.edit(coding, { start: at, end: at, text: '的' }).coding;
        }
        return (performance.now() - start) / edits;
      },
      () => time(() => engine.open(asDocument('zh')(text, 0))),
    );
    return [ratioRow('one edited paragraph of a 1 MB document against the whole document', pair, 200)];
  },
  tables() {
    return (['zh', 'en'] as const).map(tag =>
      limitRow(`matcher's tables, ${tag}`, compileFor(tag).bytes / 1e6, 30, 'MB'),
    );
  },
  growth() {
    const one = fill(texts, 1e6);
    const ten = fill(texts, 1e7);
    const pair = interleave(pairs, codeAll('zh', one), codeAll('zh', ten));
    const shape = median(pair.ratios);
    return [
      { what: 'ten times the documents cost', value: `${shape.toFixed(1)}x`, goal: '< 13x', met: shape < 13 },
    ];
  },
  hostile: hostileRows,
  survey: () => [
    ...surveyRows(engine, 'zh', fill(texts, 2e6), pairs),
    ...surveyRows(engine, 'en', fill(exampleTexts('en'), 2e6), pairs),
  ],
  qca: qcaRows,
  reuse: async () => [await reuseRow(engine, texts, pairs)],
  async cli() {
    return withFolder(options.text === undefined ? fill(texts, 20e6) : texts, async folder => {
      const one: number[] = [];
      const ratios: number[] = [];
      let [most, mostTwo] = [0, 0];
      for (let i = 0; i < pairs; i++) {
        const single = await runCli(folder, 1);
        const double = await runCli(folder, 2);
        one.push(single.seconds);
        ratios.push(single.seconds / double.seconds);
        most = Math.max(most, single.megabytes);
        mostTwo = Math.max(mostTwo, double.megabytes);
      }
      return [
        limitRow('CLI, peak memory of all its processes, one job', most, 600, 'MB'),
        limitRow('CLI, peak memory of all its processes, two jobs', mostTwo, 600, 'MB'),
        ratioRow(
          `CLI, two jobs against one (${median(one).toFixed(1)} s)`,
          { ours: [], peer: [], ratios },
          1.6,
        ),
      ];
    });
  },
};

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const [name, run] of Object.entries(benchmarks)) {
    if (chosen && !chosen.includes(name)) continue;
    console.error(`${name} …`);
    rows.push(...(await run()));
  }
  console.log(`| what | measured (median, range of ${pairs} pairs) | goal | |\n|---|---|---|---|`);
  for (const { what, value, goal, met } of rows)
    console.log(`| ${what} | ${value} | ${goal} | ${met ? 'met' : 'MISSED'} |`);
  if (rows.some(r => !r.met)) process.exitCode = 2;
}

void main();
