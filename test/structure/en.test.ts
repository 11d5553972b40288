import { describe, expect, test } from 'vitest';
import { described, outline } from './support';
import { flattened, memorandum, ordinance, regulation } from './texts';

test('an EU act reads as title, preamble, recitals, chapters, articles, paragraphs and points', () => {
  expect(described(regulation, 'en')).toEqual([
    'title ¶1: REGULATION (EU) 2022/868 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL\nof 30 May 2022',
    'title ¶2: on European data governance',
    'preamble ¶3: THE EUROPEAN PARLIAMENT AND THE COUNCIL OF THE EUROPEAN UNION,',
    'preamble ¶4: Having regard to the Treaty on the Functioning of the European Union,',
    'preamble ¶5: Whereas:',
    'recital Recital1: The Treaty provides for an internal market.',
    'recital Recital2: Digital technologies have transformed the economy.',
    'recital Recital2/¶1: They should be governed.',
    'preamble ¶6: HAVE ADOPTED THIS REGULATION:',
    'heading ChapterI: ',
    'heading ChapterI/¶1: General provisions',
    'heading ChapterI/Art1: ',
    'heading ChapterI/Art1/¶1: Subject matter and scope',
    'paragraph ChapterI/Art1/(1): This Regulation lays down:',
    'item ChapterI/Art1/(1)(a): conditions for the re-use of data;',
    'item ChapterI/Art1/(1)(b): a framework for notification.',
    'paragraph ChapterI/Art1/(2): This Regulation creates no obligation.',
    'heading ChapterI/Art2: ',
    'heading ChapterI/Art2/¶1: Definitions',
    'paragraph ChapterI/Art2/¶2: For the purposes of this Regulation, the following definitions apply:',
    'paragraph ChapterI/Art2/(1): ‘data’ means any representation of facts;',
    'paragraph ChapterI/Art2/(2): ‘re-use’ means the use of data.',
  ]);
});

test('an ordinance reads as title, recitals, sections, items, signature and exhibit', () => {
  expect(described(ordinance, 'en')).toEqual([
    'title ¶1: ORDINANCE NO. 2016-12',
    'title ¶2: AN ORDINANCE ESTABLISHING AN OPEN DATA POLICY',
    'recital Recital1: WHEREAS, the City is committed to openness; and',
    'recital Recital2: WHEREAS, open data serves the public;',
    'preamble ¶3: NOW, THEREFORE, BE IT ORDAINED by the City Council:',
    'heading Sec1: Definitions.',
    'item Sec1/a: “Data” means recorded information.',
    'item Sec1/b: “Portal” means the website of the City.',
    'heading Sec2: Open data program.',
    'item Sec2/(a): The City shall publish data.',
    'item Sec2/(b): The Manager shall:',
    'item Sec2/(b)(1): appoint a coordinator; and',
    'item Sec2/(b)(2): report each year.',
    'item Sec2/(c): The Manager may adopt rules.',
    'article Sec3: This ordinance takes effect on passage.',
    'signature Sec3/¶1: PASSED AND ADOPTED this 5th day of May, 2016.',
    'heading ExhibitA: ',
    'heading ExhibitA/1: GOALS',
    'item ExhibitA/1/1.1: The City shall be open.',
    'item ExhibitA/1/1.2: The City shall be fair.',
  ]);
});

test('a markdown memorandum reads by its headings', () => {
  expect(described(memorandum, 'en')).toEqual([
    'title ¶1: M-13-13 Open Data Policy',
    'note ¶2: May 9, 2013',
    'note ¶3: From: The Director',
    'preamble ¶4: Information is a resource.',
    'heading §1: Policy requirements',
    'paragraph §1/¶1: Agencies must manage information.',
    'item §1/•1: Collect data openly.',
    'item §1/•2: Publish it.',
    'heading §1/§1: Scope',
    'table §1/§1/Table1: | who | what |',
    'note §1/§1/Table2: | --- | --- |',
    'table §1/§1/Table3: | agencies | data |',
  ]);
});

