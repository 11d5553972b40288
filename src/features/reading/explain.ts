import {
  primary,
  type Bilingual,
  type Code,
  type Codebook,
  type Flag,
  type LanguageTag,
  type Proposal,
  type Span,
  type Unit,
} from '../../model';
import type { Precision } from '../../agreement';
import { learnedOf } from './explain-learned';
import { commandUri, plain, short } from '../markdown';
import type { Session } from '../session';
import { settings } from '../settings';
import { taxonomies, type Legend } from './taxonomy';
import { tell } from '../team/team-words';

/** Reads a span of the document's LF text. */
export type Quote = (span: Span) => string;

/** Why a unit has its code in the taxonomy that is shown, as Markdown; `links`: the possible actions. */
export function explainUnit(
  session: Session,
  { codebook }: Legend,
  unit: Unit,
  { quote, links }: { readonly quote: Quote; readonly links: string },
): string {
  const proposal = primary(unit, codebook.id);
  const code = proposal && codebook.codes.find(c => c.id === proposal.code);
  if (!proposal || !code) return explainThemes(session, unit);
  const tongue = settings.language();
  const group = codebook.groups.find(g => g.id === code.group);
  const { likely, spoke } = learnedOf(session, proposal, tongue);
  return paragraphs([
    `**${names(code.label, tongue)}** — ${plain(pick(group?.label ?? codebook.title, tongue))} ${entryLink(session, code.id)}`,
    [line(session.say('likely'), likely), links].filter(part => part !== '').join(' · '),
    [
      line(session.say('why'), whyOf(session, codebook, proposal, tongue)),
      line(tell('soFar'), precisionTold(session.precision(proposal.code, proposal.evidence.rule))),
      line(session.say('cues'), cuesOf(session, proposal, quote)),
      line(session.say('spoke'), spoke),
      line(session.say('definition'), plain(short(pick(code.definition, tongue), 320))),
      line(session.say('setAside'), excludedOf(session, proposal, quote)),
      line(session.say('elsewhere'), elsewhere(session, codebook, unit, tongue)),
      line(session.say('usually'), crosswalk(session, code, tongue)),
      line(session.say('themes'), themesOf(session, unit, tongue)),
      line(session.say('nearMisses'), nearOf(session, proposal, tongue)),
      line(session.say('source'), plain(short(code.source.join('; '), 160))),
    ],
  ]);
}

function explainThemes(session: Session, unit: Unit): string {
  const themes = themesOf(session, unit, settings.language());
  return themes === '' ? '' : line(session.say('themes'), themes);
}

/** Why words are ambiguous, what resolved them or would, and how to rewrite them, as Markdown. */
export function explainFlag(session: Session, flag: Flag, quote: Quote): string {
  const found = session.code(flag.code);
  if (!found) return '';
  const tongue = settings.language();
  const { code, codebook } = found;
  const say = session.say;
  const words = plain(short(quote(flag), 60));
  return paragraphs([
    `**${names(code.label, tongue)}** — “${words}” ${entryLink(session, code.id)}`,
    plain(short(pick(code.definition, tongue), 320)),
    [
      line(say('severity'), severityOf(session, flag)),
      line(say('resolvedBy'), resolvedOf(codebook, flag, quote, tongue)),
      line(say('rewrite'), code.fix ? plain(short(pick(code.fix, tongue), 260)) : ''),
      line(say('wouldResolve'), plain(short(wouldResolve(codebook, code, flag, tongue), 220))),
    ],
  ]);
}

export const severityOf = (session: Session, { raw, severity }: Flag): string => {
  const now = session.say(`severity${severity}`);
  return raw === severity ? `${severity} ${now}` : `${raw} → ${severity} ${now}`;
};

export const pick = <T>(text: Bilingual<T>, tongue: LanguageTag): T => text[tongue];

/** Both names, the reader's own first. */
export const names = (label: Bilingual, tongue: LanguageTag): string =>
  tongue === 'zh' ? `${plain(label.zh)} ${plain(label.en)}` : `${plain(label.en)} ${plain(label.zh)}`;

type Part = string | readonly string[];

/** Paragraphs that are not empty; a list of lines is one paragraph. */
const paragraphs = (parts: readonly Part[]): string =>
  parts
    .map(part => (typeof part === 'string' ? part : part.filter(l => l !== '').join('  \n')))
    .filter(part => part !== '')
    .join('\n\n');

