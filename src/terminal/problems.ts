import type { Bilingual, Problem } from '../model';
import type { Style } from './style';

/**
 * The messages of the command line, in English: what the engine says in both languages, and what only the command line says.
 */
export type Trouble = Problem<string | Bilingual>;

/** The message of a problem on the command line and in its JSON. */
export const english = (message: string | Bilingual): string =>
  typeof message === 'string' ? message : message.en;

/** The messages of problems, anywhere in a value that becomes JSON. */
export const inEnglish = (key: string, value: unknown): unknown =>
  key === 'message' && typeof value === 'object' && value !== null && 'en' in value ? value.en : value;

/** One line: severity, place, message, and what to do. */
function problemLine(problem: Trouble, style: Style, grave = true): string {
  const { uri, line, column, message, code } = problem;
  const place = line === undefined ? uri : `${uri}:${line}:${column ?? 1}`;
  const word = grave ? style.red('error') : style.yellow('warning');
  return `${word}: ${style.bold(place)}: ${english(message).replaceAll('\n', ' ')} ${style.dim(`[${code}]`)}\n`;
}

const shown = 20;

/**
 * The first problems, how many more there are, and where they are listed: a thousand unreadable files must not hide the rest.
 */
export function problemLines(problems: readonly Trouble[], style: Style, grave = true, all = ''): string {
  const lines = problems.slice(0, shown).map(p => problemLine(p, style, grave));
  const more = problems.length - lines.length;
  return lines.join('') + (more > 0 ? `… and ${more} more ${grave ? 'errors' : 'warnings'}${all}.\n` : '');
}

/** A folder was given instead of a file; `what`: which file. */
export const isFolder = (uri: string, what: string): Trouble => ({
  code: 'file.folder',
  message: `This is a folder. Name a ${what} in it.`,
  uri,
});
