import { DocumentSymbol, languages, SymbolKind, type CancellationToken, type TextDocument } from 'vscode';
import { inTurns } from '../../corpus';
import type { Entry, Steps } from '../../model';
import { selector } from '../applies';
import { short } from '../markdown';
import { contentsOf, firstLine, reach } from '../place';
import type { Feature, Session } from '../session';

/** Divisions, articles and the items of plans, as the outline, the breadcrumbs and sticky scroll show them. */
export const outline: Feature = session =>
  languages.registerDocumentSymbolProvider(
    selector,
    { provideDocumentSymbols: (document, token) => symbols(session, document, token) },
    { label: 'Policy Coder' },
  );

async function symbols(
  session: Session,
  document: TextDocument,
  token: CancellationToken,
): Promise<DocumentSymbol[]> {
  const live = await session.coded(document, token);
  if (!live) return [];
  const { version } = document;
  const entries = await contentsOf(document, live);
  if (document.version !== version) return [];
  return document.languageId === 'markdown' && isMarkedUp(document, entries)
    ? []
    : inTurns(symbolsOf(document, version, entries));
}

/** There are thousands in a long document; a text that has changed meanwhile is requested again. */
function* symbolsOf(
  document: TextDocument,
  version: number,
  entries: readonly Entry[],
): Steps<DocumentSymbol[]> {
  const symbols: DocumentSymbol[] = [];
  for (const entry of entries) {
    yield;
    if (document.version !== version) break;
    const symbol = symbolOf(document, entry);
    symbol.children = yield* symbolsOf(document, version, entry.children);
    symbols.push(symbol);
  }
  return symbols;
}

/** Markdown headings have an outline of their own, which a second one would only repeat. */
const isMarkedUp = (document: TextDocument, entries: readonly Entry[]): boolean =>
  entries.every(
    entry =>
      document.lineAt(firstLine(document, entry.head).start.line).text.startsWith('#') &&
      isMarkedUp(document, entry.children),
  );

function symbolOf(document: TextDocument, entry: Entry): DocumentSymbol {
  const range = reach(document, entry);
  const line = firstLine(document, entry.head);
  const symbol = new DocumentSymbol(
    nameOf(entry, 48),
    '',
    kindOf(entry),
    range.contains(line) ? range : range.union(line),
    line,
  );
  return symbol;
}

/** `第二条 适用范围`, `一、总体要求`, `Section 3. Definitions`. */
export const nameOf = ({ label, caption, text }: Entry, most: number): string =>
  short(`${label}${/[、）)]$/.test(label) || label === '' ? '' : ' '}${caption || text}`.trim(), most);

const kindOf = ({ structure }: Entry): SymbolKind =>
  structure === 'article'
    ? SymbolKind.Method
    : structure === 'title'
      ? SymbolKind.File
      : structure === 'item'
        ? SymbolKind.Field
        : SymbolKind.Namespace;
