import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openEngine } from '../../src/corpus/engine';
import { readLexicon } from '../../src/importers';
import { unitsOf } from '../../src/model';

const lexicon = readLexicon('lexicon.yaml', readFileSync('codebooks/lexicon.yaml')).lexicon!;
const engine = openEngine([], lexicon);

/** What the units of an English text are, with the first words of each. */
const kinds = (text: string): readonly string[] =>
  unitsOf(engine.code({ uri: 'x', text, language: 'en' }))
    .filter(u => u.kind !== 'heading')
    .map(u => `${u.kind} ${text.slice(u.start, u.end).split(' ').slice(0, 2).join(' ')}`);

const kindOf = (sentence: string): string | undefined => {
  const text = `Section 1. Rules.\n(a) The Office files letters.\n(b) ${sentence}\n`;
  return unitsOf(engine.code({ uri: 'x', text, language: 'en' })).at(-1)?.kind;
};

describe('captions hold whole words', () => {
  test('“general-purpose” is no “purpose”', () => {
    const under = (caption: string) =>
      kinds(`Article 1\n${caption}\n1.   Printers that serve several floors stand in the hall.\n`);
    expect(under('Purpose of printers')).toEqual(['purpose Printers that']);
    expect(under('General-purpose printers')).toEqual(['other Printers that']);
  });
});

describe('purposes', () => {
  test('what a text is intended for is a purpose, what a thing is intended to be is none', () => {
    expect(kindOf('This policy is intended to bring order into the archive.')).toBe('purpose');
    expect(kindOf('The printer is intended to be used by two offices.')).toBe('background');
  });
});

describe('items below a sentence that is not finished', () => {
  const list = (stem: string, ...items: string[]) =>
    kinds(`Article 1\nArchives\n1.   ${stem}\n${items.map((t, n) => `(${'abc'[n]}) ${t}\n`).join('')}`).slice(
      1,
    );

  test('“shall:” makes duties of its items, “shall not:” bans', () => {
    const items = ['have a seal which is kept in the vault;', 'not lend a seal that is in use;'];
    expect(list('Each archive shall:', ...items)).toEqual(['duty have a', 'prohibition not lend']);
    expect(list('Each archive shall not:', items[0]!)).toEqual(['prohibition have a']);
  });

  test('what a duty lists is an item, but conditions and sentences of their own state facts', () => {
    const items = ['shelves are dry and doors are locked;', 'keys are counted;'];
    expect(list('Archives shall ensure that:', ...items)).toEqual(['item shelves are', 'item keys are']);
    expect(list('Archives shall be closed where:', ...items)).toEqual([
      'background shelves are',
      'background keys are',
    ]);
    expect(list('Archives shall list:', 'These are the old rooms.')).toEqual(['background These are']);
  });
});