test('a document flattened into one line is split before its inline headings, numbers and recitals', () => {
  expect(described(flattened, 'en')).toEqual([
    'title ¶1: City of Anywhere Administrative Policy',
    'heading Sec1: Definitions',
    'item Sec1/a: “Data” means recorded information that the City holds.',
    'item Sec1/b: “Portal” means the website.',
    'heading Sec2: Governance',
    'paragraph Sec2/¶1: The Chief Officer shall lead the program and shall:',
    'item Sec2/1: publish data;',
    'item Sec2/2: report each year; and',
    'item Sec2/3: advise the Mayor.',
    'recital Sec2/3/Recital1: WHEREAS, the public benefits;',
    'recital Sec2/3/Recital2: WHEREAS, data is an asset.',
  ]);
});

test('captions of articles and sections hold for all that is inside', () => {
  const captions = new Map(outline(regulation, 'en').map(r => [r.provision.path, r.provision.caption]));
  expect(captions.get('ChapterI/Art2/(2)')).toBe('Definitions');
  expect(captions.get('ChapterI/Art1/(1)(a)')).toBe('Subject matter and scope');
  expect(outline(ordinance, 'en').find(r => r.provision.path === 'Sec2/(b)(1)')?.provision.caption).toBe(
    'Open data program',
  );
});

describe('an English list number', () => {
  const paths = (text: string): readonly string[] =>
    outline(`# Policy\n\n## Duties\n\n${text}`, 'en')
      .map(r => r.provision.path)
      .slice(2);
  test('(i) after (h) is a letter', () => {
    expect(paths('(g) give;\n(h) hold;\n(i) issue;\n(j) join.')).toEqual([
      '§1/(g)',
      '§1/(h)',
      '§1/(i)',
      '§1/(j)',
    ]);
  });
  test('(i) after (a) opens a Roman list, in which (v) is five', () => {
    expect(paths('(a) give:\n(i) one;\n(iv) four;\n(v) five;\n(b) hold.')).toEqual([
      '§1/(a)',
      '§1/(a)(i)',
      '§1/(a)(iv)',
      '§1/(a)(v)',
      '§1/(b)',
    ]);
  });
  test('opens inside what is open, and continues where its style is open', () => {
    expect(paths('A. Give:\n1. one thing;\n2. two things.\nB. Hold.')).toEqual([
      '§1/A',
      '§1/A/1',
      '§1/A/2',
      '§1/B',
    ]);
  });
  test('that begins again gets a suffix', () => {
    expect(paths('1. one thing;\n2. two things.\n1. three things.')).toEqual(['§1/1', '§1/2', '§1/1~2']);
  });
});

describe('A flattened English list', () => {
  const long = 'The City shall share its data with everyone who asks for it. '.repeat(40).trim();
  test('goes on at bold terms though no stop stands before their letters', () => {
    const text = `# Policy ## Definitions a. **"Data":** Includes facts b. **"Owner":** Any employee of a department c. **"Open Data":** Data for all ## Duties ${long}`;
    expect(outline(text, 'en').map(r => r.provision.path)).toEqual(
      expect.arrayContaining(['§1/a', '§1/b', '§1/c']),
    );
  });
  test('of bullets begins behind its heading', () => {
    const text = `## II. APPLICABILITY - **This policy applies to all.** - **It shall not be construed otherwise.** ## III. POLICY ${long}`;
    expect(
      outline(text, 'en')
        .map(r => r.provision.path)
        .slice(0, 3),
    ).toEqual(['II', 'II/•1', 'II/•2']);
  });
});

