import type { Problem, WeightTable, Weights } from '../model';
import { definition } from './schema-problems';

type RawTable = Pick<WeightTable, 'names' | 'scale'> & { readonly lengths: string; readonly entries: string };

/** Learned weights as they are written (accuracy/train.py), after codebooks/schema.json: tables in base64. */
type RawWeights = Pick<Weights, 'language' | 'books' | 'bias'> & {
  readonly features: RawTable;
  readonly grams: RawTable & { readonly rarities: readonly number[] };
};

const validator = definition<RawWeights>('weights');

/** Reads learned weights from JSON, or tells that they are damaged: nobody writes them by hand. Never throws. */
export function readWeights(
  uri: string,
  bytes: Uint8Array,
): { readonly weights?: Weights; readonly problems: readonly Problem[] } {
  const raw = parsed(bytes);
  const validate = validator();
  if (!validate(raw)) return { problems: [damaged(uri, 'it does not follow its schema')] };
  const width = raw.books.reduce((sum, book) => sum + book.classes.length, 0);
  const features = tableOf(raw.features, width);
  const grams = tableOf(raw.grams, width);
  if (!features || !grams || raw.bias.length !== width || raw.grams.rarities.length !== grams.names.length)
    return { problems: [damaged(uri, 'its tables are not of one size')] };
  const { language, books, bias } = raw;
  return {
    weights: { language, books, bias, features, grams: { ...grams, rarities: raw.grams.rarities } },
    problems: [],
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** A table whose entries are as many as its rows say, each of a class that there is. */
function tableOf({ names, scale, ...raw }: RawTable, width: number): WeightTable | undefined {
  const lengths = Uint8Array.from(Buffer.from(raw.lengths, 'base64'));
  const bytes = Buffer.from(raw.entries, 'base64');
  const entries = Int16Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(2 * i));
  const fits =
    lengths.length === names.length &&
    lengths.reduce((sum, n) => sum + n, 0) === entries.length &&
    entries.every(entry => entry >= 0 && entry >> 8 < width);
  return fits ? { names, scale, lengths, entries } : undefined;
}

const damaged = (uri: string, why: string): Problem => ({
  code: 'weights.damaged',
  message: `The learned weights cannot be used: ${why}. Install Policy Coder again, or run "npm run train". Until then the rules of the codebooks decide alone.`,
  uri,
});
