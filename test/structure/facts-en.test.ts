import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { disk, loadCodebooks } from '../../src/corpus';
import { factOf, noWords, type FactId } from '../../src/model';
import { englishDates } from '../../src/structure/facts/en-dates';
import { readEnglishFacts } from '../../src/structure/facts/en';

const { lexicon } = await loadCodebooks(disk(join(import.meta.dirname, '../../codebooks')));
const words = lexicon!.words.english;
const factsOf = (text: string, uri = 'a.txt') => readEnglishFacts({ uri, text, language: 'en' }, words);
const told = (id: FactId, text: string, uri?: string) => factOf(factsOf(text, uri), id);

describe('dates of English texts', () => {
  it.each([
    ['Signed this 7 Day of April, 2014', '2014-04-07'],
    ['this 9th day of May, 2013', '2013-05-09'],
    ['APPROVED this 3 day of JUL , 2013', '2013-07-03'],
    ['this 7th day of February, A.D. 2017', '2017-02-07'],
    ['Passed by the Council: MAY 03 2017', '2017-05-03'],
    ['Dated this Dec. 21, 2015', '2015-12-21'],
    ['of 14 March 2007', '2007-03-14'],
    ['10/06/2014', '2014-10-06'],
    ['Approval Date: 4-12-16', '2016-04-12'],
    ['2018-01-17', '2018-01-17'],
    ['12.7.2024', '2024-07-12'],
    ['Effective Date: 11/2/82', '1982-11-02'],
  ])('%s', (text, iso) => expect(englishDates(text).map(date => date.iso)).toEqual([iso]));

  it.each(['February 30, 2014', '13/13/2013', 'Resolution 2-2013', '24.60.010', 'May 2013', '1/2/3'])(
    'not %s',
    text => expect(englishDates(text)).toEqual([]),
  );
});

