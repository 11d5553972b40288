import type { Given, Tried } from '../../corpus';
import { tell } from './codebook-words';
import { pick } from '../reading/explain';
import type { Session } from '../session';
import { settings } from '../settings';

/** Why an example fails, in words: the codes it got instead, by which rule and which cues. */
export function failureOf(session: Session, { example, given, kinds }: Tried): string {
  const told = given.map(g => reasonOf(session, g)).join('\n');
  const wanted = nameOf(session, example.code);
  if (example.list === 'counterexamples') {
    const instead = example.instead === undefined ? '' : tell('instead', nameOf(session, example.instead));
    // Only the first line is shown beside the sentence.
    return [`${tell('mustNotBut', wanted)} ${told}`, example.why ?? '', instead]
      .filter(t => t !== '')
      .join('\n');
  }
  const none = given.length === 0 ? tell('codedAsNone', kinds.join(', ') || '–') : told;
  return `${tell('mustBut', wanted)} ${none}`;
}

function reasonOf(session: Session, { code, rule, cues }: Given): string {
  const found = session.code(code);
  const why = found?.codebook.rules.find(r => r.id === rule)?.why;
  const by = why ? tell('byRule', pick(why, settings.language()), rule) : '';
  const words = cues.length > 0 ? tell('byCues', cues.join(' · ')) : '';
  return [tell('codedAs', nameOf(session, code)), words, by].filter(t => t !== '').join(tell('comma'));
}

/** A code by its name. */
export function nameOf(session: Session, id: string): string {
  const code = session.code(id)?.code;
  return code ? `${pick(code.label, settings.language())} (${id})` : id;
}
