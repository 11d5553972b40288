import { join, resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { openMachine, readCodebooks, type Grammar } from '../../accuracy/coding';
import { openLedger, type Entry } from '../../accuracy/ledger';
import { openProbe } from '../../accuracy/probe';

const root = resolve(import.meta.dirname, '../..');
let grammar: Grammar;
beforeAll(async () => {
  grammar = await readCodebooks(join(root, 'codebooks'));
});

const text = '第一条　市人民政府应当将所需经费列入本级财政预算，有关部门应当及时办理。\n';
const document = { path: '办法.txt', text, source: 'made for this test', licence: 'none' };

it('hears every cue, also those of codes that were not given, and every rule', () => {
  const [unit] = openProbe(grammar.codebooks, grammar.lexicon)(document, 'zh');
  expect(unit!.cues.filter(c => c.codebook === 'rz').map(c => c.code)).toContain('rz.supply.capital');
  expect(unit!.rules.find(r => r.codebook === 'rz')).toMatchObject({ code: 'rz.supply.capital' });
  expect(unit!.rules.map(r => r.codebook)).toEqual(expect.arrayContaining(['rz', 'nato', 'me', 'si']));
});

it('counts what spoke, and whether the readers have the code too', () => {
  const probed = openProbe(grammar.codebooks, grammar.lexicon)(document, 'zh');
  const coded = openMachine(grammar)(document, 'zh');
  const ledger = openLedger();
  ledger.hit(probed, coded, 'zh');
  const [unit] = coded;
  const words = text.slice(unit!.start, unit!.end);
  const gold = {
    ...{ id: 'u1', doc: document.path, start: unit!.start, end: unit!.end, text: words },
    ...{ rz: 'rz.supply.capital', nato: 'nato.treasure', me: 'none', si: 'none', ct: 'none' },
    ...{ dr: [], ba: [], lo: [], amb: [{ quote: '有关部门', type: 'amb.resp.unnamed' }] },
  };
  ledger.score({ gold, unit: unit!, flags: unit!.flags }, probed[0]!, 'zh');
  const of = (what: Entry['what'], code: string): readonly Entry[] =>
    ledger.entries.filter(e => e.what === what && e.code === code && e.gold > 0);
  expect(of('rule', 'rz.supply.capital')).toMatchObject([
    { hits: 1, gold: 1, right: 1, given: 1, givenRight: 1 },
  ]);
  expect(of('flag', 'amb.resp.unnamed')).toMatchObject([{ name: '有关部门', hits: 1, gold: 1, right: 1 }]);
  expect(of('flag', 'amb.time')).toMatchObject([{ name: '及时', right: 0 }]);
});
