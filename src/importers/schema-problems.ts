import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import schema from '../../codebooks/schema.json';
import studySchema from '../../codebooks/study.schema.json';
import type { Problem, Bilingual } from '../model';
import type { Path, YamlSource } from './yaml-source';

// Both schemas are valid, as tests show, so they are not validated against the meta-schema at every start. Definitions with many references are
// compiled once.
const options = {
  allErrors: true,
  verbose: true,
  strict: false,
  inlineRefs: false,
  meta: false,
  validateSchema: false,
};

/** A function whose result is computed once, on first use. */
const once = <T extends object>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

const shared = once(() => new Ajv(options).addSchema(schema));

/** A validator of one definition of codebooks/schema.json. */
export const definition = <T>(name: string): (() => ValidateFunction<T>) =>
  once(() => shared().compile<T>({ $ref: `${schema.$id}#/definitions/${name}` }));

/** The validator of codebooks/study.schema.json, which fills in what the schema gives as default. */
export const studyShape = <T>(): (() => ValidateFunction<T>) =>
  once(() => new Ajv({ ...options, useDefaults: true }).compile<T>(studySchema));

/** What a schema finds wrong, one problem a place, in words that say what to write instead. */
export function schemaProblems(
  validate: ValidateFunction,
  source: YamlSource,
  room: string,
  file = 'schema.json',
): readonly Problem[] {
  const errors = validate.errors ?? [];
  const kept = errors.filter(error => !isNoise(error, errors));
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const error of kept) {
    const { path, message, where } = describe(error);
    const key = `${path.join('/')} ${message.en}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const [en, zh] = path.length > 0 ? [`${path.join('.')}: `, `${path.join('.')}：`] : ['', ''];
    const told = {
      en: `${en}${message.en} See ${room} in ${file}.`,
      zh: `${zh}${message.zh}参见 ${file} 中的 ${room}。`,
    };
    problems.push(source.problem('schema', told, path, where));
  }
  return problems;
}

/** Where a value may have one of two shapes, only what is wrong with the shape that was meant is worth saying. */
function isNoise(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  if (error.keyword === 'if') return true;
  const inside = (e: ErrorObject, outer: ErrorObject): boolean =>
    e !== outer &&
    e.keyword !== 'anyOf' &&
    (e.instancePath.startsWith(`${outer.instancePath}/`) ||
      (e.instancePath === outer.instancePath && e.keyword !== 'type'));
  if (error.keyword === 'anyOf') return all.some(e => inside(e, error));
  return (
    error.keyword === 'type' && all.some(e => e.keyword === 'anyOf' && e.instancePath === error.instancePath)
  );
}

type Said = { readonly path: Path; readonly message: Bilingual; readonly where: 'key' | 'value' };

function describe(error: ErrorObject): Said {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const schema: unknown = error.parentSchema;
  const meaning = text(schema, 'description');
  const params: unknown = error.params;
  const value = { path, where: 'value' as const };
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = text(params, 'additionalProperty') ?? '';
      const known = Object.keys(entry(schema, 'properties') ?? {}).join(', ');
      return {
        path: [...path, key],
        where: 'key',
        message: {
          en: `unknown key "${key}". Known here: ${known}.`,
          zh: `没有键“${key}”。此处可用：${known}。`,
        },
      };
    }
    case 'required': {
      const key = text(params, 'missingProperty') ?? '';
      return {
        ...value,
        message: { en: `the key "${key}" is missing. Add it.`, zh: `缺少键“${key}”。请补上。` },
      };
    }
    case 'enum':
    case 'const':
      return { ...value, message: oneOf(entry(params, 'allowedValues')) };
    default: {
      const fault = error.message ?? 'is not valid';
      return {
        ...value,
        message: {
          en: `${fault}.${meaning ? ` Expected: ${meaning}` : ''}`,
          zh: `值不合要求（${fault}）。`,
        },
      };
    }
  }
}

const entry = (value: unknown, key: string): object | undefined => {
  const found: unknown =
    value && typeof value === 'object' ? new Map(Object.entries(value)).get(key) : undefined;
  return found && typeof found === 'object' ? found : undefined;
};

const text = (value: unknown, key: string): string | undefined => {
  const found: unknown =
    value && typeof value === 'object' ? new Map(Object.entries(value)).get(key) : undefined;
  return typeof found === 'string' ? found : undefined;
};

const oneOf = (values: unknown): Bilingual =>
  Array.isArray(values)
    ? { en: `must be one of: ${values.join(', ')}.`, zh: `应为以下之一：${values.join('、')}。` }
    : { en: 'must be another value.', zh: '应为其他值。' };
