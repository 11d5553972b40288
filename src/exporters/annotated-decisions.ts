import type { CodedDocument, Decision, Span } from '../model';

type At = (offset: number) => number;

/** A decision of a person as a W3C Web Annotation, one line. Its codebook is the one that the coder used. */
export function decisionLine(decision: Decision, coded: CodedDocument, at: At): string {
  const { id, coder } = decision;
  const head = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `urn:policy-coder:${iri(coded.id)}:${iri(coder)}:${iri(id)}`,
    type: 'Annotation',
    motivation: motivations[decision.kind],
    creator: { type: 'Person', name: coder },
  };
  if (decision.kind === 'memo') {
    const body = { type: 'TextualBody', value: decision.memo, purpose: 'commenting' };
    return line({ ...head, target: { source: coded.path }, body });
  }
  if (decision.kind === 'finished') {
    const { codebooks, text } = decision;
    const body = { type: 'TextualBody', value: 'finished', purpose: 'assessing' };
    return line({ ...head, target: { source: coded.path }, body, codebooks, sha256: text });
  }
  const { code, codebook, target } = decision;
  const stamp = { id: codebook.id, version: codebook.version, sha256: codebook.hash };
  const about = {
    ...head,
    target: targetOf(target, coded, at),
    body: { type: 'TextualBody', value: code, purpose: 'classifying' },
  };
  if (decision.kind === 'suppression')
    return line({
      ...about,
      status: 'rejected',
      role: 'flag',
      severity: decision.severity,
      codebook: stamp,
      reason: decision.reason,
    });
  const { status, secondary, memo, origin, sawSuggestion } = decision;
  return line({
    ...about,
    status,
    ...(secondary && { role: 'secondary' }),
    codebook: stamp,
    memo,
    origin,
    saw_suggestion: sawSuggestion,
  });
}

const motivations: Readonly<Record<Decision['kind'], string>> = {
  memo: 'commenting',
  finished: 'assessing',
  coding: 'classifying',
  suppression: 'classifying',
};

const line = (value: object): string => `${JSON.stringify(value)}\n`;

function targetOf({ start, end }: Span, { path, document: { text } }: CodedDocument, at: At): object {
  return {
    source: path,
    selector: [
      { type: 'TextPositionSelector', start: at(start), end: at(end) },
      {
        type: 'TextQuoteSelector',
        exact: text.slice(start, end),
        prefix: text.slice(stepBack(text, start, 32), start),
        suffix: text.slice(end, stepOn(text, end, 32)),
      },
    ],
  };
}

// Chinese stays readable; only what an IRI must not contain is escaped (RFC 3987).
export const iri = (id: string): string => id.replace(/[\s"<>\\^`{|}%]/g, encodeURIComponent);

/** The offset `count` code points before `offset`, or 0. */
export function stepBack(text: string, offset: number, count: number): number {
  let at = offset;
  for (let n = 0; n < count && at > 0; n++) {
    at -= at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1;
  }
  return at;
}

/** The offset `count` code points after `offset`, or the end. */
export function stepOn(text: string, offset: number, count: number): number {
  let at = offset;
  for (let n = 0; n < count && at < text.length; n++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}
