import { anchorIn } from './anchor';
import { byPosition, isPlaced, type Decision, type PlacedDecision } from './coding-decision';
import type { Provision } from './coding';
import type { CodingFile } from './coding-file';
import type { Problem } from './document';
import { selectorIn } from './selector';
import { firstIndex } from './halving';
import type { Span } from './span';
import type { TextIndex } from './text-index';

/** A text in which codings are placed. All coders of a document share the same value, and so its index. */
export type PlacingText = {
  readonly index: TextIndex;
  /** Hash of the text. */
  readonly hash: string;
  readonly outline: readonly Provision[];
};

/** A coding file whose positions are valid for a text. */
export type PlacedCodings = {
  readonly file: CodingFile;
  /** Decisions without a certain place; they keep the target that they had. */
  readonly orphans: readonly { readonly id: string; readonly candidates: readonly Span[] }[];
  /** Ids of decisions whose words differ a little: a person should check whether they still hold. */
  readonly approximate: readonly string[];
  /** Targets differ from those in the file: it is worth saving. */
  readonly changed: boolean;
  readonly problems: readonly Problem[];
};

/** Finds the decisions of a file in a text. An orphan remains one until its neighbours are back or a person moves it. */
export function placeCodings(file: CodingFile, text: PlacingText, uri: string): PlacedCodings {
  const same = file.header.document.hash === text.hash;
  const orphans: { readonly id: string; readonly candidates: readonly Span[] }[] = [];
  const approximate: string[] = [];
  let changed = !same;
  const decisions = file.decisions.map((decision): Decision => {
    if (!isPlaced(decision)) return decision;
    const found = anchorIn(text.index, decision.target, {
      outline: text.outline,
      same: same && decision.orphan === undefined,
    });
    if (found.how === 'orphan') {
      orphans.push({ id: decision.id, candidates: found.candidates });
      changed ||= decision.orphan !== found.reason;
      return { ...decision, orphan: found.reason };
    }
    if (found.how === 'approximate') approximate.push(decision.id);
    if (same && decision.orphan === undefined) return decision;
    changed = true;
    return at(decision, found.span, text);
  });
  const { header } = file;
  const document = { ...header.document, hash: text.hash };
  const placed = { ...file, header: { ...header, document }, decisions: decisions.sort(byPosition) };
  return {
    file: placed,
    orphans,
    approximate,
    changed,
    problems: problemsOf(placed.decisions, orphans.length, approximate, uri),
  };
}

const at = <D extends PlacedDecision>(decision: D, span: Span, text: PlacingText): D => ({
  ...decision,
  target: selectorIn(text.index, span, provisionAt(text.outline, span.start)),
  orphan: undefined,
});

/** The path of the provision that contains an offset, for an outline in text order. */
export const provisionAt = (outline: readonly Provision[], offset: number): string | undefined =>
  outline[firstIndex(outline.length, i => outline[i]!.start > offset) - 1]?.path;

function problemsOf(
  decisions: readonly Decision[],
  orphans: number,
  approximate: readonly string[],
  uri: string,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (orphans > 0) {
    const first = decisions.find(d => isPlaced(d) && d.orphan !== undefined);
    const words = first && isPlaced(first) ? `: “${short(first.target.exact)}”` : '';
    problems.push({
      code: 'codings.orphan',
      message: {
        en: `${orphans === 1 ? 'A coding has' : `${orphans} codings have`} no certain place in the text any more${words}. Attach or drop ${orphans === 1 ? 'it' : 'them'} in the editor.`,
        zh: `${orphans} 条编码在文中已没有确定的位置${words}。请在编辑器中重新定位或删除。`,
      },
      uri,
    });
  }
  for (const id of approximate) {
    const decision = decisions.find(d => d.id === id);
    if (!decision || !isPlaced(decision)) continue;
    const { target, code } = decision;
    problems.push({
      code: 'codings.words-changed',
      message: {
        en: `The words that are coded ${code} have changed: “${short(target.exact)}”. See whether the code still holds.`,
        zh: `编为 ${code} 的文字已有改动：“${short(target.exact)}”。请确认编码是否仍然成立。`,
      },
      uri,
      span: { start: target.start, end: target.end },
    });
  }
  return problems;
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39).trimEnd()}…` : text);
