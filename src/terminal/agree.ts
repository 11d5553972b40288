import { InvalidArgumentError, Option } from 'commander';
import {
  codersOf,
  isPerson,
  leastAlpha,
  reliabilityOf,
  uncodedTexts,
  type Reliability,
  type Sample,
  type UncodedText,
} from '../agreement';
import { codebookSums, disk, heldUnits, openPath, readSampleFile, reliabilityFolder } from '../corpus';
import { grouped, isUnread, type MarkedText } from '../model';
import { agreeJson, agreeText, type Asked } from './agree-result';
import { codebookOption, namesOf, shareOf } from './arguments';
import { exits, put, type AddCommand, type Io } from './io';
import { markedTexts } from './marked-texts';
import { english, problemLines, type Trouble } from './problems';
import { below, setUp, type Setup } from './setup';
import { styleOf } from './style';

type AgreeOptions = {
  readonly coders?: readonly string[];
  readonly threshold: number;
  readonly sample?: string;
  readonly uncoded: UncodedText;
  readonly resample: 'units' | 'documents';
  readonly byCode?: boolean;
  readonly codebook: readonly string[];
  readonly format: 'pretty' | 'json';
};

export const addAgree: AddCommand = (program, io, exit) => {
  program
    .command('agree')
    .description('How far coders agree, the machine among them. Exit code 2 if people agree less than asked.')
    .argument('<folder>', 'a corpus with codings/<coder>/')
    .option('--coders <names>', 'only these, separated by commas; the threshold then holds for all', people)
    .option('--threshold <alpha>', 'lowest alpha that passes', shareOf, leastAlpha)
    .option('--sample <name>', 'only the units of reliability/<name>.jsonl, or of the file of this path')
    .addOption(
      new Option('--uncoded <how>', 'units without a code').choices(uncodedTexts).default('included'),
    )
    .addOption(
      new Option('--resample <what>', 'what the bootstrap draws')
        .choices(['units', 'documents'])
        .default('units'),
    )
    .option('--by-code', 'each code by itself too')
    .addOption(codebookOption())
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .action(async (folder: string, options: AgreeOptions) => exit(await runAgree(folder, options, io)));
};

function people(value: string): readonly string[] {
  const names = [...new Set(namesOf(value))];
  if (names.length < 2) throw new InvalidArgumentError('Name two coders or more');
  return names;
}

/** `agree`: compares what coders gave the units of a corpus, and prints the result. Returns the exit code. */
async function runAgree(folder: string, options: AgreeOptions, io: Io): Promise<number> {
  const style = styleOf(io.stderr, io.env);
  const problems: Trouble[] = [];
  const tell = (told: readonly Trouble[], grave = true): void => {
    if (grave) problems.push(...told);
    io.stderr.write(problemLines(told, style, grave));
  };
  const setup = await setUp([folder], options.codebook, io);
  if ('failed' in setup) {
    tell(setup.failed);
    return exits.error;
  }
  tell(setup.problems);
  const texts: MarkedText[] = [];
  for await (const text of markedTexts(setup, told => {
    tell([...told.problems, ...alike(told.warnings.filter(isUnread))]);
    tell(
      told.warnings.filter(warning => !isUnread(warning)),
      false,
    );
  })) {
    io.signal.throwIfAborted();
    // Only the machine coded it: there is nothing to compare, and its text need not be kept.
    if (text.coders.length > 1) texts.push(text);
  }
  const coders = options.coders ?? codersOf(texts);
  const missing = missingCoders(folder, coders, codersOf(texts));
  const sampled: Sampled =
    options.sample === undefined ? {} : await sampleOf(folder, options.sample, setup, texts);
  if (missing || sampled.failed) {
    tell([...(missing ? [missing] : []), ...(sampled.failed ?? [])]);
    return exits.error;
  }
  tell(sampled.problems ?? []);
  tell(differingCodebooks(folder, texts, coders), false);
  const { uncoded, resample, threshold } = options;
  const found = reliabilityOf(texts, coders, {
    codebooks: setup.codebooks,
    idle: setup.lexicon.uncoded,
    uncodedText: options.format === 'json' ? uncodedTexts : [uncoded],
    resample,
    least: threshold,
    byCode: options.byCode === true,
    distribution: options.format === 'json',
    ...(sampled.units && { sample: sampled.units }),
  });
  const asked: Asked = {
    threshold,
    uncoded,
    resample,
    texts: texts.length,
    sample: sampled.sample,
    sums: codebookSums(setup.codebooks),
    below: belowThreshold(found, options),
  };
  const out =
    options.format === 'json'
      ? agreeJson(asked, found, problems)
      : agreeText(asked, found, styleOf(io.stdout, io.env));
  await put(io.stdout, out, io.signal);
  return problems.length > 0 ? exits.error : asked.below.length > 0 ? exits.findings : exits.done;
}