describe('English paragraphs', () => {
  test('join prose that was wrapped at a margin', () => {
    const text =
      'The City shall publish all of its data in open formats and shall\nkeep them up to date.\nThe Mayor shall report.\n';
    expect(described(text, 'en').length).toBe(2);
  });
  test('join a name that a margin parts, but neither headings nor the cells of a list', () => {
    const next = 'Stewards and shall send it to the Council.\n';
    expect(
      described(`The City shall publish an annual report on the work of its Pond\n${next}`, 'en').length,
    ).toBe(1);
    const apart = [
      'Create a Policy for the Care of Ponds by the Keepers of the City\nPonds are kept by the City for all of the people.\n',
      '- The keeper sends a summary of the month to the Executive Board\nWithin 90 days:\n',
      'Confirmation of the registration of a pond that lies in the Union\nConfirmation of the notice\n',
    ];
    for (const text of apart) expect(described(text, 'en').length, text).toBe(2);
  });
  test('begin behind a caption that ends as a sentence does', () => {
    const units = (item: string) => described(`Section 1. Ponds.\n(a) ${item}\n`, 'en').at(-1);
    expect(units('Pond Keepers. Each keeper shall count the fish.')).toBe(
      'item Sec1/(a): Each keeper shall count the fish.',
    );
    expect(units('Keepers Must Swim. Each keeper shall count the fish.')).toContain(': Keepers Must');
    expect(units('Pond: Any water that stands all year.')).toContain(': Pond: Any');
  });
  test('do not split inside a citation', () => {
    const line =
      'As required by Pub. L. No. 113-291 and by Executive Order No. 5 the agency shall report to the Director each year.';
    expect(described(line, 'en').length).toBe(1);
  });
  test('do not take a sentence about an Article for its beginning', () => {
    expect(
      described(
        '# Policy\n\n## Scope\n\nArticle 5 of that Directive shall apply to the services referred to above.',
        'en',
      )[2],
    ).toContain('paragraph §1/¶1');
  });
});

test.each([
  'Clerks are responsible for:',
  'The Chief Clerk (CC) of Kent is responsible for:',
  'Directs the Bureau of Keys to:',
  'INSTRUCTS the Committee:',
  '“Key” means any Key or Lock:',
])('%s opens a list and heads nothing', stem => {
  const rows = described(`Key Policy\n\n1. Duties\n\n1.1 ${stem}\n\n(a) counting the keys.\n`, 'en');
  expect(rows.slice(1)).toEqual([
    'heading 1: Duties',
    `item 1/1.1: ${stem}`,
    'item 1/1.1/(a): counting the keys.',
  ]);
});

test('a colon behind a name ends a heading, and nothing need part a number of several parts from its text', () => {
  expect(
    described('Key Policy\n\n1. What Is Kept:\n\n1.1This policy holds.\n\n1.2 It ends.\n', 'en').slice(1),
  ).toEqual(['heading 1: What Is Kept:', 'item 1/1.1: This policy holds.', 'item 1/1.2: It ends.']);
});

test('a caption that a stop and a dash set off is that of its section, and a subsection may begin behind it', () => {
  const act =
    'THE KEYS ACT, 2021\n\nCHAPTER I\nPRELIMINARY\n\n4. Publication of keys.—(1) The Board shall publish keys.\n\n(a) on doors;\n\n(2) Every clerk shall count them.\n\n5. Powers. – The Board may issue directions.\n';
  expect(described(act, 'en').slice(3)).toEqual([
    'item ChapterI/4/(1): The Board shall publish keys.',
    'item ChapterI/4/(1)(a): on doors;',
    'item ChapterI/4/(2): Every clerk shall count them.',
    'item ChapterI/5: The Board may issue directions.',
  ]);
});

