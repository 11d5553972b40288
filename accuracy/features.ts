import { featureReader, type Judging, type Surroundings } from '../src/coders';
import { disk, loadCodebooks, openEngine } from '../src/corpus';
import { codePoints, type LanguageTag, type Span, type Unit } from '../src/model';
import { goldFiles, goldTexts, singles, type GoldFile, type GoldUnit } from './gold';

/** A gold unit as training reads it: the machine's unit that covers most of it, its features by name, and the readers' codes. */
type Row = {
  readonly file: string;
  readonly id: string;
  readonly doc: string;
  readonly text: string;
  readonly features: Readonly<Record<string, number>>;
  readonly around: Surroundings;
  readonly codes: Readonly<Record<string, string>>;
};

type Found = Span & Pick<Row, 'text' | 'features' | 'around'>;

/** The features of each unit in the engine, by number; the number is stored in the unit's probability. */
function recorder() {
  const seen: Pick<Row, 'features' | 'around'>[] = [];
  const judging: Judging = tables => {
    const names: string[] = [];
    const numbers = new Map<string, number>();
    const read = featureReader(tables, name => {
      if (!numbers.has(name)) numbers.set(name, names.push(name) - 1);
      return numbers.get(name)!;
    });
    const around: Row['around'][] = [];
    return {
      lookAhead(_text, units, turn, texts) {
        units.forEach((_, n) => (around[turn + n] = texts));
      },
      judge(turn, reading, ruled) {
        const features: Record<string, number> = {};
        read(reading, ruled, (row, tenths) => {
          if (row >= 0) features[names[row]!] = tenths / 10;
        });
        return { codes: [], sure: seen.push({ features, around: around[turn]! }) - 1 };
      },
    };
  };
  return { judging, seenIn: ({ sure }: Unit) => (sure === undefined ? undefined : seen[sure]) };
}

/** Reads the features of all gold units of some files, in order; units without a machine unit are left out. */
export async function* goldFeatures(home: string, codebookFolder: string): AsyncGenerator<Row> {
  const { codebooks, lexicon } = await loadCodebooks(disk(codebookFolder));
  if (!lexicon) throw new Error(`The lexicon in ${codebookFolder} cannot be read.`);
  const { judging, seenIn } = recorder();
  const engine = openEngine(codebooks, lexicon, judging);
  const texts = { zh: goldTexts(home, 'zh'), en: goldTexts(home, 'en') };

  function unitsOf(doc: string, language: LanguageTag): readonly Found[] {
    const text = texts[language].get(doc)!.text;
    const at = codePoints(text);
    let start = 0;
    return engine.code({ uri: doc, text, language }).flatMap(block => {
      const from = start;
      start += block.length;
      return block.units.flatMap(unit => {
        const seen = seenIn(unit);
        if (!seen) return [];
        const own = text.slice(from + unit.start, from + unit.end);
        return [{ start: at(from + unit.start), end: at(from + unit.end), text: own, ...seen }];
      });
    });
  }

  const known = new Map<string, readonly Found[]>();
  function bestOf({ doc, start, end }: GoldUnit, { language }: GoldFile): Found | undefined {
    let units = known.get(doc);
    if (!units) known.set(doc, (units = unitsOf(doc, language)));
    const shared = (u: Span): number => Math.min(u.end, end) - Math.max(u.start, start);
    const best = units.reduce<Found | undefined>((a, b) => (a && shared(a) >= shared(b) ? a : b), undefined);
    return best && shared(best) >= (end - start) / 2 ? best : undefined;
  }

  for (const file of goldFiles(home))
    for (const unit of file.units) {
      const found = bestOf(unit, file);
      if (!found) continue;
      const codes = Object.fromEntries(singles.map(book => [book, unit[book]]));
      yield {
        file: file.name,
        id: unit.id,
        doc: unit.doc,
        text: found.text,
        features: found.features,
        around: found.around,
        codes,
      };
    }
}
