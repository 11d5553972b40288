import { withoutFrontMatter } from './front-matter';
import { furnitureOf, furnitureReach, type FurnitureWords } from './furniture';
import { keepLast } from './keep-last';
import { licenceStart, longestLicence, type LicenceWords } from './licence';

/** How text around a document that is not part of it is recognised. */
export type FrameWords = { readonly licences: LicenceWords; readonly furniture: FurnitureWords };

/** How far into a text, and how far before its end, such text extends at most, in UTF-16 units. */
export const frameReach = Math.max(furnitureReach, longestLicence);

/**
 * A text with front matter, a site's licence after it and a site's lines around it blanked out, so that all offsets stay: what is
 * coded and read.
 */
export const policyPart = keepLast((text: string, { licences, furniture }: FrameWords): string => {
  const part = withoutFrontMatter(text);
  const start = licenceStart(part, licences);
  const licensed = blank(part, start, part.length);
  return furnitureOf(licensed, furniture).reduceRight(
    (left, span) => blank(left, span.start, span.end),
    licensed,
  );
});

const blank = (text: string, start: number, end: number): string =>
  start >= end
    ? text
    : text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end);

/** Whether anything around a text, other than front matter, is left out of what is coded. */
export const isFramed = (text: string, { licences, furniture }: FrameWords): boolean =>
  licenceStart(text, licences) < text.length || furnitureOf(text, furniture).length > 0;
