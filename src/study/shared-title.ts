import type { StudyDocument } from './extract';

/** More than this share of the titles must have the words. */
const half = 1 / 2;

/**
 * What most titles share besides places, issuers and kinds of document: 文明行为促进 of 郑州市文明行为促进条例, open data. Nothing for a
 * corpus of many subjects, or of fewer than three documents.
 */
export function sharedTitle(documents: readonly StudyDocument[]): string | undefined {
  const counts = new Map<string, number>();
  for (const document of documents)
    for (const piece of new Set(piecesOf(document))) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  const said = ([piece, n]: readonly [string, number]): number => n * piece.length;
  return [...counts]
    .filter(([, n]) => n >= 3 && n > half * documents.length)
    .sort((a, b) => said(b) - said(a) || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

/** Pieces of a title that could name its subject: four Han characters or more, two longer words or more. */
function piecesOf({ facts }: StudyDocument): readonly string[] {
  const title = (facts['inner_title'] ?? facts['title'] ?? '').replace(
    /[（(【〔][^（()）【】〔〕]*[）)】〕]$/,
    '',
  );
  const around = [facts['jurisdiction'], facts['genre'], ...(facts['issuer']?.split(';') ?? [])];
  const names = around.filter(each => each !== undefined && each !== '').map(each => each!.toLowerCase());
  const own = names
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, '\n'), title.toLowerCase());
  const issuing = new Set(names.flatMap(name => name.split(/\P{L}+/u)));
  return [
    ...[...own.matchAll(/\p{Script=Han}{4,40}/gu)].flatMap(([run]) => runsOf(Array.from(run), 4, '')),
    ...own.split(/[^\p{Script=Latin} ]|\b\p{Script=Latin}{1,3}\b/u).flatMap(part =>
      runsOf(
        part.split(' ').filter(w => w !== '' && !issuing.has(w)),
        2,
        ' ',
      ),
    ),
  ];
}

const runsOf = (parts: readonly string[], least: number, joint: string): readonly string[] =>
  parts.flatMap((_, from) =>
    Array.from({ length: Math.max(0, parts.length - from - least + 1) }, (_, more) =>
      parts.slice(from, from + least + more).join(joint),
    ),
  );
