import { DocumentSymbol, languages, SymbolKind, type TextDocument } from 'vscode';
import { outlineOf, type Provision } from '../model';
import { selector } from './applies';
import { lfText, toRange } from './positions';
import { short } from './markdown';
import type { Feature, Session } from './session';

/** Chapters and articles as the outline and the breadcrumbs show them. Markdown files have an outline of their own. */
export const outline: Feature = session =>
  languages.registerDocumentSymbolProvider(
    selector.filter(({ language }) => language !== 'markdown'),
    { provideDocumentSymbols: (document, token) => symbols(session, document, token) },
    { label: 'Policy Coder' },
  );

async function symbols(
  session: Session,
  document: TextDocument,
  token: Parameters<Session['coded']>[1],
): Promise<DocumentSymbol[]> {
  const live = await session.coded(document, token);
  if (!live) return [];
  const roots: DocumentSymbol[] = [];
  const open: { readonly depth: number; readonly symbol: DocumentSymbol }[] = [];
  for (const provision of outlineOf(live.blocks)) {
    const depth = depthOf(provision);
    if (depth === undefined) continue;
    const range = toRange(document, provision);
    const text = lfText(document.getText(range))
      .trim()
      .replace(/^#+\s*/, '');
    if (text === '') continue;
    const symbol = new DocumentSymbol(short(text, 48), '', kindOf(provision), range, range);
    while (open.length > 0 && open.at(-1)!.depth >= depth) close(open.pop()!.symbol, range);
    (open.at(-1)?.symbol.children ?? roots).push(symbol);
    open.push({ depth, symbol });
  }
  const end = toRange(document, { start: lastOffset(live.blocks), end: lastOffset(live.blocks) });
  for (const { symbol } of open.reverse()) close(symbol, end);
  return roots;
}

const lastOffset = (blocks: readonly { readonly length: number }[]): number =>
  blocks.reduce((sum, block) => sum + block.length, 0);

/** A section reaches to where the next of its rank begins. */
const close = (symbol: DocumentSymbol, next: DocumentSymbol['range']): void => {
  symbol.range = symbol.range.with({
    end: next.start.isAfter(symbol.range.end) ? next.start : symbol.range.end,
  });
};

function depthOf({ structure, level }: Provision): number | undefined {
  if (structure === 'title') return 0;
  if (structure === 'heading') return level ?? 1;
  return structure === 'article' ? 100 : undefined;
}

const kindOf = ({ structure }: Provision): SymbolKind =>
  structure === 'article'
    ? SymbolKind.Method
    : structure === 'title'
      ? SymbolKind.File
      : SymbolKind.Namespace;