describe('facts of English documents', () => {
  it('take no day of a page or of another act for their own', () => {
    const policy = 'Pond Policy\nPublished 9 April 2031\n';
    const page = factsOf(`${policy}Last updated 11 September 2033\n\nPonds are clean.\n`);
    expect(page.date_published?.[0]?.value).toBe('2031-04-09');
    expect(page.date_signed).toBeUndefined();
    expect(
      told('date_signed', `${policy}\nPonds are clean.\n\nLast updated: 3 March 2034\n`),
    ).toBeUndefined();
    const revised = factsOf(
      'Ponds Act 2029\nREVISED\nUpdated to 14 September 2033\n\nAll Acts up to the Miscellaneous Ponds Act 2033 (26/2033), enacted 13 October 2033, were considered.\n',
    );
    expect(revised.date_amended?.[0]?.value).toBe('2033-09-14');
    expect(revised.date_adopted).toBeUndefined();
    expect(revised.date_signed).toBeUndefined();
  });

  it('tell a section of a code by its caption, and from the notes below it what made and changed it', () => {
    const section =
      'Sec. 20.02. POND OFFICER. (a) The officer shall:\n(1) clean ponds; and\n(2) fill them.\nAdded by Acts 2031, 84th Leg., R.S., Ch. 10 (H.B. 192), Sec. 1, eff. September 1, 2031.\nAmended by:\nActs 2035, 86th Leg., R.S., Ch. 60 (S.B. 81), Sec. 1, eff. September 1, 2035.\n';
    expect(told('title', section)).toBe('POND OFFICER');
    expect(told('doc_number', section)).toBe('House Bill No. 192');
    expect(told('date_effective', section)).toBe('2031-09-01');
    expect(told('date_amended', section)).toBe('2035-09-01');
    expect(told('date_signed', section)).toBeUndefined();
  });

  it('tell whom an act of the Union is addressed to, in its last article', () => {
    const act =
      'DIRECTIVE 2030/2/EC OF THE COUNCIL\nof 14 March 2030\non ponds\nArticle 1\nPonds.\n\nArticle 2\n';
    expect(told('addressee', `${act}This Directive is addressed to the Member States.\n`)).toBe(
      'Member States',
    );
    expect(told('addressee', `${act}What is addressed to the Council is read.\n`)).toBeUndefined();
  });

  it('take what is to become effective immediately to do so when it is signed', () =>
    expect(
      told(
        'date_effective',
        'Executive Directive 30-06 Ponds\nOctober 21, 2030\nBy virtue of the Charter, I hereby issue this Directive to become effective immediately.\n',
      ),
    ).toBe('2030-10-21'));

  it('have no title in the heading of a section that prose follows', () => {
    const text =
      '## Program Goals The City of Pond is committed to clean ponds. ## Duties The City must clean them.';
    expect(told('title', text)).toBeUndefined();
  });

  it('take numbers in the forms by which they are cited', () => {
    expect(told('doc_number', 'Executive Order 13642\nMaking Open the New Default\nWHEREAS')).toBe(
      'E.O. 13642',
    );
    expect(told('doc_number', 'Public Law 115-435\nAn Act to amend titles\n')).toBe('Pub. L. 115-435');
    expect(
      told(
        'doc_number',
        'DIRECTIVE (EU) 2019/1024 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL\nof 20 June 2019\non open data\n',
      ),
    ).toBe('Directive (EU) 2019/1024');
    expect(
      told(
        'doc_number',
        'Intro. Res. No. 1717-2014\nRESOLUTION NO. 811-2014, DIRECTING THE DEPARTMENT\nWHEREAS',
      ),
    ).toBe('Resolution No. 811-2014');
  });

  it('end a title where prose was flattened onto its line, or where it is told who approved it', () => {
    const prose =
      'The City of Xville seeks to share its data. It publishes all of it. The program helps everyone in many ways, and so on and on for a while.';
    expect(told('title', `Subject: Open Data Program ${prose}`)).toBe('Open Data Program');
    expect(
      told('title', `OPEN DATA POLICY Unanimously Approved by the Board on October 27, 2016\n\n${prose}`),
    ).toBe('OPEN DATA POLICY');
  });

  it('join a kind and its number, and a title, that were broken into two lines', () => {
    const body = 'WHEREAS, the City shares its data; and';
    expect(told('doc_number', `EXECUTIVE ORDER\nMJL 16-01\n${body}`)).toBe('Executive Order No. MJL 16-01');
    expect(told('title', `EXECUTIVE ORDER\nMJL 16-01\n${body}`)).toBe('EXECUTIVE ORDER MJL 16-01');
    expect(
      told(
        'title',
        `Executive Order 2016-01: Directing departments to comply with the new Open Data\nPolicy, directing all data to be open.\n${body}`,
      ),
    ).toBe('Directing departments to comply with the new Open Data Policy, directing all data to be open');
    expect(
      told(
        'title',
        `OPEN DATA REQUIREMENTS AND PLAN\nOBJECTIVE\nThe City shares its data with all of its people.\n`,
      ),
    ).toBe('OPEN DATA REQUIREMENTS AND PLAN');
  });

  it('do not take the number of a document that they speak of for their own', () => {
    expect(
      told(
        'doc_number',
        'Open Data Policy\nBACKGROUND:\nOn May 3 the Council approved Resolution R-308684 in support.',
      ),
    ).toBeUndefined();
    expect(told('doc_number', 'S.B. No. 701\nAN ACT relating to data sets\n')).toBe('Senate Bill No. 701');
    expect(told('doc_number', '17-01597\nRESOLUTION ADOPTING AN OPEN DATA POLICY\nWHEREAS')).toBe(
      'Resolution No. 17-01597',
    );
    expect(
      told('doc_number', 'EXECUTIVE ORDER\nSubject: Data\nThe City shares. _Source: EO #17-27 (11-29-17)_'),
    ).toBe('Executive Order No. 17-27');
  });

  it.each([
    'Keepers must count their ponds by 1 July 2031.',
    'The Minister will review this plan before 1 July 2031.',
    'Each keeper shall report on this plan in the week of July 1, 2031.',
    'The Ponds Act took effect on 1 July 2031.',
    'This Act is repealed on July 1, 2031.',
  ])('do not take a day that they set for the day on which they were made: %s', last => {
    const text = `Ponds Plan\n\n1. Ponds are dear to all of us.\n\n2. ${last}\n`;
    expect(told('date_signed', text)).toBeUndefined();
    expect(told('date_signed', text, 'ponds-2030-05-01.txt')).toBe('2030-05-01');
    expect(told('date_approved', `${text}Approved ponds must be cleaned by 1 July 2031.\n`)).toBeUndefined();
  });

  it('take the formal day of an act, whatever it orders before', () => {
    const text =
      'Ponds Order\n\n1. All keepers shall count their ponds, in witness whereof I sign this 1st day of July, 2031.\n';
    expect(told('date_signed', text)).toBe('2031-07-01');
  });

  it('do not take the date of another document for their own', () => {
    const text =
      'City of Detroit Policy\nThis conflicts with Executive Order No. 15, dated December 26, 2001, or any other Order.';
    expect(told('date_signed', text)).toBeUndefined();
    expect(told('date_signed', text, 'detroit-mi-2015-02-19.txt')).toBe('2015-02-19');
  });

  it('know a city by what the text calls it, and its state by the text or the file', () => {
    const text =
      'RESOLUTION\nWHEREAS, the City of Springfield Open Data Policy helps the City of Springfield; and';
    expect(told('jurisdiction', text)).toBe('Springfield');
    expect(told('jurisdiction_code', text)).toBeUndefined();
    expect(told('jurisdiction_code', `${text} the State of Illinois`)).toBe('US-IL');
    expect(told('jurisdiction_code', text, 'springfield-mo-2015-01-01.txt')).toBe('US-MO');
  });

  it('compute when a regulation enters into force from its publication', () => {
    const text =
      '2024/1689\n12.7.2024\nREGULATION (EU) 2024/1689 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL\nof 13 June 2024\non x\nThis Regulation shall enter into force on the twentieth day following that of its publication in the Official Journal.';
    expect(factsOf(text).date_effective).toEqual([
      { value: '2024-08-01', confidence: 0.85, from: 'computed' },
    ]);
  });

  it('are drafts where they say so', () => {
    expect(told('status', '# Draft: IT modernization guidance\n\nText of some length.')).toBe('draft');
  });

  it.each(['', '\n\n', 'no title here, only prose that goes on.', '{"a": 1}', '1 2 3', '###'])(
    'are few in %j, and nothing breaks',
    text => expect(Object.keys(factsOf(text)).length).toBeLessThan(4),
  );

  it('cost in proportion to the text, whatever it holds', () => {
    for (const part of [
      'this 1 day of ',
      'City of A ',
      'Aa County ',
      'NO. 1 ',
      'DATE: ',
      'takes effect ',
      'No',
      '1/',
    ]) {
      const cost = (size: number): number => {
        const text = part.repeat(size / part.length);
        const before = process.cpuUsage();
        factsOf(text);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      };
      cost(100_000);
      expect(cost(1_000_000)).toBeLessThan(2_000);
    }
  });

  it('need no words to be safe', () => {
    expect(() =>
      readEnglishFacts({ uri: 'a', text: 'City of X', language: 'en' }, noWords.english),
    ).not.toThrow();
  });
});

