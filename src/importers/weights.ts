import type { Problem, WeightTable, Weights, Bilingual } from '../model';
import { definition } from './schema-problems';

/** `steps`: row by row, in base64, a signed byte for each class. */
type RawTable = Pick<WeightTable, 'names' | 'scale'> & { readonly steps: string };

/** The JSON form of learned weights (accuracy/train.py), after codebooks/schema.json: tables in base64. */
type RawWeights = Pick<Weights, 'language' | 'books' | 'bias' | 'around'> & {
  readonly features: RawTable;
  readonly grams: RawTable & { readonly rarities: readonly number[] };
};

const validator = definition<RawWeights>('weights');

/** Reads learned weights from JSON; as they are never written by hand, any error means that they are damaged. Never throws. */
export function readWeights(
  uri: string,
  bytes: Uint8Array,
): { readonly weights?: Weights; readonly problems: readonly Problem[] } {
  const raw = parsed(bytes);
  const validate = validator();
  if (!validate(raw))
    return { problems: [damaged(uri, { en: 'it does not follow its schema', zh: '不符合规定的格式' })] };
  const width = raw.books.reduce((sum, book) => sum + book.classes.length, 0);
  const features = tableOf(raw.features, width);
  const grams = tableOf(raw.grams, width);
  if (!features || !grams || raw.bias.length !== width || raw.grams.rarities.length !== grams.names.length)
    return { problems: [damaged(uri, { en: 'its tables are not of one size', zh: '其中各表大小不一' })] };
  const { language, books, bias, around } = raw;
  return {
    weights: { language, books, bias, features, grams: { ...grams, rarities: raw.grams.rarities }, around },
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

/** A table of rows of `width` weights, of which only those other than zero are kept. */
function tableOf({ names, scale, steps }: RawTable, width: number): WeightTable | undefined {
  const bytes = Buffer.from(steps, 'base64');
  if (bytes.length !== names.length * width) return undefined;
  const lengths = new Uint8Array(names.length);
  const entries = new Int16Array(bytes.reduce((count, byte) => count + Number(byte !== 0), 0));
  let filled = 0;
  bytes.forEach((byte, at) => {
    if (byte === 0) return;
    lengths[Math.floor(at / width)]!++;
    entries[filled++] = ((at % width) << 8) | byte;
  });
  return { names, scale, lengths, entries };
}

const damaged = (uri: string, why: Bilingual): Problem => ({
  code: 'weights.damaged',
  message: {
    en: `The learned weights cannot be used: ${why.en}. Install Policy Coder again, or run "npm run train". Until then the rules of the codebooks decide alone.`,
    zh: `学习所得的权重无法使用（${why.zh}）。请重新安装 Policy Coder，或运行 npm run train。在此之前仅由编码本的规则判定。`,
  },
  uri,
});
