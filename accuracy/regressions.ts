import type { Summary } from './report';

/** How far a figure may fall before it counts as worse: less than a unit or two of the smaller files. */
export const tolerance = 0.01;

/** The figures that fell by more than the tolerance, with their old and new values. */
export const regressions = (
  committed: Readonly<Record<string, Summary>>,
  now: Readonly<Record<string, Summary>>,
): readonly string[] =>
  Object.entries(now).flatMap(([file, figures]) =>
    Object.entries(figures).flatMap(([name, value]) => {
      const before = committed[file]?.[name];
      if (before === undefined) return [`${file}, ${name}: ${value} has no committed figure`];
      return value < before - tolerance ? [`${file}, ${name}: ${value}, was ${before}`] : [];
    }),
  );