/**
 * Lines of a file that are not understood, one problem per cause: a figure without them would be that of other codings.
 */
const alike = (unread: readonly Trouble[]): readonly Trouble[] =>
  [...grouped(unread, ({ uri, message }) => `${uri}\n${english(message)}`).values()].map(
    ([first, ...others]) =>
      others.length === 0
        ? first!
        : {
            ...first!,
            message: `${english(first!.message)} So are ${others.length} more lines of this file.`,
          },
  );

/** The alphas that must pass and do not: those among people, or all among coders that were given by name. */
const belowThreshold = (
  { agreement }: Reliability,
  { coders, threshold, uncoded }: AgreeOptions,
): Reliability['agreement'] =>
  agreement.filter(
    found =>
      found.uncodedText === uncoded &&
      (coders !== undefined || found.coders.every(isPerson)) &&
      found.alpha !== undefined &&
      found.alpha < threshold,
  );

function missingCoders(
  folder: string,
  asked: readonly string[],
  there: readonly string[],
): Trouble | undefined {
  const unknown = asked.filter(coder => !there.includes(coder));
  if (asked.length >= 2 && unknown.length === 0) return undefined;
  const uri = `${folder}/codings`;
  const message =
    there.length === 0
      ? 'Nobody has coded a document of this corpus. Code in the editor, or bring the codings here: codings/<coder>/<document>.jsonl.'
      : `Nobody called ${unknown.join(', ')} has coded here. Coders are ${there.join(', ')}.`;
  return { code: 'agree.no-coder', message, uri };
}

/** A sample with its unchanged units, or why there is none; empty if none was requested. */
type Sampled = {
  readonly failed?: readonly Trouble[];
  readonly sample?: Sample;
  readonly units?: ReadonlySet<string>;
  readonly problems?: readonly Trouble[];
};

async function sampleOf(
  folder: string,
  name: string,
  { codebooks, lexicon }: Setup,
  texts: readonly MarkedText[],
): Promise<Sampled> {
  const path = /[./\\]/.test(name) ? name : `${below({ home: folder }, reliabilityFolder)}/${name}.jsonl`;
  const opened = await openPath(path);
  if ('problem' in opened) return { failed: [opened.problem] };
  const { uri, sample, problems } = await readSampleFile(opened.folder, opened.file?.path ?? '');
  if (sample === undefined) return { failed: problems };
  // Uncoded documents are not among the texts: only units that are there can have changed.
  const held = heldUnits({ uri, sample }, texts, { idle: lexicon.uncoded, codebooks });
  return { sample, ...held };
}

/** Coders with different codebooks did not code the same thing. */
function differingCodebooks(
  folder: string,
  texts: readonly MarkedText[],
  coders: readonly string[],
): readonly Trouble[] {
  const books = new Map<string, Map<string, Set<string>>>();
  for (const { coder, codebook, hash } of texts.flatMap(text => text.had)) {
    if (!coders.includes(coder)) continue;
    const hashes = books.get(codebook) ?? new Map<string, Set<string>>();
    hashes.set(hash, (hashes.get(hash) ?? new Set()).add(coder));
    books.set(codebook, hashes);
  }
  return [...books]
    .filter(([, hashes]) => hashes.size > 1)
    .map(([codebook]) => ({
      code: 'agree.codebooks-differ',
      message: `Coders had different versions of the codebook "${codebook}": its figures compare codebooks too. Have it coded with one.`,
      uri: disk(below({ home: folder }, 'codings')).home,
    }));
}
