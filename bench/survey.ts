import { readFileSync } from 'node:fs';
import { surveyOf } from '../src/corpus/survey';
import type { Engine } from '../src/corpus';
import { readWords } from '../src/importers';
import type { LanguageTag, Survey, Words } from '../src/model';
import { cpu, limitRow, median, warmUps, type Row } from './measure';

const goal = 25;

/** All the word lists of the surveys. */
export function loadWords(): Words {
  const read = <Part extends keyof Words>(part: Part): Words[Part] => {
    const file = `codebooks/words/${part}.yaml`;
    const { words } = readWords[part](file, readFileSync(file));
    if (!words) throw new Error(`${file} does not read`);
    return words;
  };
  return {
    facts: read('facts'),
    citations: read('citations'),
    duties: read('duties'),
    places: read('places'),
    english: read('english'),
  };
}

/** Evaluates the parts of a survey, which are lazy: those that some table of a run needs, and all of them. */
const asked = ({ facts, citations, duties, settled, problems }: Survey) => [
  facts,
  citations,
  duties,
  settled,
  problems,
];
const rest = ({ references, definitions }: Survey) => [references, definitions];

/**
 * The cost of a survey, in percent of coding the same document: what a run of all tables reads (facts, citations, duties, flags that
 * other provisions resolve, problems), and the whole, as the editor reads it (references and definitions too). Each document is coded and
 * surveyed in turn, as in a run.
 */
export function surveyRows(
  engine: Engine,
  language: LanguageTag,
  texts: readonly string[],
  rounds: number,
): readonly Row[] {
  const shares = (): { readonly run: number; readonly whole: number } => {
    let coding = 0;
    let run = 0;
    let more = 0;
    texts.forEach((text, i) => {
      const document = { uri: `bench:${i}`, text, language };
      const coded = cpu(() => engine.whole(document));
      coding += coded.milliseconds;
      const surveyed = cpu(() => {
        const { codebooks, lexicon } = engine;
        const survey = surveyOf({ codebooks, lexicon, document, ...coded.value });
        asked(survey);
        return survey;
      });
      run += surveyed.milliseconds;
      more += cpu(() => rest(surveyed.value)).milliseconds;
    });
    return { run: (100 * run) / coding, whole: (100 * (run + more)) / coding };
  };
  for (let i = 0; i < warmUps; i++) shares();
  const measured = Array.from({ length: rounds }, shares);
  const row = (what: string, of: readonly number[]): Row =>
    limitRow(
      `${language}: what a document says about itself, ${what}, in percent of coding it`,
      median(of),
      goal,
      '%',
    );
  return [
    row(
      'as a run reads it',
      measured.map(({ run }) => run),
    ),
    row(
      'all of it',
      measured.map(({ whole }) => whole),
    ),
  ];
}
