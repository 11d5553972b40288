import { studyTables } from '../../corpus';
import { exporters } from '../../exporters';
import type { Bilingual } from '../../model';

/** The purposes of an export, and the files for each. */
export type Purpose = {
  readonly id: string;
  readonly label: Bilingual;
  readonly meaning: Bilingual;
  /** Ids of exporters. */
  readonly formats: readonly string[];
  /** Names of tables of a study. */
  readonly tables: readonly string[];
  /** Whether it is of use without a study. */
  readonly without: boolean;
};

/** With these every cell of a study's table can be traced to its clauses. */
const basis = ['documents', 'units', 'flags'];
const adoption = ['adoption', 'study_documents'];

/** In the order of the list shown to the analyst. */
export const purposes: readonly Purpose[] = [
  {
    id: 'event-history',
    label: { zh: '事件史分析', en: 'Event history' },
    meaning: {
      zh: '采纳、人期数据、生存区间与曲线、二元组：R survival、glm、Stata',
      en: 'adoption, person-period, spells, survival curves, dyads: R survival, glm, Stata',
    },
    formats: basis,
    tables: [...adoption, 'person_period', 'spells', 'survival', 'log_rank', 'dyads'],
    without: false,
  },
  {
    id: 'qca',
    label: { zh: '定性比较分析（QCA）', en: 'Qualitative comparative analysis (QCA)' },
    meaning: {
      zh: '原始值、校准、真值表、必要条件：R QCA、fs/QCA',
      en: 'raw and calibrated sets, truth table, necessity: R QCA, fs/QCA',
    },
    formats: basis,
    tables: [...adoption, 'qca_raw', 'qca_calibrated', 'qca_calibration', 'qca_truth_table', 'qca_necessity'],
    without: false,
  },
  {
    id: 'time-and-space',
    label: { zh: '时间与空间', en: 'Time and space' },
    meaning: {
      zh: '扩散曲线及其拟合（逻辑斯蒂、巴斯）、空间权重、莫兰指数',
      en: 'the diffusion curve and its fits (logistic, Bass), spatial weights, Moran’s I',
    },
    formats: basis,
    tables: [...adoption, 'curve', 'curve_fits', 'w_matrix', 'moran', 'moran_local'],
    without: false,
  },
  {
    id: 'networks',
    label: { zh: '网络', en: 'Networks' },
    meaning: {
      zh: '引用、文本沿用、扩散网络、级联：netdiffuseR、igraph、Gephi',
      en: 'citations, text reuse, diffusion networks, cascades: netdiffuseR, igraph, Gephi',
    },
    formats: [...basis, 'citations', 'nodes', 'edges', 'reuse'],
    tables: [...adoption, 'diffnet_edges', 'diffnet_nodes', 'cascades'],
    without: true,
  },
  {
    id: 'portfolios',
    label: { zh: '工具组合与主题演变', en: 'Portfolios and themes' },
    meaning: {
      zh: '工具 × 对象、工具结构、主题演变、PMC 指数：R PolicyPortfolios',
      en: 'instruments x targets, instrument mix, themes by period, PMC: R PolicyPortfolios',
    },
    formats: [...basis, 'themes', 'mix', 'responsibility'],
    tables: [...adoption, 'portfolio', 'theme_evolution', 'theme_change', 'pmc'],
    without: true,
  },
  {
    id: 'frames',
    label: { zh: '数据框与文本分析', en: 'Data frames and text analysis' },
    meaning: {
      zh: '文件、单元、含糊、引用、一致性、语料与词典：R、pandas、quanteda',
      en: 'documents, units, flags, citations, agreement, corpus and dictionary: R, pandas, quanteda',
    },
    formats: [
      ...basis,
      'themes',
      'mix',
      'responsibility',
      'citations',
      'reuse',
      'reliability',
      'problems',
      'corpus',
      'dictionary',
    ],
    tables: [],
    without: true,
  },
  {
    id: 'interchange',
    label: { zh: '与 NVivo、ATLAS.ti、MAXQDA 交换', en: 'Interchange with NVivo, ATLAS.ti, MAXQDA' },
    meaning: {
      zh: 'REFI-QDA 编码本与项目、W3C 注释',
      en: 'REFI-QDA codebook and project, W3C annotations',
    },
    formats: ['codebook', 'project', 'annotations'],
    tables: [],
    without: true,
  },
  {
    id: 'everything',
    label: { zh: '全部', en: 'Everything' },
    meaning: { zh: '所有文件与研究数据表', en: 'all files and all tables of the study' },
    formats: exporters.map(each => each.id),
    tables: studyTables,
    without: true,
  },
];
