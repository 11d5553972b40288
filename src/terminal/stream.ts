import { codeDocument, disk, loadCodebooks, openEngine, type Engine } from '../corpus';
import {
  codePoints,
  detectLanguage,
  plainFacts,
  primary,
  nameIn,
  unitActors,
  type Codebook,
  type CodedDocument,
  type Given,
  type LanguageTag,
  type Unit,
} from '../model';
import { fieldOf, sayOf } from '../importers';
import { splitLines } from './lines';
import { exits, put, until, type AddCommand, type Io } from './io';
import { english, problemLines, type Trouble } from './problems';
import { styleOf } from './style';

export const addStream: AddCommand = (program, io, exit) => {
  program
    .command('stream')
    .description('Codes one JSON document a line from standard input to standard output.')
    .action(async () => exit(await runStream(io)));
};

/**
 * `stream`: reads a document per line and writes its coding per line, in the same order; a bad line gives an error and does
 * not affect others.
 */
async function runStream(io: Io): Promise<number> {
  const { codebooks, lexicon, problems } = await loadCodebooks(disk(io.codebooks));
  if (lexicon === undefined || problems.length > 0) {
    io.stderr.write(problemLines(problems, styleOf(io.stderr, io.env)));
    return exits.error;
  }
  const engine = openEngine(codebooks, lexicon);
  let row = 0;
  for await (const bytes of splitLines(until(io.stdin, io.signal))) {
    row++;
    if (bytes.length === 0) continue;
    await put(io.stdout, `${JSON.stringify(answer(bytes, row, engine, codebooks))}\n`, io.signal);
  }
  return exits.done;
}

type Request = {
  readonly id: string;
  readonly text: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly language?: LanguageTag;
};

type Fault = {
  readonly id: unknown;
  readonly error: { readonly line: number; readonly code: string; readonly message: string };
};

function answer(bytes: Uint8Array, row: number, engine: Engine, codebooks: readonly Codebook[]): unknown {
  const request = parse(bytes, row);
  if ('error' in request) return request;
  const { id, facts } = request;
  const text = request.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const language = request.language ?? detectLanguage(text);
  try {
    const { given, problems } = givenOf(facts, id);
    const said = { given, corrected: [], from: 'given' as const };
    const coded = codeDocument(engine, id, { uri: id, text, language }, said);
    const told = [...problems, ...coded.problems].map(({ code, message }) => ({
      code,
      message: english(message),
    }));
    return {
      id,
      facts: { ...plainFacts(coded.facts), ...passedThrough(facts) },
      language,
      ...rows(coded, codebooks),
      ...(told.length > 0 && { problems: told }),
    };
  } catch (error) {
    // A bug in one document must not stop the others.
    return fault(
      id,
      row,
      'document.failed',
      `Coding it failed: ${String(error)}. Report this with the document.`,
    );
  }
}

const shape =
  'Write {"id": "...", "text": "..."} and, if you like, "facts" (an object) and "language" ("zh" or "en").';

function parse(bytes: Uint8Array, row: number): Request | Fault {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const code = error instanceof SyntaxError ? 'stream.json' : 'stream.encoding';
    const what =
      error instanceof SyntaxError ? `This line is not JSON (${error.message}).` : 'This line is not UTF-8.';
    return fault(null, row, code, `${what} ${shape}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fault(null, row, 'stream.shape', `This line is not an object. ${shape}`);
  const { id, text, facts, language }: Partial<Record<string, unknown>> = { ...value };
  if (typeof id !== 'string' || id === '')
    return fault(id ?? null, row, 'stream.shape', `"id" is not a string. ${shape}`);
  if (typeof text !== 'string') return fault(id, row, 'stream.shape', `"text" is not a string. ${shape}`);
  if (language !== undefined && language !== 'zh' && language !== 'en')
    return fault(id, row, 'stream.shape', `"language" is neither "zh" nor "en". ${shape}`);
  if (facts !== undefined && (typeof facts !== 'object' || facts === null || Array.isArray(facts)))
    return fault(id, row, 'stream.shape', `"facts" is not an object. ${shape}`);
  return { id, text, ...(facts && { facts: { ...facts } }), ...(language && { language }) };
}

const fault = (id: unknown, line: number, code: string, message: string): Fault => ({
  id,
  error: { line, code, message },
});

/** What is not a field of a document is returned unchanged. */
const passedThrough = (facts: Request['facts'] = {}): Request['facts'] =>
  Object.fromEntries(Object.entries(facts).filter(([key]) => fieldOf(key) === undefined));

/** Given facts that are fields of a document replace what is read; all others are passed through. */
function givenOf(
  facts: Request['facts'] = {},
  uri: string,
): { readonly given: Given; readonly problems: readonly Trouble[] } {
  const given: [string, readonly string[]][] = [];
  const problems: Trouble[] = [];
  for (const [key, value] of Object.entries(facts)) {
    const field = fieldOf(key);
    if (field === undefined) continue;
    const written = (Array.isArray(value) ? value : [value ?? 'NA']).flatMap(each =>
      typeof each === 'string' ? [each] : typeof each === 'number' ? [String(each)] : [],
    );
    const said = sayOf(field, written);
    if ('message' in said) problems.push({ code: 'facts.value', message: said.message, uri });
    else if (said.values) given.push([field.id, said.values]);
  }
  return { given: Object.fromEntries(given), problems };
}

/** Units and flags with offsets in code points; the names are those of units.csv and flags.csv. */
function rows(coded: CodedDocument, codebooks: readonly Codebook[]) {
  const {
    id,
    units,
    document: { text },
  } = coded;
  const actors = unitActors(coded);
  const at = codePoints(text);
  const cut = (span: { readonly start: number; readonly end: number } | undefined): string | null =>
    span === undefined ? null : text.slice(span.start, span.end);
  const unitId = (unit: Unit): string => `${id}:${unit.id}`;
  const taxonomies = codebooks.filter(c => c.kind !== 'ambiguity');
  return {
    units: units.map(unit => ({
      unit_id: unitId(unit),
      provision: unit.provision,
      kind: unit.kind,
      start: at(unit.start),
      end: at(unit.end),
      text: cut(unit),
      actor:
        actors(unit)
          .map(actor => nameIn(coded, actor))
          .join(';') || null,
      deontic: cut(unit.deontic),
      deontic_score: unit.deontic?.score ?? null,
      ...Object.fromEntries(taxonomies.map(c => [c.id, codesOf(unit, c)])),
      confidence: unit.sure ?? null,
    })),
    flags: units.flatMap(unit =>
      unit.flags.map(flag => ({
        unit_id: unitId(unit),
        type: flag.code,
        start: at(flag.start),
        end: at(flag.end),
        quote: cut(flag),
        severity_raw: flag.raw,
        severity: flag.severity,
        resolver: [...new Set(flag.resolved.map(r => r.rule))],
      })),
    ),
  };
}

const codesOf = (unit: Unit, { id, choice }: Codebook): unknown =>
  choice === 'one'
    ? (primary(unit, id)?.code ?? null)
    : unit.codes.filter(c => c.codebook === id).map(c => c.code);
