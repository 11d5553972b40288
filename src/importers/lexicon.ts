import {
  noWords,
  type Condition,
  type Deontic,
  type KindRule,
  type LanguageTag,
  type Lexicon,
  type Problem,
  type Scale,
  type Signal,
  type UnitKind,
  type Bilingual,
} from '../model';
import { bilingual, lists, type RawLists, type RawText } from './bilingual';
import { checkCondition } from './codebook-checks';
import { cueFault, patternFault, type Names } from './cue-syntax';
import { definition, schemaProblems } from './schema-problems';
import { readYaml, type Path, type YamlSource } from './yaml-source';

type RawSignal = {
  readonly id: string;
  readonly label?: RawText;
  readonly words?: RawLists;
  readonly patterns?: RawLists;
};

type RawKindRule = Condition & {
  readonly kind: UnitKind;
  readonly structure?: readonly string[];
  readonly caption?: RawLists;
  readonly force?: readonly string[];
  readonly language?: LanguageTag;
};

type RawDeontic = {
  readonly score: number;
  readonly force: string;
  readonly words: RawLists;
  readonly signal?: string;
  readonly act?: boolean;
};

/** The YAML form of a lexicon, after codebooks/schema.json. */
type RawLexicon = {
  readonly version: string;
  readonly signals: readonly RawSignal[];
  readonly kinds?: readonly RawKindRule[];
  readonly deontic?: readonly RawDeontic[];
  readonly scales?: readonly Scale[];
  readonly guards?: RawLists;
  readonly uncoded?: readonly UnitKind[];
};

const validator = definition<RawLexicon>('lexicon');

/** A lexicon from its YAML, or its problems: with any problem there is no lexicon. Never throws. */
export function readLexicon(
  uri: string,
  bytes: Uint8Array,
): { lexicon?: Lexicon; problems: readonly Problem[] } {
  const { source, problems } = readYaml(uri, bytes, 'lexicon');
  if (!source) return { problems };
  const validate = validator();
  const raw = source.value;
  if (!validate(raw)) return { problems: schemaProblems(validate, source, 'lexicon') };
  const faults = check(raw, source);
  return faults.length > 0 ? { problems: faults } : { lexicon: toLexicon(raw), problems: [] };
}

const toLexicon = (raw: RawLexicon): Lexicon => ({
  version: raw.version,
  signals: raw.signals.map((s): Signal => ({
    id: s.id,
    label: bilingual(s.label ?? s.id),
    words: lists(s.words),
    patterns: lists(s.patterns),
  })),
  kinds: (raw.kinds ?? []).map(({ caption, ...rule }): KindRule => ({
    ...rule,
    ...(caption && { caption: lists(caption) }),
  })),
  deontic: (raw.deontic ?? []).map((d): Deontic => ({ ...d, words: lists(d.words) })),
  scales: raw.scales ?? [],
  guards: lists(raw.guards),
  uncoded: raw.uncoded ?? [],
  words: noWords,
});

function check(raw: RawLexicon, source: YamlSource): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (code: string, message: Bilingual, path: Path): void => {
    problems.push(source.problem(code, message, path));
  };
  const each = (
    words: RawLists | undefined,
    path: Path,
    code: string,
    fault: (word: string) => Bilingual | undefined,
  ): void => {
    for (const language of ['zh', 'en'] as const) {
      words?.[language]?.forEach((word, i) => {
        const found = fault(word);
        if (found !== undefined) report(code, found, [...path, language, i]);
      });
    }
  };
  const ids = new Set<string>();
  raw.signals.forEach(({ id, words, patterns }, i) => {
    if (ids.has(id))
      report(
        'duplicate-id',
        {
          en: `There is a signal "${id}" above. Give this one another id.`,
          zh: `上文已有信号“${id}”。请另取编号。`,
        },
        ['signals', i, 'id'],
      );
    ids.add(id);
    each(words, ['signals', i, 'words'], 'cue', cueFault);
    each(patterns, ['signals', i, 'patterns'], 'pattern', patternFault);
  });
  const names: Names = { codes: new Set(), signals: ids };
  raw.kinds?.forEach((rule, i) => {
    checkCondition(rule, ['kinds', i], names, report);
    each(rule.caption, ['kinds', i, 'caption'], 'cue', emptyFault);
  });
  raw.deontic?.forEach(({ words, signal }, i) => {
    each(words, ['deontic', i, 'words'], 'cue', cueFault);
    if (signal !== undefined && !ids.has(signal))
      report(
        'unknown-signal',
        {
          en: `There is no signal "${signal}". Name one of the signals above.`,
          zh: `没有信号“${signal}”。请使用上文的信号。`,
        },
        ['deontic', i, 'signal'],
      );
  });
  each(raw.guards, ['guards'], 'cue', emptyFault);
  return problems;
}

const emptyFault = (word: string): Bilingual | undefined =>
  word.trim() === ''
    ? { en: 'This word is empty. Write one or delete it.', zh: '词为空。请写上或删除。' }
    : undefined;
