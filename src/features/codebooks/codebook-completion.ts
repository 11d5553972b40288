import {
  CompletionItem,
  CompletionItemKind,
  languages,
  Range,
  SnippetString,
  type CancellationToken,
  type Position,
  type TextDocument,
} from 'vscode';
import type { Proposal } from '../../importers';
import { pick } from '../reading/explain';
import type { Feature, Session } from '../session';
import { settings } from '../settings';
import { schemaIsToldElsewhere, yaml, yamlKindOf } from './yaml-files';

/** Completes keys, values and names in codebooks and other files that have a schema. */
export const codebookCompletion: Feature = session =>
  languages.registerCompletionItemProvider(
    yaml,
    {
      provideCompletionItems: (document, position, token) => propose(session, document, position, token),
    },
    ...[' ', '[', '{', '@', '~', ':', "'", '"'],
  );

async function propose(
  session: Session,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<CompletionItem[]> {
  const kind = yamlKindOf(document);
  if (kind === undefined) return [];
  const answer = await session.ask(
    {
      about: 'completion',
      kind,
      uri: document.uri.toString(),
      text: document.getText(),
      offset: document.offsetAt(position),
    },
    token,
  );
  const proposals = answer?.proposals ?? [];
  const kept = schemaIsToldElsewhere(document) ? proposals.filter(p => p.kind === 'name') : proposals;
  return kept.map((proposal, i) => toItem(document, proposal, i));
}

const kinds: Readonly<Record<Proposal['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
  snippet: CompletionItemKind.Snippet,
};

function toItem(
  document: TextDocument,
  { label, kind, insert, replace, title, meaning, more }: Proposal,
  rank: number,
): CompletionItem {
  const tongue = settings.language();
  const called = title && [...new Set([pick(title, tongue), title.zh, title.en])].slice(0, 2).join(' ');
  const item = new CompletionItem(
    called === undefined || called === label ? label : { label, description: called },
    kinds[kind],
  );
  item.insertText = new SnippetString(insert);
  item.range = new Range(document.positionAt(replace.start), document.positionAt(replace.end));
  // Also found by its name: the analyst knows 义务 before @duty.
  item.filterText = [label, called].filter(text => text !== undefined).join(' ');
  item.sortText = String(rank).padStart(5, '0');
  if (meaning) item.documentation = pick(meaning, tongue);
  if (more) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
