import { machineCoder, type Cell, type Column } from '../model';
import { numeral } from './csv';
import { documentColumns } from './documents';
import type { ExportContext } from './exporter';
import { guid, stretchGuids } from './guid';
import { inText, projectCoders, type CodeName, type ProjectDocument, type Said } from './project-document';
import { codeGuid, codesElement, type StrayCode } from './refi-codes';
import { element, escaped, opened, xmlDeclaration } from './xml';

/** Decisions have no time, and nothing derived has one; some programs require one. */
const creationDateTime = '2000-01-01T00:00:00Z';

export const sourceGuid = (document: string): string => guid('source', document);
const userGuid = (coder: string): string => guid('user', coder);
// Of millions of codings.
const machineGuid = userGuid(machineCoder);

/** `project.qde`: documents with all their codings, in the format of REFI-QDA's Project Exchange 1.0, in parts. */
export function* projectXml(
  documents: Iterable<ProjectDocument>,
  { version, codebooks }: ExportContext,
): Generator<string> {
  const strays = straysOf(documents, codebooks);
  yield `${xmlDeclaration}${opened('Project', {
    xmlns: 'urn:QDA-XML:project:1.0',
    name: 'policy-coder-export',
    origin: `Policy Coder ${version}`,
    creatingUserGUID: userGuid(machineCoder),
    creationDateTime,
  })}\n`;
  const users = projectCoders(documents).map(name =>
    element('User', { guid: userGuid(name), name, id: name }),
  );
  yield `${element('Users', {}, users.join(''))}\n`;
  const codes = codesElement(codebooks, strays);
  if (codes !== undefined) yield `${element('CodeBook', {}, codes)}\n`;
  yield `${element('Variables', {}, variables.map(variableElement).join(''))}\n`;
  yield* list('Cases', documents, caseElement);
  yield* list('Sources', documents, sourceElement);
  yield* list('Notes', documents, document =>
    document.said.map(each => noteElement(document, each)).join(''),
  );
  yield `${element('Description', {}, escaped(description))}\n</Project>\n`;
}

/**
 * An upper bound of the UTF-8 bytes of a document in `project.qde`, without writing it: an archive has room for 4 GB of
 * it.
 */
export function roomFor({ values, stretches, given, places, said }: ProjectDocument): number {
  const told = values.flatMap(value => (value === undefined ? [] : [String(value)]));
  const variables = told.reduce((sum, value) => sum + 160 + bytesOf(value), 0);
  const notes = said.reduce((sum, { note = '' }) => sum + 1500 + bytesOf(note), 0);
  // A path occurs as often as its provision has stretches: the longest is the bound.
  const path = Math.max(...places.split('\n').map(bytesOf));
  return 1500 + 2 * variables + notes + (stretches.length / 4) * (280 + path) + given.length * 240;
}

const bytesOf = (text: string): number => Buffer.byteLength(escaped(text));

const description = [
  `Codings by the user “${machineCoder}” are proposals of Policy Coder: codes of whole recording units, ambiguity flags of severity 2 or more on their words.`,
  'Codings by other users are decisions of people. A note that begins with ✗ says that its author refuses that code there.',
  `All times are ${creationDateTime}: none are recorded.`,
  'Not told here: scores, rules and cues of proposals, severities, secondary codes as such, agreement. annotations.jsonl, flags.csv and reliability.csv have them.',
].join('\n');

/** A list of elements; no list where there are none. */
function* list<T>(name: string, items: Iterable<T>, itemElement: (item: T) => string): Generator<string> {
  let begun = false;
  for (const item of items) {
    const content = itemElement(item);
    if (content === '') continue;
    if (!begun) yield `<${name}>\n`;
    begun = true;
    yield content;
  }
  if (begun) yield `</${name}>\n`;
}

/** The variables of documents: all columns of documents.csv except their id, which is their name. */
const variables = documentColumns.slice(1);
const types = {
  string: ['Text', 'TextValue'],
  'partial-date': ['Text', 'TextValue'],
  integer: ['Integer', 'IntegerValue'],
  number: ['Float', 'FloatValue'],
  boolean: ['Boolean', 'BooleanValue'],
  date: ['Date', 'DateValue'],
} as const;

const guidsOfVariables = new Map(variables.map(({ name }) => [name, guid('variable', name)] as const));
const variableGuid = ({ name }: Column): string => guidsOfVariables.get(name)!;

const variableElement = (column: Column): string =>
  `${element(
    'Variable',
    { guid: variableGuid(column), name: column.name, typeOfVariable: types[column.type][0] },
    element('Description', {}, escaped(`${column.title.en} · ${column.title.zh}`)),
  )}\n`;

const valueElements = ({ values }: ProjectDocument): string =>
  variables
    .map((column, i) => {
      const value = valueText(values[i + 1]);
      if (value === undefined) return '';
      const variable = element('VariableRef', { targetGUID: variableGuid(column) });
      return element('VariableValue', {}, variable + element(types[column.type][1], {}, escaped(value)));
    })
    .join('');

