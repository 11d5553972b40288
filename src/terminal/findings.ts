import {
  codePoints,
  type Bilingual,
  type Code,
  type CodedDocument,
  type LanguageTag,
  type Severity,
} from '../model';

/**
 * An ambiguous clause as a linter reports it. `line` and `column` are 1-based, the others code points, half-open.
 */
export type Finding = {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly provision: string;
  readonly type: string;
  readonly label: Bilingual;
  readonly severity: Severity;
  readonly severity_raw: Severity;
  readonly quote: string;
  readonly why: string;
  readonly fix?: string;
};

/** The open flags of a document of at least `minSeverity`, in the order of the text. */
export function findingsOf(
  { document, units }: CodedDocument,
  codes: ReadonlyMap<string, Code>,
  { minSeverity, lang }: { readonly minSeverity: Severity; readonly lang?: LanguageTag },
): readonly Finding[] {
  const { text, uri, language } = document;
  const at = codePoints(text);
  const place = lines(text);
  const flags = units
    .flatMap(unit => unit.flags.map(flag => ({ ...flag, provision: unit.provision })))
    .filter(flag => flag.severity >= Math.max(1, minSeverity))
    .sort((a, b) => a.start - b.start);
  return flags.map(({ start, end, provision, code, severity, raw }) => {
    const known = codes.get(code);
    const tongue = lang ?? language;
    const from = at(start);
    const { line, begin } = place(start);
    return {
      path: uri,
      line,
      column: from - at(begin) + 1,
      start: from,
      end: at(end),
      provision,
      type: code,
      label: known?.label ?? { zh: code, en: code },
      severity,
      severity_raw: raw,
      quote: text.slice(start, end).replace(/\s+/g, ' '),
      why: known?.definition[tongue] ?? '',
      ...(known?.fix && { fix: known.fix[tongue] }),
    };
  });
}

/** The line (1-based) of an offset and where it begins; offsets must not decrease. */
export function lines(text: string): (offset: number) => { readonly line: number; readonly begin: number } {
  let line = 1;
  let begin = 0;
  return offset => {
    for (
      let next = text.indexOf('\n', begin);
      next !== -1 && next < offset;
      next = text.indexOf('\n', begin)
    ) {
      begin = next + 1;
      line++;
    }
    return { line, begin };
  };
}
