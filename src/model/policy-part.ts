import { withoutFrontMatter } from './front-matter';
import { furnitureOf, furnitureReach, type FurnitureWords } from './furniture';
import { keepLast } from './keep-last';
import { licenceStart, longestLicence, type LicenceWords } from './licence';

/** By what that is known which stands around a text and is no part of it. */
export type FrameWords = { readonly licences: LicenceWords; readonly furniture: FurnitureWords };

/** How far into a text, and how far before its end, a frame reaches at most, in UTF-16 units. */
export const frameReach = Math.max(furnitureReach, longestLicence);

/**
 * A text with the analyst's facts above it, a site's licence behind it and a site's lines around it blanked out, so that all offsets
 * stay: what is coded and read.
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

/** Whether anything around a text is left out of what is coded, front matter apart. */
export const isFramed = (text: string, { licences, furniture }: FrameWords): boolean =>
  licenceStart(text, licences) < text.length || furnitureOf(text, furniture).length > 0;
