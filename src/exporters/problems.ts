import { codePoints } from '../model';
import { column, docId, end, start } from './columns';
import { csvExporter } from './csv';

/** What a person should check in a document: contradicting facts, numbering that skips, a second title. */
export const problems = csvExporter({
  id: 'problems',
  label: { zh: '待核对事项', en: 'To be looked at' },
  key: ['doc_id', 'n'],
  columns: () => [
    docId,
    column('n', 'integer', { zh: '序号', en: 'Number within the document' }),
    column('code', 'string', { zh: '类型', en: 'Kind' }),
    start,
    end,
    column('message', 'string', { zh: '说明', en: 'What, and what to do' }),
  ],
  rows: ({ id, document, survey }) => {
    const at = codePoints(document.text);
    return survey.problems.map(({ code, span, message }, i) => [
      id,
      i + 1,
      code,
      span && at(span.start),
      span && at(span.end),
      message.en,
    ]);
  },
});
