import { factFields, valuesOf, type FactId, type Given, type Bilingual } from '../model';

type Field = (typeof factFields)[number];

const named = new Map<string, Field>(
  factFields.flatMap(field =>
    [field.id, field.label.zh, field.label.en].map(name => [plain(name), field] as const),
  ),
);

/** The field that a column or a key names: by its id or its label in either language. */
export const fieldOf = (name: string): Field | undefined => named.get(plain(name));

function plain(name: string): string {
  return name
    .replace(/[\s_-]+/g, '')
    .toLowerCase()
    .normalize('NFC');
}

/** What an analyst wrote for a field: its values, nothing, or what is wrong. */
export type Said = { readonly values?: readonly string[] } | { readonly message: Bilingual };

/** Reads what was written for a field. Empty states nothing; `NA` states that there is no value. */
export function sayOf(field: Field, written: readonly string[]): Said {
  const cells = written.map(cell => cell.trim()).filter(cell => cell !== '');
  if (cells.length === 0) return {};
  if (cells.length === 1 && cells[0] === 'NA') return { values: [] };
  if (cells.length > 1 && !field.many)
    return {
      message: {
        en: `${field.id} takes one value, not ${cells.length}. Keep one.`,
        zh: `${field.id}（${field.label.zh}）只能有一个值，这里有 ${cells.length} 个。请保留一个。`,
      },
    };
  const known = valuesOf(field);
  const strange = known && cells.find(cell => !known.includes(cell));
  if (strange !== undefined)
    return {
      message: {
        en: `“${strange.slice(0, 40)}” is no ${field.id}, and not used. Write one of ${known!.join(', ')}, or NA.`,
        zh: `“${strange.slice(0, 40)}”不是 ${field.id}（${field.label.zh}）的取值，未采用。请写 ${known!.join('、')} 之一，或 NA。`,
      },
    };
  if (field.type !== 'date') return { values: cells };
  const date = isoDate(cells[0]!);
  return date === undefined
    ? {
        message: {
          en: `“${cells[0]!.slice(0, 40)}” is not a date. Write ${field.id} as 2015-08-31, 2015-08 or 2015, or NA.`,
          zh: `“${cells[0]!.slice(0, 40)}”不是日期。${field.id}（${field.label.zh}）请写成 2015-08-31、2015-08、2015 或 NA。`,
        },
      }
    : { values: [date] };
}

/** 2015-08-31 from 2015/8/31, 2015.8.31, 2015年8月31日 or itself, if the day exists; 2015-08 and 2015 likewise. */
function isoDate(text: string): string | undefined {
  const found = /^(\d{4})(?:(?:-|\/|\.|年)(\d{1,2})(?:(?:-|\/|\.|月)(\d{1,2})日?|月)?|年)?$/.exec(text);
  if (!found) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  const length = found[3] !== undefined ? 10 : found[2] !== undefined ? 7 : 4;
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, length)
    : undefined;
}

/** Adds what was stated for a field; the first statement takes precedence. */
export const withSaid = (given: Given, id: FactId, said: readonly string[]): Given =>
  given[id] === undefined ? { ...given, [id]: said } : given;
