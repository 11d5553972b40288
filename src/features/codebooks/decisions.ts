import { workspace } from 'vscode';
import type { PastDecision } from '../../corpus';
import { isCoding } from '../../model';
import type { Session } from '../session';

/** What this coder accepted in the documents that are open: a change of a codebook is held against it before it is saved. */
export const decisions = (session: Session): readonly PastDecision[] =>
  workspace.textDocuments.flatMap(document =>
    session.codings
      .of(document)
      .filter(isCoding)
      .filter(d => d.status === 'accepted' && d.orphan === undefined)
      .map(({ target: { start, end }, code }) => ({ uri: document.uri.toString(), start, end, code })),
  );
