import { expect, test } from 'vitest';
import { disk, loadCodebooks } from '../../src/corpus';
import { openEngine } from '../../src/corpus/engine';
import { codeDocument } from '../../src/corpus/job';
import type { LanguageTag } from '../../src/model';

const { codebooks, lexicon } = await loadCodebooks(disk('codebooks'));
const engine = openEngine(codebooks, lexicon!);

/** Kind, deontic marker and score of the units of a text that have any of the words. */
function forces(language: LanguageTag, text: string, ...words: readonly string[]): readonly string[] {
  const { units } = codeDocument(engine, 'a', { uri: 'a.txt', text, language });
  return words.map(word => {
    const { kind, deontic } = units.find(({ start, end }) => text.slice(start, end).includes(word))!;
    return deontic ? `${kind} ${text.slice(deontic.start, deontic.end)} ${deontic.score}` : kind;
  });
}

test('an item has the marker of the sentence that introduces its list, whatever verb it begins with', () => {
  const text = `Section 2. Duties.
The Archive Office shall:
(a) Publish the catalogue of letters every year;
(b) Ensure that letters are kept dry at all times;
(c) Encourage offices to hand in their letters;
(d) Not lend letters to readers without a card.
`;
  expect(forces('en', text, 'Publish', 'Ensure', 'Encourage', 'lend')).toEqual([
    'duty shall 5',
    'duty shall 5',
    'duty shall 5',
    'prohibition shall 5',
  ]);
});

test('items below a power are powers', () => {
  const text = `Section 3. Powers.
The Archive Board may:
(a) appoint a keeper of letters for each office;
(b) close the reading room on days of little use.
`;
  expect(forces('en', text, 'appoint', 'close')).toEqual(['permission may 2', 'permission may 2']);
});

test('of Chinese items too; a ban of its own stays', () => {
  const text = `信件管理办法
第一条 档案室应当履行下列职责：
（一）编制信件目录；
（二）加强信件保管；
（三）妥善保存信件，不得出借。
`;
  expect(forces('zh', text, '编制', '加强', '出借')).toEqual([
    'item 应当 5',
    'item 应当 5',
    'prohibition 不得 5',
  ]);
});

test('whoever need not act is free to: no ban', () => {
  const text = `Section 4. Readers.
(a) A reader shall not be required to show a card at the door.
(b) No reader shall be required to leave a name at the desk.
(c) A reader shall not take letters out of the room.
`;
  expect(forces('en', text, 'card', 'name', 'take')).toEqual([
    'permission shall not be required to 2',
    'permission shall be required to 2',
    'prohibition shall not 5',
  ]);
});

test('who is authorized and directed, or tasked, has a duty', () => {
  const text = `Section 5. Tasks.
(a) The Keeper is hereby authorized, empowered and directed to open the archive.
(b) The Clerk is tasked with copying old letters by hand.
`;
  expect(forces('en', text, 'Keeper', 'Clerk')).toEqual([
    'duty is hereby authorized, empowered and directed to 5',
    'duty is tasked with 4',
  ]);
});