const line = (title: string, text: string): string => (text === '' ? '' : `**${title}** ${text}`);

const entryLink = (session: Session, id: string): string =>
  `[$(book) ${plain(id)}](${commandUri('policyCoder.openCodebookEntry', id)} "${session.say('openEntry')}")`;

function whyOf(session: Session, codebook: Codebook, { evidence }: Proposal, tongue: LanguageTag): string {
  if (evidence.rule === 'learned') return session.say('overruled');
  const rule = codebook.rules.find(r => r.id === evidence.rule);
  return rule ? `${plain(short(pick(rule.why, tongue), 220))} \`${rule.id}\`` : '';
}

/** What people made of a rule's proposals until now; nothing where nobody has judged one. */
function precisionTold(found: Precision | undefined): string {
  if (!found) return '';
  const { accepted, rejected, low, high } = found;
  const percent = (share: number): number => Math.round(100 * share);
  return tell(
    'acceptedSoFar',
    accepted,
    accepted + rejected,
    percent(found.precision),
    percent(low),
    percent(high),
  );
}

function cuesOf(session: Session, { evidence }: Proposal, quote: Quote): string {
  const seen = new Map<string, number>();
  for (const cue of evidence.cues) seen.set(quote(cue), cue.weight);
  const most = [...seen]
    .slice(0, 6)
    .map(([words, weight]) => `“${plain(words)}”${weight === 0 ? '' : ` ${signed(weight)}`}`);
  return most.join(' · ') || (evidence.rule === '' ? '' : session.say('none'));
}

function excludedOf(session: Session, { evidence }: Proposal, quote: Quote): string {
  const told = evidence.excluded.map(
    cue => `“${plain(quote(cue))}” ${session.say('because', plain(cue.by))}`,
  );
  return [...new Set(told)].slice(0, 4).join(' · ');
}

const signed = (weight: number): string => `${weight < 0 ? '−' : '+'}${Math.abs(weight)}`;

const elsewhere = (session: Session, shown: Codebook, unit: Unit, tongue: LanguageTag): string =>
  taxonomies(session)
    .filter(other => other.id !== shown.id)
    .flatMap(other => {
      const code = other.codes.find(c => c.id === primary(unit, other.id)?.code);
      return code || other.kind === 'instrument'
        ? [`${other.id.toUpperCase()} ${code ? plain(pick(code.label, tongue)) : '—'}`]
        : [];
    })
    .join(' · ');

const crosswalk = (session: Session, { crosswalk: advice }: Code, tongue: LanguageTag): string =>
  Object.entries(advice ?? {})
    .map(([taxonomy, text]) => {
      const named = session.code(text)?.code.label;
      return `${taxonomy.toUpperCase()} *${plain(named ? pick(named, tongue) : text)}*`;
    })
    .join(' · ');

const themesOf = (session: Session, unit: Unit, tongue: LanguageTag): string =>
  unit.codes
    .filter(c => c.role === 'theme')
    .flatMap(c => session.code(c.code) ?? [])
    .map(({ code }) => plain(pick(code.label, tongue)))
    .join(' · ');

const nearOf = (session: Session, { near }: Proposal, tongue: LanguageTag): string =>
  near
    .slice(0, 3)
    .map(miss => {
      const label = session.code(miss.code)?.code.label;
      return `${plain(label ? pick(label, tongue) : miss.code)} ${round(miss.score)}`;
    })
    .join(' · ');

const round = (score: number): string => String(Math.round(score * 100) / 100);

const resolvedOf = (codebook: Codebook, flag: Flag, quote: Quote, tongue: LanguageTag): string =>
  flag.resolved
    .map(span => {
      const why = codebook.resolvers.find(r => r.id === span.rule)?.why;
      const words = span.end > span.start ? `“${plain(short(quote(span), 40))}” ` : '';
      return `${words}${plain(why ? pick(why, tongue) : span.rule)} \`${span.rule}\``;
    })
    .join(' · ');

/** What the codebook says would settle it: nothing more once it is settled. */
function wouldResolve(codebook: Codebook, code: Code, flag: Flag, tongue: LanguageTag): string {
  if (flag.severity === 0) return '';
  if (code.notWhen) return pick(code.notWhen, tongue);
  return codebook.resolvers
    .filter(r => r.codes.includes(code.id) && !flag.resolved.some(s => s.rule === r.id))
    .map(r => pick(r.why, tongue))
    .join(tongue === 'zh' ? '；' : '; ');
}
