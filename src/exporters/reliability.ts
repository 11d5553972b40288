import { codersOf, reliabilityOf, type Agreement } from '../agreement';
import { markedText, type Cell, type Column, type MarkedText } from '../model';
import { column } from './columns';
import { corpusCsvExporter } from './csv';
import type { ExportContext } from './exporter';

/**
 * One row per taxonomy, pair of coders and treatment of uncoded text; and for all people, where there are more than two. Empty where
 * no document was coded by people.
 */
export const reliability = corpusCsvExporter<MarkedText | undefined>({
  id: 'reliability',
  label: { zh: '编码者间信度', en: 'Agreement between coders' },
  key: ['taxonomy', 'coders', 'uncoded_text'],
  columns: () => reliabilityColumns,
  extract: { id: 'marks', of: coded => (coded.people ? markedText(coded) : undefined) },
  *rows({ extracts }, context) {
    yield reliabilityRows(
      [...extracts].flatMap(text => text ?? []),
      context,
    );
  },
});

function reliabilityRows(
  texts: readonly MarkedText[],
  { codebooks, lexicon }: ExportContext,
): readonly (readonly Cell[])[] {
  const { agreement } = reliabilityOf(texts, codersOf(texts), {
    codebooks,
    idle: lexicon.uncoded,
    uncodedText: ['included', 'excluded'],
    resample: 'units',
  });
  return agreement.map(reliabilityRow);
}

const reliabilityRow = (found: Agreement): readonly Cell[] => [
  found.taxonomy,
  found.coders.join(';'),
  found.units,
  found.percent,
  found.cohenKappa,
  found.alpha,
  found.interval?.low,
  found.interval?.high,
  found.uncodedText,
  found.interval?.short,
  found.fleissKappa,
  found.gwetAc1,
  found.holsti,
  found.reliability,
  found.jaccardAlpha,
];

const share = (name: string, zh: string, en: string, descriptionZh: string, descriptionEn: string): Column =>
  column(name, 'number', { zh, en }, { zh: descriptionZh, en: descriptionEn });

const reliabilityColumns: readonly Column[] = [
  column(
    'taxonomy',
    'string',
    { zh: '编码体系', en: 'Taxonomy' },
    { zh: '编码本编号', en: 'Id of the codebook' },
  ),
  column(
    'coders',
    'string',
    { zh: '编码者', en: 'Coders' },
    { zh: '以 ; 分隔；machine：机器', en: 'Joined by ;; machine: the machine' },
  ),
  column(
    'units',
    'integer',
    { zh: '单位数', en: 'Units' },
    {
      zh: '至少两名编码者编过且计入的记录单位',
      en: 'Recording units that two or more of them coded, and that count',
    },
  ),
  share(
    'percent',
    '一致百分比',
    'Percent agreement',
    '0 到 1，未校正偶然一致',
    'In 0..1, not corrected for chance',
  ),
  share('cohen_kappa', 'Cohen κ', 'Cohen’s kappa', '仅两名编码者', 'Of two coders only'),
  share(
    'krippendorff_alpha',
    'Krippendorff α',
    'Krippendorff’s alpha',
    '名义距离；多标签用 MASI 距离；无变异时为 NA',
    'Nominal, or by the MASI distance of sets of codes; NA without variation',
  ),
  share(
    'ci_low',
    'α 区间下限',
    'Lower end of alpha’s interval',
    '95%，对单位自助抽样 1000 次',
    '95%, 1,000 bootstrap draws of units',
  ),
  share('ci_high', 'α 区间上限', 'Upper end of alpha’s interval', '同上', 'As ci_low'),
  column(
    'uncoded_text',
    'string',
    { zh: '未编码文本', en: 'Uncoded text' },
    {
      zh: 'included：无码自成一类；excluded：无人编码的单位不计',
      en: 'included: no code is a category; excluded: units that nobody coded are left out',
    },
  ),
  share(
    'p_below_667',
    'P(α < .667)',
    'P(alpha < .667)',
    '抽样中 α 低于 .667 的比例',
    'Share of draws with alpha below .667',
  ),
  share('fleiss_kappa', 'Fleiss κ', 'Fleiss’ kappa', '任意人数', 'Of any number of coders'),
  share(
    'gwet_ac1',
    'Gwet AC1',
    'Gwet’s AC1',
    '某一编码占绝大多数时与 κ 同报',
    'To be told beside kappa where one code prevails',
  ),
  share('holsti', 'Holsti 系数', 'Holsti’s coefficient', '两两平均', 'Mean over pairs'),
  share(
    'reliability',
    '复合信度',
    'Composite reliability',
    'n·K̄/(1+(n−1)·K̄)',
    'n·K̄/(1+(n−1)·K̄), grows with the number of coders',
  ),
  share(
    'alpha_jaccard',
    'α（Jaccard）',
    'Alpha (Jaccard)',
    '多标签的另一距离',
    'By the Jaccard distance, of sets of codes',
  ),
];
