import { finishedBefore } from '../corpus';
import { codePoints, type CodedDocument } from '../model';
import { lines } from './findings';
import type { Style } from './style';

/** What a person should check in a document, as in problems.csv. `line` and `column` are 1-based, the others code points, half-open. */
export type Doubt = {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
  readonly start?: number;
  readonly end?: number;
  readonly code: string;
  readonly message: string;
};

/**
 * Gaps in numbering, a second title, a header that contradicts the file name, and a text that has changed since a coder finished it: in the
 * order of the text, those without a place first.
 */
export function doubtsOf({ document, survey, problems }: CodedDocument): readonly Doubt[] {
  const { text, uri } = document;
  const doubts = [...survey.problems, ...problems.filter(({ code }) => code === finishedBefore)];
  if (doubts.length === 0) return [];
  const at = codePoints(text);
  const place = lines(text);
  return doubts
    .sort((a, b) => (a.span?.start ?? -1) - (b.span?.start ?? -1))
    .map(({ code, span, message }) => {
      if (span === undefined) return { path: uri, code, message: message.en };
      const { line, begin } = place(span.start);
      const start = at(span.start);
      return {
        path: uri,
        line,
        column: start - at(begin) + 1,
        start,
        end: at(span.end),
        code,
        message: message.en,
      };
    });
}

/** `path:line:column: check code message`, one line. */
export function doubtLine({ path, line, column, code, message }: Doubt, style: Style): string {
  const place = line === undefined ? path : `${path}:${line}:${column ?? 1}`;
  return `${place}: ${style.yellow('check')} ${style.dim(code)} ${message.replaceAll('\n', ' ')}\n`;
}