test('sections that bear a number alone begin with 1 and rise through the parts', () => {
  const act =
    'Keys Act 2020\n\nAn Act to make provision about keys.\n\nBE IT ENACTED by the Assembly as follows:—\n\nPart 1 Keys\n\n1 Keys of the gates\n\n(1) The Board must count keys.\n\n3 Key Street\n\n3 Doors are open\n\nPart 2 Final\n\n10 Extent and “short title”\n\n(1) This Act extends to Kent.\n\n2 Pages\n';
  const rows = described(act, 'en');
  expect(rows.slice(rows.indexOf('heading Part1: Keys') + 1)).toEqual([
    'heading Part1/Sec1: Keys of the gates',
    'item Part1/Sec1/(1): The Board must count keys.',
    'heading Part1/Sec1/(1)/¶1: 3 Key Street',
    'paragraph Part1/Sec1/(1)/¶2: 3 Doors are open',
    'heading Part2: Final',
    'heading Part2/Sec10: Extent and “short title”',
    'item Part2/Sec10/(1): This Act extends to Kent.',
    'heading Part2/Sec10/(1)/¶1: 2 Pages',
  ]);
});

describe('English numbers of sections and lists', () => {
  const pathsOf = (text: string): readonly string[] => outline(text, 'en').map(r => r.provision.path);
  test('decimal numbers of a code number its sections, not a list', () => {
    expect(
      pathsOf(
        '# Data\n\nThe Council ordains:\n\n2.126.010 – Title and Purpose\n\nThis is the title.\n\n10295.35. (a) (1) No agency shall sell data.\n\n(2) An agency may share data.\n\n(b) Nothing else is said.\n',
      ).slice(2),
    ).toEqual([
      'Sec2.126.010',
      'Sec2.126.010/¶1',
      'Sec10295.35/(a)(1)',
      'Sec10295.35/(a)(2)',
      'Sec10295.35/(b)',
    ]);
  });
  test('a decimal number at the top is the number of the document', () => {
    expect(described('506.08 OPEN DATA\n\nThe City shares its data.\n', 'en')[0]).toBe(
      'title ¶1: 506.08 OPEN DATA',
    );
  });
  test('a list that begins in the first line of an item', () => {
    expect(pathsOf('Section 1. Rules\n\n(a) (1) One.\n\n(2) Two.\n\n(b) Three.\n').slice(1)).toEqual([
      'Sec1/(a)(1)',
      'Sec1/(a)(2)',
      'Sec1/(b)',
    ]);
  });
  test('a list that begins again below a colon stands inside its item', () => {
    expect(
      pathsOf(
        'Section 1. Rules\n\n1. The Handbook shall:\n\n1. tell.\n\n2. teach.\n\n3. help.\n\n2. It is short.\n',
      ).slice(1),
    ).toEqual(['Sec1/1', 'Sec1/1/1', 'Sec1/1/2', 'Sec1/1/3', 'Sec1/2']);
  });
  test('a bracket may be spaced, as it is in scans', () => {
    expect(pathsOf('Section 1. Rules\n\n(a) One.\n\n( b) Two.\n').slice(1)).toEqual(['Sec1/(a)', 'Sec1/(b)']);
  });
});

test('what stands behind the points of an article goes on with the paragraph; (i) below an open (h) begins a list', () => {
  const text =
    'Article 5\nPonds\n1.   Nobody may:\n(g)\nswim;\n(h)\nfish, unless for:\n(i)\nfood;\n(ii)\nscience.\nIn doing so, care shall be taken.\n2.   Rules follow.\n';
  expect(described(text, 'en').slice(2)).toEqual([
    'paragraph Art5/(1): Nobody may:',
    'item Art5/(1)(g): swim;',
    'item Art5/(1)(h): fish, unless for:',
    'item Art5/(1)(h)(i): food;',
    'item Art5/(1)(h)(ii): science.',
    'paragraph Art5/(1)/¶1: In doing so, care shall be taken.',
    'paragraph Art5/(2): Rules follow.',
  ]);
});

test('a marked section keeps its number; a heading stands behind an abbreviation', () => {
  const text =
    '# Ponds Resolution\n\n## Section 1. The Council adopts a policy on ponds for all at ponds.example.gov. ### Part 1. Goals. Ponds are good for all of the people, who may swim in them in summer and skate on them in winter, unless the Council closes them for a time that it tells them of in advance. ## Section 2. It takes effect now.\n';
  expect(
    described(text, 'en')
      .slice(1)
      .map(line => line.slice(0, line.indexOf(':'))),
  ).toEqual(['article Sec1', 'article Part1', 'article Part1/Sec2']);
});

