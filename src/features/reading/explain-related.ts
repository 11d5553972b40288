import { Uri } from 'vscode';
import type { Alike, Citer, Neighbour, Related } from '../../corpus';
import { commandUri, plain, short } from '../markdown';
import type { Session } from '../session';

const mostCiters = 6;
const mostAlike = 3;

/** How other documents of the workspace relate to the words under the pointer, as Markdown. */
export const explainRelated = (session: Session, { cited, citers, alike }: Related): readonly string[] => [
  ...(cited ? [citedText(session, cited)] : []),
  ...(citers.length > 0 ? [citersText(session, citers)] : []),
  ...(alike.length > 0
    ? [
        alike
          .slice(0, mostAlike)
          .map(a => alikeText(session, a))
          .join('  \n'),
      ]
    : []),
];

const open = (path: string, start: number, text: string): string =>
  `[${text}](${commandUri('policyCoder.revealProvision', Uri.file(path).toString(), start)})`;

/** The cited document's facts and opening. */
function citedText(session: Session, { uri, title, number, issuers, date, opening }: Neighbour): string {
  const facts = [number, issuers.join('、'), date].filter(fact => fact !== undefined && fact !== '');
  return [
    `$(file) **${plain(title)}** ${open(uri, 0, session.say('open'))}`,
    plain(facts.join(' · ')),
    `*${plain(short(opening, 160))}*`,
  ].join('  \n');
}

const citersText = (session: Session, citers: readonly Citer[]): string =>
  [
    `**${session.say('whoElse')}**`,
    ...citers
      .slice(0, mostCiters)
      .map(
        ({ uri, title, type, provision, start }) =>
          `${open(uri, start, plain(short(title, 40)))} ${plain(provision)} (${session.say(`cite_${type}`)})`,
      ),
    ...(citers.length > mostCiters ? [session.say('andMore', citers.length - mostCiters)] : []),
  ].join('  \n');

/** matches 粤府〔2014〕12号 条7 (91%), issued 14 months earlier */
function alikeText(session: Session, { uri, title, number, provision, share, days, start }: Alike): string {
  const source = open(uri, start, `${plain(short(number ?? title, 40))} ${plain(provision)}`);
  const when =
    days === undefined || days === 0
      ? ''
      : session.say(days > 0 ? 'earlier' : 'later', Math.max(1, Math.round(Math.abs(days) / 30.44)));
  return `$(references) ${session.say('matches', source, Math.round(share * 100))}${when}`;
}
