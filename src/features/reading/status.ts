import {
  Disposable,
  StatusBarAlignment,
  window,
  workspace,
  type MarkdownString,
  type StatusBarItem,
} from 'vscode';
import type { Live, Summary } from '../../corpus';
import { activeDocument } from '../active';
import { pick } from './explain';
import { plain, trusted } from '../markdown';
import { flagCounts, flagsTold } from './open-flags';
import type { Feature, Session } from '../session';
import { settings } from '../settings';
import { legend, type Legend } from './taxonomy';

/**
 * The line is drawn this long after a change, after the text: the editor reads its tooltip as Markdown. In milliseconds.
 */
const behind = 60;

/** The document in one line: how many units, how much of it is coded, how many flags. */
export const status: Feature = session => {
  const item = window.createStatusBarItem('policyCoder.summary', StatusBarAlignment.Left, 10);
  item.name = 'Policy Coder';
  const draw = (): void => drawItem(session, item);
  draw();
  let timer: NodeJS.Timeout | undefined;
  return Disposable.from(
    item,
    { dispose: () => clearTimeout(timer) },
    session.onDidChange(document => {
      if (document !== activeDocument(session)) return;
      clearTimeout(timer);
      timer = setTimeout(draw, behind);
    }),
    session.onDidSurvey(document => document === activeDocument(session) && draw()),
    session.codings.onDidChange(draw),
    session.onDidConfigure(draw),
    window.onDidChangeActiveTextEditor(draw),
    workspace.onDidChangeConfiguration(draw),
  );
};

function drawItem(session: Session, item: StatusBarItem): void {
  const document = activeDocument(session);
  if (!document) {
    item.hide();
    return;
  }
  const { say } = session;
  const live = session.live(document);
  const state = session.state(document);
  if (live) {
    const shown = legend(session);
    const summary = live.summary();
    const blind = session.codings.blind();
    item.text = `$(symbol-ruler) ${[
      say('units', summary.units),
      ...(shown && !blind ? [say('coded', share(summary, shown))] : []),
      ...(blind ? [] : [flagsTold(session, flagCounts(session, document, live))]),
    ].join(' · ')}`;
    item.tooltip = blind ? undefined : shown && tooltip(session, live, shown);
    item.command = 'policyCoder.showAmbiguityReport';
  } else if (state === 'large' || state === 'failed') {
    item.text = `$(symbol-ruler) ${say(state)}`;
    item.tooltip = undefined;
    item.command = 'policyCoder.codeDocument';
  } else {
    item.text = `$(sync~spin) Policy Coder: ${say('coding')}`;
    item.tooltip = undefined;
    item.command = undefined;
  }
  item.show();
}

const share = (summary: Summary, { codebook }: Legend): number =>
  summary.units === 0 ? 0 : Math.round((100 * (summary.coded.get(codebook.id) ?? 0)) / summary.units);

export const inGroup = (summary: Summary, group: Legend['groups'][number]): number =>
  group.codes.reduce((sum, code) => sum + (summary.codes.get(code.id) ?? 0), 0);

function tooltip(session: Session, live: Live, { codebook, groups }: Legend): MarkdownString {
  const tongue = settings.language();
  const summary = live.summary();
  const coded = summary.coded.get(codebook.id) ?? 0;
  const rows = groups.map(group => {
    const n = inGroup(summary, group);
    const percent = coded === 0 ? 0 : Math.round((100 * n) / coded);
    return `| ${plain(group.label.zh)} ${plain(group.label.en)} | ${bar(percent)} | ${n} | ${percent}% |`;
  });
  const title = plain(pick(codebook.title, tongue));
  const change = `[${session.say('changeTaxonomy')}](command:policyCoder.showTaxonomy)`;
  const table = ['| | | | |', '|:--|:--|--:|--:|', ...rows].join('\n');
  return trusted(`**${title}**\n\n${table}\n\n${change} · ${session.say('clickReport')}`);
}

const bar = (percent: number): string => '▇'.repeat(Math.round(percent / 10));