const valueText = (value: Cell): string | undefined =>
  typeof value !== 'number' ? value?.toString() : Number.isFinite(value) ? numeral(value) : undefined;

/** Some programs read variables of cases, others of sources: both get them. */
const caseElement = (document: ProjectDocument): string =>
  `${element(
    'Case',
    { guid: guid('case', document.id), name: document.id },
    valueElements(document) + element('SourceRef', { targetGUID: sourceGuid(document.id) }),
  )}\n`;

function sourceElement(document: ProjectDocument): string {
  const id = sourceGuid(document.id);
  const made = { creatingUser: machineGuid, creationDateTime };
  const notes = document.said.filter(each => each.at === undefined && each.note !== undefined);
  const guids = stretchGuids(document.id);
  const content = [
    ...selectionsOf(document).map(selection => selectionElement(document, selection, guids)),
    ...notes.map(each => noteRef(document, each)),
    valueElements(document),
  ];
  const attributes = { guid: id, name: document.id, plainTextPath: `internal://${id}.txt`, ...made };
  return `${element('TextSource', attributes, content.join(''))}\n`;
}

/** A stretch of text with all codings of exactly it; codes by their GUIDs. */
type Selection = {
  readonly start: number;
  readonly end: number;
  readonly place: string;
  readonly proposed: readonly string[];
  readonly said: readonly Said[];
};

function selectionsOf({ stretches, given, places, codes, said }: ProjectDocument): readonly Selection[] {
  const guids = codes.map(guidOf);
  const paths = places.split('\n');
  const selections: Selection[] = [];
  let from = 0;
  for (let i = 0; i < stretches.length; i += 4) {
    const to = from + stretches[i + 3]!;
    selections.push({
      start: stretches[i]!,
      end: stretches[i + 1]!,
      place: paths[stretches[i + 2]!]!,
      proposed: [...given.subarray(from, to)].map(code => guids[code]!),
      said: [],
    });
    from = to;
  }
  return said.length === 0 ? selections : withSaid(selections, said);
}

function withSaid(selections: readonly Selection[], all: readonly Said[]): readonly Selection[] {
  const found = new Map<string, Selection>(selections.map(each => [`${each.start}-${each.end}`, each]));
  for (const each of all) {
    if (!each.at) continue;
    const key = `${each.at.start}-${each.at.end}`;
    const known = found.get(key) ?? { ...each.at, proposed: [], said: [] };
    found.set(key, { ...known, said: [...known.said, each] });
  }
  return [...found.values()].sort(inText);
}

function selectionElement(
  document: ProjectDocument,
  { start, end, place, proposed, said }: Selection,
  guids: ReturnType<typeof stretchGuids>,
): string {
  const attributes = {
    guid: guids(start, end),
    ...(place !== '' && { name: place }),
    startPosition: start,
    endPosition: end,
    creatingUser: proposed.length > 0 ? machineGuid : userGuid(said[0]!.coder),
    creationDateTime,
  };
  const content = [
    ...proposed.map(code => codingElement(guids(start, end, code), machineGuid, code, '')),
    ...said.flatMap(each =>
      each.code
        ? [
            codingElement(
              guid('coding', document.id, each.coder, each.id),
              userGuid(each.coder),
              guidOf(each.code),
              noteRef(document, each),
            ),
          ]
        : [],
    ),
    ...said.flatMap(each => (each.code ? [] : [noteRef(document, each)])),
  ];
  return `${element('PlainTextSelection', attributes, content.join(''))}\n`;
}

const guidOf = ({ codebook, code }: CodeName): string => codeGuid(codebook, code);

const codingElement = (id: string, user: string, code: string, notes: string): string =>
  element(
    'Coding',
    { guid: id, creatingUser: user, creationDateTime },
    element('CodeRef', { targetGUID: code }) + notes,
  );

const noteGuid = (document: ProjectDocument, { coder, id }: Said): string =>
  guid('note', document.id, coder, id);

const noteRef = (document: ProjectDocument, said: Said): string =>
  said.note === undefined ? '' : element('NoteRef', { targetGUID: noteGuid(document, said) });

const noteElement = (document: ProjectDocument, said: Said): string =>
  said.note === undefined
    ? ''
    : `${element(
        'Note',
        {
          guid: noteGuid(document, said),
          name: `${said.coder} ${said.id}`,
          creatingUser: userGuid(said.coder),
          creationDateTime,
        },
        element('PlainTextContent', {}, escaped(said.note)),
      )}\n`;

/** Used codes that are in no codebook, in order. */
function straysOf(
  documents: Iterable<ProjectDocument>,
  codebooks: ExportContext['codebooks'],
): readonly StrayCode[] {
  const known = new Set(codebooks.flatMap(({ id, codes }) => codes.map(code => codeGuid(id, code.id))));
  const strays = new Map<string, StrayCode>();
  for (const { said } of documents) {
    for (const { code } of said) {
      if (!code) continue;
      const key = codeGuid(code.codebook, code.code);
      if (!known.has(key)) strays.set(key, code);
    }
  }
  return [...strays.values()].sort((a, b) => (a.codebook + a.code < b.codebook + b.code ? -1 : 1));
}
