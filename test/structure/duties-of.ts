import { disk, loadCodebooks, openEngine } from '../../src/corpus';
import { codeDocument } from '../../src/corpus/job';
import { bodyName, type CodedDocument, type LanguageTag } from '../../src/model';

const { codebooks, lexicon } = await loadCodebooks(disk('codebooks'));
export const engine = openEngine(codebooks, lexicon!);

export const coded = (text: string, language: LanguageTag = 'zh'): CodedDocument =>
  codeDocument(engine, 'd', { uri: 'd', text, language });

/** `body/role!` (unnamed) `: act + object > recipient @ deadline`, a line a duty. */
export function told(text: string, language: LanguageTag = 'zh'): readonly string[] {
  const { survey, document } = coded(text, language);
  const cut = (span: { start: number; end: number } | undefined) =>
    span && document.text.slice(span.start, span.end);
  return survey.duties.map(duty => {
    const bodies =
      duty.actors.map(b => `${bodyName(document.text, b)}/${b.role}${b.named ? '' : '!'}`).join(' ') || '-';
    const to = duty.recipient ? ` > ${cut(duty.recipient)}` : '';
    const by = duty.deadline ? ` @ ${duty.deadline.value || cut(duty.deadline)}` : '';
    return `${bodies}: ${cut(duty.act) ?? '-'} + ${cut(duty.object) ?? '-'}${to}${by}`;
  });
}

/** A text of one article. */
export const article = (text: string): string => `某市数据条例\n\n第二条　${text}\n`;
