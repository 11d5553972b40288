import { isCoding, overlap, primary, type CodingDecision, type Span, type Unit } from '../../model';
import type { TextDocument } from 'vscode';
import { labelOf } from '../coding/code-selection';
import { commandUri, plain } from '../markdown';
import type { Session } from '../session';

/** Who coded the words under the pointer and how, as Markdown: this coder first, then the others. */
export function explainCodings(session: Session, document: TextDocument, here: Span): readonly string[] {
  const at = (d: CodingDecision): boolean => d.orphan === undefined && overlap(d.target, here);
  const own = session.codings.of(document).filter(isCoding).filter(at);
  const others = [...session.codings.others(document)].flatMap(([, all]) => all.filter(isCoding).filter(at));
  return [...own, ...others].map(d => {
    const mark = d.status === 'accepted' ? '$(check)' : '$(close)';
    const memo = d.memo === undefined ? '' : `  \n$(note) ${plain(d.memo)}`;
    return `${mark} **${plain(labelOf(session, d.code))}** — ${plain(d.coder)}${memo}`;
  });
}

/** The actions on the machine's proposals for a unit, as links. */
export function judgingLinks(session: Session, document: TextDocument, unit: Unit, codebook: string): string {
  const proposal = primary(unit, codebook);
  if (!proposal) return '';
  const { say } = session;
  const args = [document.uri.toString(), unit.start, proposal.code];
  const link = (icon: string, title: string, command: string): string =>
    `[$(${icon}) ${title}](${commandUri(command, ...args)})`;
  return [
    link('check', say('accept'), 'policyCoder.acceptProposal'),
    link('close', say('reject'), 'policyCoder.rejectProposal'),
    link('replace', say('recode'), 'policyCoder.recodeProposal'),
  ].join(' · ');
}