describe('heads of English documents of other kinds', () => {
  const body = 'WHEREAS, the City shares its data; and';
  it('an order below a letterhead with its postal address: the title follows number and date', () => {
    const text = `THE CITY OF NEW YORK\nOFFICE OF THE MAYOR\nNEW YORK, N.Y. 10007\nEXECUTIVE ORDER NO. 77\nMay 28. 1976\nTHE SAVING OF\nENERGY\n${body}\nThis order shall take effect\nimmediately.\n`;
    expect(told('title', text)).toBe('THE SAVING OF ENERGY');
    expect(told('doc_number', text)).toBe('Executive Order No. 77');
    expect(told('date_signed', text)).toBe('1976-05-28');
    expect(told('date_effective', text)).toBe('1976-05-28');
  });

  it('an order of a President, under the shelves of its site', () => {
    const text =
      'Presidential Actions\nGuarding Public Money\nExecutive Orders\nMarch 2, 2021\n By the authority vested in me as President by the Constitution and the laws of the United States of America, it is hereby ordered:\nSection 1. Purpose. All is well.\n';
    expect(told('title', text)).toBe('Guarding Public Money');
    expect(told('genre', text)).toBe('Executive Order');
    expect(told('issuer', text)).toBe('President of the United States');
    expect(told('level', text)).toBe('central');
  });

  it('a bill of Congress as it is printed', () => {
    const text =
      '[Congressional Bills 117th Congress]\n[H.R. 99 Introduced in House (IH)]\n\n117th CONGRESS\n  2d Session\n        H. R. 99\n\n      A BILL\n\n  To amend title 1, United States Code, to establish the\n     style of laws.\n\n    Be it enacted by the Senate and House of Representatives of the United States of America in Congress assembled,\nSECTION 1. SHORT TITLE.\n';
    expect(told('title', text)).toBe(
      'A BILL To amend title 1, United States Code, to establish the style of laws',
    );
    expect(told('doc_number', text)).toBe('H.R. 99');
    expect(told('jurisdiction_code', text)).toBe('US');
  });

  it('a bill and a resolution of a state', () => {
    const bill =
      'HOUSE OF REPRESENTATIVES\nH.B. NO. 12\nTHIRD LEGISLATURE, 2025\nSTATE OF HAWAII\nA BILL FOR AN ACT\nRelating to Bees.\nBE IT ENACTED BY THE LEGISLATURE OF THE STATE OF HAWAII:\n';
    expect(told('title', bill)).toBe('A BILL FOR AN ACT Relating to Bees');
    expect(told('doc_number', bill)).toBe('House Bill No. 12');
    const resolution =
      'A SENATE RESOLUTION TO HONOR A BEEKEEPER\nWhereas, the members of the South Carolina Senate honor a native of the town of Lane; Be it resolved by the Senate: That he is honored.\n';
    expect(told('title', resolution)).toBe('A SENATE RESOLUTION TO HONOR A BEEKEEPER');
    expect(told('jurisdiction_code', resolution)).toBe('US-SC');
    expect(told('level', resolution)).toBe('state');
  });

  it('a directive whose first line is not in capitals, a section of a code, marks of a page', () => {
    expect(
      told(
        'title',
        'Directive 2000/53/EC of the European Parliament and of the Council\nof 18 September 2000\non end-of life vehicles\n',
      ),
    ).toBe(
      'Directive 2000/53/EC of the European Parliament and of the Council of 18 September 2000 on end-of life vehicles',
    );
    expect(
      told('title', '##### § 515.1 Purpose and scope. #####\n\n(a) The purpose of this part is to inform.\n'),
    ).toBe('Purpose and scope');
    expect(told('title', '<h3>Subject: <br/>Source Code Policy</h3>\n\nThe Government is committed.\n')).toBe(
      'Source Code Policy',
    );
  });
});