test('footnotes below their heading and rules of tables are notes', () => {
  const text =
    '# M-30-13 Ponds\n\n## I. Scope\n\nAgencies must clean ponds.\n\n#### *Footnotes*\n\n1 See the list.\n2: Ponds must be read as lakes.\n\n## II. Tables\n\n| Pond | Depth |\n|---|---|\n| A | 3 |\n';
  expect(
    outline(text, 'en')
      .filter(r => r.provision.structure === 'note')
      .map(r => r.text.trim()),
  ).toEqual(['1 See the list.', '2: Ponds must be read as lakes.', '|---|---|']);
});

test('the page goes on behind its footnotes', () => {
  const text =
    '# M-30-14 Lakes\n\n## I. Scope\n\na. Clean lakes.[1]\n\n#### *Footnotes*\n\n1 See the list.\n\nAgencies must list lakes.\n\n#### *Footnotes*\n\n2: See the map.\n\n### Maps\n\nMaps must be clear.';
  expect(described(text, 'en').slice(2)).toEqual([
    'item I/a: Clean lakes.[1]',
    'heading I/§1: *Footnotes*',
    'note I/§1/¶1: 1 See the list.',
    'paragraph I/¶1: Agencies must list lakes.',
    'heading I/§2: *Footnotes*',
    'note I/§2/¶1: 2: See the map.',
    'heading I/§3: Maps',
    'paragraph I/§3/¶1: Maps must be clear.',
  ]);
});

test('headings with decimal numbers end where a sentence begins in a flattened text', () => {
  const text =
    'Pond Policy\n\n## 2.0 Ponds The City keeps ponds for all of the people. ### 2.1 Pond Catalog To keep them, the Manager shall list all the ponds. ### 2.2 Pond Portal A single portal will be open to all of the people.\n';
  expect(described(text, 'en').slice(1)).toEqual([
    'heading 2.0: Ponds',
    'paragraph 2.0/¶1: The City keeps ponds for all of the people.',
    'heading 2.0/2.1: Pond Catalog',
    'paragraph 2.0/2.1/¶1: To keep them, the Manager shall list all the ponds.',
    'heading 2.0/2.2: Pond Portal',
    'paragraph 2.0/2.2/¶1: A single portal will be open to all of the people.',
  ]);
});

test.each([
  ['7. Annual Pond Report Water Works shall issue a written report to the Council.', 'Annual Pond Report'],
  ['1. Background Pond County is committed to the care of all of its ponds.', 'Background'],
  ['D. Ongoing Pond Review Periodically, the Manager shall look at all of the ponds.', 'Ongoing Pond Review'],
  ['7. Making ponds deep The Pond Officer shall measure all of the ponds.', 'Making ponds deep'],
  ['X. Leadership The Pond Officer (PO) shall serve as the sponsor of the ponds.', 'Leadership'],
])('a marked heading ends where a body or an adverb begins its sentence: %s', (line, heading) => {
  const [first, second] = described(`# Pond Policy\n\n## ${line}\n`, 'en').slice(1);
  expect(first).toMatch(new RegExp(`^heading .*: ${heading}$`));
  expect(second).toMatch(/^paragraph/);
});

test('Section 8: Officer The Officer shall: A. Count: a capital article ends the heading before its list', () => {
  const text =
    'Pond Policy\n\nSection 1: Purpose\n\nPonds are kept.\n\nSection 2: Pond Officer The Pond Officer shall: A. Count the fish. B. Feed them.\n';
  expect(described(text, 'en').slice(3)).toEqual([
    'heading Sec2: Pond Officer',
    'paragraph Sec2/¶1: The Pond Officer shall:',
    'item Sec2/A: Count the fish.',
    'item Sec2/B: Feed them.',
  ]);
});
