import { InvalidArgumentError, Option } from 'commander';

/** Readers of option values, for every command; a bad value ends the command with the given message. */

export const codebookOption = (): Option =>
  new Option('--codebook <file>', 'a codebook of your own (repeatable)')
    .argParser((value, before: readonly string[]) => [...before, value])
    .default([], 'none');

/** Names separated by commas, each once, all of them `known`. */
export const idsAmong =
  (known: readonly string[]) =>
  (value: string): readonly string[] => {
    const ids = value.split(',').map(id => id.trim());
    const unknown = ids.filter(id => !known.includes(id));
    if (ids.every(id => id === '')) throw new InvalidArgumentError(`Name one or more of ${known.join(', ')}`);
    if (unknown.length > 0) throw new InvalidArgumentError(`There is no ${unknown.join(', ')}`);
    return [...new Set(ids)];
  };

/** An integer from 1 to 999. */
export function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value))
    throw new InvalidArgumentError('It must be a whole number from 1 to 999');
  return Number(value);
}

/** A path: an empty one, as from an unset shell variable, would mean the current folder. */
export function pathOf(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must be a path; write . for this folder');
  return value;
}

/** Names separated by commas. */
export const namesOf = (value: string): readonly string[] =>
  value
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');

/** The same as `idsAmong`, for an option that may be repeated. */
export const allIdsAmong =
  (known: readonly string[]) =>
  (value: string, before: readonly string[]): readonly string[] => [...before, ...idsAmong(known)(value)];

/** A share from 0 to 1. */
export function shareOf(value: string): number {
  const share = Number(value);
  if (value.trim() === '' || !(share >= 0 && share <= 1))
    throw new InvalidArgumentError('It must be a number from 0 to 1');
  return share;
}
