import { leastSure, type LanguageTag, type Proposal } from '../../model';
import { plain } from '../markdown';
import type { Session } from '../session';

/** How likely a proposal is right, if weights were learned for its codebook, and what supported it most, in the codebook's words. */
export function learnedOf(
  session: Session,
  { evidence, score }: Proposal,
  tongue: LanguageTag,
): { readonly likely: string; readonly spoke: string } {
  if (!evidence.weights) return { likely: '', spoke: '' };
  const spoke = evidence.weights.flatMap(({ feature, weight }) => {
    const name = featureName(session, feature, tongue);
    return name === undefined ? [] : [`${name} +${weight.toFixed(2)}`];
  });
  const doubt = score < leastSure ? ` (${session.say('needsReader')})` : '';
  return { likely: `${Math.round(100 * score)}%${doubt}`, spoke: spoke.join(' · ') };
}

/** A feature (src/coders/features.ts) in an analyst's words; those of form and place alone mean nothing to a reader. */
function featureName(session: Session, feature: string, tongue: LanguageTag): string | undefined {
  const cut = feature.indexOf(':');
  const [sort, name] = [feature.slice(0, cut), feature.slice(cut + 1)];
  if (sort === 'stem') {
    const told = featureName(session, name, tongue);
    return told === undefined ? undefined : session.say('ofStem', told);
  }
  if (sort === 'heading')
    return session.say(
      'ofHeading',
      name.startsWith('gram:')
        ? (featureName(session, name, tongue) ?? '')
        : `“${plain(name.replaceAll('|', '” / “'))}”`,
    );
  if (sort === 'fact') return plain(session.signal(name)?.[tongue] ?? `“${name}”`);
  if (sort === 'gram') return `“${plain(name)}”`;
  if (sort === 'score') return session.say('ofCues', labelOf(session, name, tongue));
  if (sort === 'primary' || sort === 'secondary' || sort === 'theme')
    return session.say('ofRules', labelOf(session, name, tongue));
  if (sort === 'rule') return `\`${name.slice(name.indexOf('/') + 1)}\``;
  if (sort === 'none') return session.say('ofNone', name.toUpperCase());
  return undefined;
}

const labelOf = (session: Session, id: string, tongue: LanguageTag): string =>
  plain(session.code(id)?.code.label[tongue] ?? id);
