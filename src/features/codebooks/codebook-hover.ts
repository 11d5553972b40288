import {
  Hover,
  languages,
  Range,
  workspace,
  type CancellationToken,
  type Position,
  type TextDocument,
} from 'vscode';
import type { Explained } from '../../importers';
import { tell } from './codebook-words';
import { names, pick } from '../reading/explain';
import { plain, short, trusted } from '../markdown';
import type { Feature, Session } from '../session';
import { settings } from '../settings';
import { schemaIsToldElsewhere, yaml, yamlKindOf } from './yaml-files';

/** Explains keys, names and cues in codebooks. */
export const codebookHover: Feature = session =>
  languages.registerHoverProvider(yaml, {
    provideHover: (document, position, token) => hoverAt(session, document, position, token),
  });

async function hoverAt(
  session: Session,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<Hover | undefined> {
  const kind = yamlKindOf(document);
  if (kind === undefined) return undefined;
  const answer = await session.ask(
    {
      about: 'explanation',
      kind,
      uri: document.uri.toString(),
      text: document.getText(),
      offset: document.offsetAt(position),
    },
    token,
  );
  const explained = answer?.explained;
  if (!explained) return undefined;
  const tongue = settings.language();
  const { span, meaning, name, cue } = explained;
  const own = meaning && !schemaIsToldElsewhere(document) ? [plain(pick(meaning, tongue))] : [];
  const texts = [
    ...(name?.label ? [`**${names(name.label, tongue)}**`] : []),
    ...(name?.meaning ? [plain(short(pick(name.meaning, tongue), 320))] : []),
    ...(cue ? [finds(cue), counted(session, explained)] : []),
    // The meaning of a name or a cue is more useful than what is allowed in its place.
    ...(cue || name?.label ? [] : own),
  ];
  const range = new Range(document.positionAt(span.start), document.positionAt(span.end));
  return texts.length > 0 ? new Hover(trusted(texts.join('\n\n')), range) : undefined;
}

/** What a cue finds, piece by piece, and under which conditions. */
function finds(cue: NonNullable<Explained['cue']>): string {
  const pieces = cue.pieces.map(({ phrases, more }) =>
    [...phrases.map(p => `“${plain(p)}”`), ...(more > 0 ? [tell('morePhrases', more)] : [])].join(' / '),
  );
  const conditions = [
    cue.atStart ? tell('atStart') : '',
    cue.atEnd ? tell('atEnd') : '',
    cue.language === 'en' ? tell(cue.exact ? 'asItStands' : 'inflected') : '',
    pieces.length > 1 ? tell('gap') : '',
  ].filter(text => text !== '');
  return [`**${tell('finds')}** ${pieces.join(' … ')}`, ...conditions].join('  \n');
}

/** How often the cue matches in the open documents, as they were last coded. */
function counted(session: Session, { word, code }: Explained): string {
  let speaks = 0;
  let aside = 0;
  const documents = new Set<TextDocument>();
  for (const document of workspace.textDocuments) {
    for (const { units } of session.live(document)?.blocks ?? []) {
      for (const { codes, flags } of units) {
        const given = codes.filter(c => code === undefined || c.code === code);
        const hits =
          given.filter(c => c.evidence.cues.some(hit => hit.cue === word)).length +
          flags.filter(f => f.cue === word).length;
        aside += given.filter(c => c.evidence.excluded.some(hit => hit.cue === word)).length;
        speaks += hits;
        if (hits > 0) documents.add(document);
      }
    }
  }
  const says = speaks > 0 ? tell('speaksFor', speaks, documents.size) : tell('speaksForNone');
  return aside > 0 ? `${says}; ${tell('setAsideIn', aside)}` : says;
}
