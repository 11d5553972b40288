import type { Problem } from '../model';
import type { Style } from './style';

/** One line: how grave, where, what, and what to do. */
export function problemLine(problem: Problem, style: Style, grave = true): string {
  const { uri, line, column, message, code } = problem;
  const place = line === undefined ? uri : `${uri}:${line}:${column ?? 1}`;
  const word = grave ? style.red('error') : style.yellow('warning');
  return `${word}: ${style.bold(place)}: ${message.replaceAll('\n', ' ')} ${style.dim(`[${code}]`)}\n`;
}

const shown = 20;

/** The first problems, how many more there are, and where they are told: a thousand unreadable files must not hide the rest. */
export function problemLines(problems: readonly Problem[], style: Style, grave = true, all = ''): string {
  const lines = problems.slice(0, shown).map(p => problemLine(p, style, grave));
  const more = problems.length - lines.length;
  return lines.join('') + (more > 0 ? `… and ${more} more ${grave ? 'errors' : 'warnings'}${all}.\n` : '');
}

/** A folder was named where one file is meant; `what`: which. */
export const isFolder = (uri: string, what: string): Problem => ({
  code: 'file.folder',
  message: `This is a folder. Name a ${what} in it.`,
  uri,
});
