import { MarkdownString } from 'vscode';

/** A hover's text. Only the extension's own commands may be run from it. */
export function trusted(text: string): MarkdownString {
  const markdown = new MarkdownString(text, true);
  markdown.isTrusted = {
    enabledCommands: [
      'policyCoder.openCodebookEntry',
      'policyCoder.showTaxonomy',
      'policyCoder.revealProvision',
      'policyCoder.acceptProposal',
      'policyCoder.rejectProposal',
      'policyCoder.recodeProposal',
      'policyCoder.revealCellSource',
      'policyCoder.revealSourcePassage',
    ],
  };
  return markdown;
}

/** Text of documents and codebooks as plain words, without markup. */
export const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-!|<>~$&]/g, '\\$&');

/** At most this many characters, cut between words or clauses if possible. */
export function short(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const place = Math.max(...[' ', '；', '，', '。', '、'].map(mark => cut.lastIndexOf(mark)));
  return `${(place > most * 0.6 ? cut.slice(0, place) : cut).replace(/[\s;,；，、]+$/, '')}…`;
}

export const commandUri = (command: string, ...args: readonly unknown[]): string =>
  `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
