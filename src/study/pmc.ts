import { pmc, type Pmc } from '../diffusion';
import type { Cell, Study, StudyTable } from '../model';
import { column } from './columns';
import type { Ground } from './covariates';
import { flagIdsOf, holding, unitIdsAt } from './documents';
import type { StudyDocument } from './extract';

/** The PMC index of a document: its variables, each the share of its sub-variables that hold, and their sum. */
export const pmcOf = (document: StudyDocument, study: Study): Pmc =>
  pmc(
    study.pmc.map(({ each, none }) => [
      ...each.map(code => holding(document, [code]).length > 0),
      ...none.map(code => holding(document, [code]).length === 0),
    ]),
  );

/** The units and flags by which sub-variables hold, or do not. */
export const pmcOrigin = (
  document: StudyDocument,
  variables: Study['pmc'],
): { readonly places: readonly number[]; readonly flags: readonly string[] } => ({
  places: holding(
    document,
    variables.flatMap(({ each }) => each),
  ),
  flags: variables.flatMap(({ none }) => none).flatMap(code => flagIdsOf(document, code)),
});

/** `pmc.csv`: the part of the PMC index that codes determine, for a person to confirm. */
export function pmcTable({ study, documents }: Ground): StudyTable {
  const declared = study.pmc;
  const sorted = documents.map(each => each.document).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    table: {
      name: 'pmc',
      title: { zh: 'PMC 指数（自动部分）', en: 'PMC index, its automatic part' },
      columns: [
        { ...column('doc_id', 'string', '文件编号', 'Document id'), refersTo: 'documents' },
        ...declared.map(({ id, each, none }) =>
          column(id, 'number', id, id, {
            zh: `成立的子变量占比：含 ${each.join('、') || '（无）'}；无 ${none.join('、') || '（无）'}`,
            en: `Share of sub-variables that hold: has ${each.join(', ') || 'none'}; lacks ${none.join(', ') || 'none'}`,
          }),
        ),
        column('pmc', 'number', 'PMC', 'PMC', {
          zh: `以上 ${declared.length} 个变量之和；需由人确认，其余变量由人补充`,
          en: `Sum of these ${declared.length} variables: to be confirmed, and the others added, by a person`,
        }),
        column('variables', 'integer', '变量数', 'Variables'),
      ],
      key: ['doc_id'],
      rows: sorted.map((document): Cell[] => {
        const { variables, index } = pmcOf(document, study);
        return [document.id, ...variables, index, declared.length];
      }),
    },
    *origins() {
      for (const document of sorted)
        for (const [column, variables] of [
          ...declared.map(each => [each.id, [each]] as const),
          ['pmc', declared] as const,
        ]) {
          const { places, flags } = pmcOrigin(document, variables);
          const units = unitIdsAt(document, places);
          // An absence is traced to the whole text.
          yield units.length + flags.length > 0
            ? { row: document.id, column, units, flags }
            : { row: document.id, column, documents: [document.id] };
        }
    },
  };
}
