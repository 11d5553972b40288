import { MarkdownString } from 'vscode';

/** A hover's text. Only the extension's own commands may be run from it. */
export function trusted(text: string): MarkdownString {
  const markdown = new MarkdownString(text, true);
  markdown.isTrusted = { enabledCommands: ['policyCoder.openCodebookEntry', 'policyCoder.showTaxonomy'] };
  return markdown;
}

/** Text of documents and codebooks as plain words: nothing in it is markup. */
export const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-!|<>~$&]/g, '\\$&');

export const short = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

export const commandUri = (command: string, ...args: readonly unknown[]): string =>
  `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
