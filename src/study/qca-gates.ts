import type { Gate, QcaSet, Refusal } from '../model';
import type { Ground } from './covariates';
import { refusal } from './given';
import { gatesOf } from './gates';
import { isLate, yearOf, type Calibrated } from './qca-sets';

/** R's QCA and fs/QCA both take these names. */
const goodName = /^[A-Z][A-Z0-9]{0,14}$/;

/** What would make a QCA mislead, or its software refuse the table. */
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
    says: (set: QcaSet) => string,
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
      set =>
        `R’s QCA or fs/QCA would refuse the name ${set.name}. Use capital letters and digits, a letter first, at most 15.`,
      ({ set }) => (goodName.test(set.name) ? [] : [set.name]),
    ),
    ...each(
      'qca-missing',
      set => `${set.name} has no value for these cases. Give them one (\`empty\`, or rows in your table).`,
      at(value => value === undefined),
    ),
    ...each(
      'membership-range',
      set => `${set.name} lies outside of 0 to 1. Calibrate it with anchors.`,
      found =>
        found.set.calibrate.type === 'multi'
          ? []
          : at(value => value !== undefined && (value < 0 || value > 1))(found),
    ),
    ...each(
      'half-membership',
      set =>
        `${set.name} is exactly 0.5, so these cases belong to no row of the truth table. Move the crossover, or write half: add-0.001.`,
      found =>
        found.set.calibrate.type === 'fuzzy' || found.set.calibrate.type === 'membership'
          ? at(value => value === 0.5)(found)
          : [],
    ),
    ...each(
      'no-variance',
      set => `${set.name} is the same for all cases and explains nothing. Mend its anchors, or leave it out.`,
      ({ set, values }) => (names.length > 1 && new Set(values).size === 1 ? [set.name] : []),
    ),
    ...(outcome === 'adopted' || outcome === 'adoption_year'
      ? [
          ...each('leak', latenessOf(ground), late),
          ...each(
            'leak',
            set =>
              `${set.name} leaves out the adopting documents, but these units have none of the date in your table of events: the adopting document may be among those read. Mend the dates, or write documents: before.`,
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
        `${conditions} conditions make 2^${conditions} rows of a truth table for ${names.length} cases: nearly all would be remainders. Choose fewer.`,
        'qca',
      ],
      [
        'duplicate-case',
        names.filter((name, i) => names.indexOf(name) < i),
        'two cases have one name. Rename one.',
        'qca',
      ],
    ]),
  ];
}

/** What is wrong with a set that looks at what did not come before the adoption. */
const latenessOf =
  ({ study, events }: Ground) =>
  (set: QcaSet): string => {
    const reason = 'which cannot explain that there is an adoption';
    if (set.from !== 'file')
      return `${set.name} reads documents of these cases that are not from before their adoption, ${reason}. Write documents: before.`;
    const years = events.adoptions.flatMap(({ state, year }) => (state === 'right' ? [] : (year ?? [])));
    return `${set.name} is of ${yearOf(set, study)}, after these cases adopted, ${reason}. Write a year for all with at: ${Math.min(...years) - 1} (or another before they adopted), or year: none if the values hold for all years.`;
  };
