import type { Gate, QcaSet, Refusal, Bilingual } from '../model';
import type { Ground } from './covariates';
import { refusal } from './given';
import { gatesOf } from './gates';
import { isLate, yearOf, type Calibrated } from './qca-sets';

/** R's QCA and fs/QCA both accept these names. */
const goodName = /^[A-Z][A-Z0-9]{0,14}$/;

/** What would make a QCA misleading, or make its software refuse the table. */
export function qcaGates(
  names: readonly string[],
  sets: readonly Calibrated[],
  ground: Ground,
): readonly Refusal[] {
  const { study, events, documents } = ground;
  // The table of events may have a date that no document has.
  const issuers = new Set(documents.map(({ unit }) => unit));
  const unknown = events.adoptions.filter(
    ({ state, documents }, unit) => state === 'event' && documents.length === 0 && issuers.has(unit),
  );
  const each = (
    gate: Gate,
    says: (set: QcaSet) => Bilingual,
    of: (column: Calibrated) => readonly string[],
  ): readonly Refusal[] =>
    sets.flatMap(found => {
      const rows = of(found);
      return rows.length === 0 ? [] : [refusal(study, gate, rows, says(found.set), found.set.place)];
    });
  const at =
    (test: (value: number | undefined) => boolean) =>
    ({ values }: Calibrated): readonly string[] =>
      names.filter((_, i) => test(values[i]));
  const late = ({ set }: Calibrated): readonly string[] =>
    names.filter(name => isLate(set, ground.risk.at.get(name)!, ground));
  const conditions = sets.length - 1;
  const outcome = study.qca?.outcome.from;
  return [
    ...each(
      'qca-name',
      set => ({
        en: `R’s QCA or fs/QCA would refuse the name ${set.name}. Use capital letters and digits, a letter first, at most 15.`,
        zh: `R 的 QCA 包或 fs/QCA 不接受名称 ${set.name}。请用大写字母和数字，以字母开头，至多 15 个字符。`,
      }),
      ({ set }) => (goodName.test(set.name) ? [] : [set.name]),
    ),
    ...each(
      'qca-missing',
      set => ({
        en: `${set.name} has no value for these cases. Give them one (\`empty\`, or rows in your table).`,
        zh: `这些案例的 ${set.name} 没有值。请给出（用 empty，或在您的表格中补行）。`,
      }),
      at(value => value === undefined),
    ),
    ...each(
      'membership-range',
      set => ({
        en: `${set.name} lies outside of 0 to 1. Calibrate it with anchors.`,
        zh: `${set.name} 不在 0 到 1 之间。请用锚点校准。`,
      }),
      found =>
        found.set.calibrate.type === 'multi'
          ? []
          : at(value => value !== undefined && (value < 0 || value > 1))(found),
    ),
    ...each(
      'half-membership',
      set => ({
        en: `${set.name} is exactly 0.5, so these cases belong to no row of the truth table. Move the crossover, or write half: add-0.001.`,
        zh: `${set.name} 恰为 0.5，这些案例不属于真值表的任何一行。请移动交叉点，或写 half: add-0.001。`,
      }),
      found =>
        found.set.calibrate.type === 'fuzzy' || found.set.calibrate.type === 'membership'
          ? at(value => value === 0.5)(found)
          : [],
    ),
    ...each(
      'no-variance',
      set => ({
        en: `${set.name} is the same for all cases and explains nothing. Mend its anchors, or leave it out.`,
        zh: `${set.name} 在所有案例中相同，没有解释力。请改正锚点，或去掉它。`,
      }),
      ({ set, values }) => (names.length > 1 && new Set(values).size === 1 ? [set.name] : []),
    ),
    ...(outcome === 'adopted' || outcome === 'adoption_year'
      ? [
          ...each('leak', latenessOf(ground), late),
          ...each(
            'leak',
            set => ({
              en: `${set.name} leaves out the adopting documents, but these units have none of the date in your table of events: the adopting document may be among those read. Mend the dates, or write documents: before.`,
              zh: `${set.name} 不计采纳文件，但这些单元没有与您的事件表日期相同的文档：采纳文件可能仍在计入之列。请改正日期，或写 documents: before。`,
            }),
            ({ set }) =>
              set.from === 'corpus' && set.whose === 'own' && set.documents === 'but-adopting'
                ? unknown.map(a => a.unit.id)
                : [],
          ),
        ]
      : []),
    ...gatesOf(study, [
      [
        'too-many-conditions',
        2 ** conditions > 4 * names.length ? sets.slice(0, -1).map(({ set }) => set.name) : [],
        {
          en: `${conditions} conditions make 2^${conditions} rows of a truth table for ${names.length} cases: nearly all would be remainders. Choose fewer.`,
          zh: `${conditions} 个条件会给 ${names.length} 个案例的真值表带来 2^${conditions} 行，几乎全是逻辑余项。请减少条件。`,
        },
        'qca',
      ],
      [
        'duplicate-case',
        names.filter((name, i) => names.indexOf(name) < i),
        { en: 'two cases have one name. Rename one.', zh: '有两个案例同名。请改其一。' },
        'qca',
      ],
    ]),
  ];
}

/** The problem with a set that uses what did not precede the adoption. */
const latenessOf =
  ({ study, events }: Ground) =>
  (set: QcaSet): Bilingual => {
    if (set.from !== 'file')
      return {
        en: `${set.name} reads documents of these cases that are not from before their adoption, which cannot explain that there is an adoption. Write documents: before.`,
        zh: `${set.name} 读取了这些案例采纳之后的文档，不能用来解释采纳。请写 documents: before。`,
      };
    const years = events.adoptions.flatMap(({ state, year }) => (state === 'right' ? [] : (year ?? [])));
    const earliest = Math.min(...years) - 1;
    return {
      en: `${set.name} is of ${yearOf(set, study)}, after these cases adopted, which cannot explain that there is an adoption. Write a year for all with at: ${earliest} (or another before they adopted), or year: none if the values hold for all years.`,
      zh: `${set.name} 是 ${yearOf(set, study)} 年的值，晚于这些案例的采纳，不能用来解释采纳。请用 at: ${earliest}（或采纳之前的其他年份）为全部案例指定年份；若数值各年相同，请写 year: none。`,
    };
  };
