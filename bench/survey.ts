import { readFileSync } from 'node:fs';
import { surveyBlocks } from '../src/corpus/survey';
import type { Engine } from '../src/corpus';
import { readWords } from '../src/importers';
import type { LanguageTag, Words } from '../src/model';
import { cpu, limitRow, median, type Row } from './measure';

const goal = 25;

/** All the words by which documents tell of themselves. */
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

/**
 * What a survey (facts, citations, definitions, references, duties, problems, and moving the coding to the document) costs, in
 * percent of coding the same document: each document is coded and surveyed in turn, as a run does it.
 */
export function surveyRow(
  engine: Engine,
  language: LanguageTag,
  texts: readonly string[],
  rounds: number,
): Row {
  const share = (): number => {
    let coding = 0;
    let survey = 0;
    texts.forEach((text, i) => {
      const document = { uri: `bench:${i}`, text, language };
      const coded = cpu(() => engine.code(document));
      coding += coded.milliseconds;
      survey += cpu(() => surveyBlocks(engine, document, coded.value)).milliseconds;
    });
    return (100 * survey) / coding;
  };
  share();
  const shares = Array.from({ length: rounds }, share);
  return limitRow(
    `${language}: what a document says about itself, in percent of coding it`,
    median(shares),
    goal,
    '%',
  );
}
