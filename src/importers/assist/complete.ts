import type { Bilingual, Span } from '../../model';
import { declared, namesOf, type KnownNames } from './names';
import { placeAt, type Place } from './place';
import { meaningOf, shapes, shapesAt, sortsAt, type Schema } from './schema';
import { blockYaml, flowYaml, indented } from './snippet';

/** A kind of YAML file that is written by hand: its schema, and the definition in it with which the file begins. */
export type YamlKind = { readonly root: Schema; readonly start: Schema };

/** What may be written at an offset. */
export type Proposal = {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'name' | 'snippet';
  /** The replacement for `replace`, in snippet syntax: `$1` is a placeholder, `\$` a dollar sign. */
  readonly insert: string;
  readonly replace: Span;
  /** The label of the thing that the proposal names. */
  readonly title?: Bilingual;
  readonly meaning?: Bilingual;
  /** Whether completion has something to propose after it. */
  readonly more: boolean;
};

/** What the schema and the known names offer at an offset of a YAML file, the best match first. Never throws. */
export function complete(
  kind: YamlKind,
  text: string,
  offset: number,
  known: KnownNames,
): readonly Proposal[] {
  const place = placeAt(text, offset);
  if (!place) return [];
  const found = shapesAt(kind.root, kind.start, place.path);
  const writer: Writer = { kind, text, place, indent: indentAt(text, place) };
  if (place.role === 'key') return keys(writer, found);
  const own = declared(kind.root, kind.start, place.root);
  return [
    ...values(writer, found),
    ...names(writer, found, own, known),
    ...(place.role === 'start' ? keys(writer, found) : []),
    ...snippets(writer, found),
  ];
}

type Writer = {
  readonly kind: YamlKind;
  readonly text: string;
  readonly place: Place;
  /** Indentation that the editor does not add by itself: the dashes before the word. */
  readonly indent: string;
};

function indentAt(text: string, { word }: Place): string {
  const line = text.slice(text.lastIndexOf('\n', word.start - 1) + 1, word.start);
  return ' '.repeat(line.length - (/^\s*/.exec(line)?.[0].length ?? 0));
}

function keys(writer: Writer, found: readonly Schema[]): readonly Proposal[] {
  const { place, kind, text } = writer;
  const ends = /^\s*:/.test(text.slice(place.word.end, place.word.end + 20));
  const offered = found.flatMap(shape =>
    Object.entries(shape.properties ?? {}).map(([key, schema]) => ({
      key,
      schema,
      required: shape.required?.includes(key) ?? false,
    })),
  );
  return offered
    .filter(({ key }, i) => !place.siblings.includes(key) && offered.findIndex(o => o.key === key) === i)
    .sort((a, b) => Number(b.required) - Number(a.required))
    .map(({ key, schema }) => {
      const below = shapes(kind.root, schema);
      const meaning = below.map(meaningOf).find(m => m !== undefined);
      return {
        label: key,
        kind: 'key',
        insert: ends ? escaped(key) : indented(escaped(key) + opening(writer, below), writer.indent),
        replace: place.word,
        ...(meaning && { meaning }),
        more: below.some(s => s.enum !== undefined || s.refersTo !== undefined || s.properties !== undefined),
      };
    });
}

/** What follows a key: a placeholder for a value of its shape. */
function opening({ kind, place }: Writer, below: readonly Schema[]): string {
  if (below.some(s => s.type === 'string' || s.enum !== undefined)) return ': ';
  if (below.some(s => s.properties !== undefined)) return place.flow ? ': {$1}' : ':\n  ';
  const list = below.find(s => s.items !== undefined);
  if (!list?.items) return ': ';
  const plain = shapes(kind.root, list.items).every(s => s.properties === undefined);
  return plain || place.flow ? ': [$1]' : ':\n  - ';
}

const values = ({ place }: Writer, found: readonly Schema[]): readonly Proposal[] =>
  found.flatMap(shape => {
    const general = meaningOf(shape);
    return [...(shape.enum ?? []), ...(shape.const === undefined ? [] : [shape.const])].map(
      (value, i): Proposal => {
        const own = meaningOf({
          ...described('description', shape.enumDescriptions?.[i]),
          ...described('description_zh', shape.enumDescriptions_zh?.[i]),
        });
        const meaning = own ?? general;
        return {
          label: String(value),
          kind: 'value',
          insert: escaped(scalar(String(value), place)),
          replace: place.word,
          ...(meaning && { meaning }),
          more: false,
        };
      },
    );
  });

const described = (key: string, text: string | undefined): Schema =>
  text === undefined ? {} : { [key]: text };

function names(
  { place }: Writer,
  found: readonly Schema[],
  own: KnownNames,
  known: KnownNames,
): readonly Proposal[] {
  return sortsAt(found, place.path).flatMap(sort =>
    namesOf(sort, own, known).map(({ id, label, meaning }): Proposal => ({
      label: id,
      kind: 'name',
      insert: escaped(scalar(id, place)),
      replace: place.word,
      ...(label && { title: label }),
      ...(meaning && { meaning }),
      more: false,
    })),
  );
}

function snippets(writer: Writer, found: readonly Schema[]): readonly Proposal[] {
  const { place, kind, indent } = writer;
  const inline = place.flow || place.role === 'value';
  const items = found.flatMap(s => (s.items ? shapes(kind.root, s.items) : []));
  const offer = (schema: Schema, dash: string): readonly Proposal[] =>
    (schema.defaultSnippets ?? []).map(({ label, description, description_zh, body }) => ({
      label,
      kind: 'snippet',
      insert: inline
        ? flowYaml(body)
        : indented(dash + indented(blockYaml(body), ' '.repeat(dash.length)), indent),
      replace: place.word,
      meaning: { zh: description_zh, en: description },
      more: false,
    }));
  return [
    ...found.flatMap(schema => offer(schema, '')),
    ...(inline ? [] : items.flatMap(schema => offer(schema, '- '))),
  ];
}

/** A text as YAML: in quotation marks where it would be parsed as something else. */
function scalar(text: string, { quoted }: Place): string {
  const plain = /^[^\s@`!&*|>%'"#?,[\]{}~-]/.test(text) && !/[:#]\s|[,[\]{}]|:$|\s$/.test(text);
  return quoted || plain ? text : `'${text.replaceAll("'", "''")}'`;
}

const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
