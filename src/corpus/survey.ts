import { openDuties, scaled, settledByOwnBodies, settledElsewhere, settledInSections } from '../coders';
import {
  factOf,
  furnitureOf,
  licenceStart,
  outlineOf,
  readText,
  trim,
  unitsOf,
  type Block,
  type Codebook,
  type CodedDocument,
  type Document,
  type Duty,
  type FrameWords,
  type Lexicon,
  type Problem,
  type Settled,
  type Survey,
  type Bilingual,
} from '../model';
import {
  anyInAnnex,
  dutiesElsewhere,
  outlineProblems,
  readCitations,
  readDefinitions,
  readDuties,
  readFacts,
  readReferences,
} from '../structure';

/** A document as coded, with absolute spans, and what it was coded by. */
export type Surveyed = Pick<CodedDocument, 'document' | 'outline' | 'units'> & {
  readonly codebooks: readonly Codebook[];
  readonly lexicon: Lexicon;
};

/** The coding of a document in the document's own coordinates, and what the document says about itself. */
export function surveyBlocks(
  engine: Pick<Surveyed, 'codebooks' | 'lexicon'>,
  document: Document,
  blocks: readonly Block[],
): Pick<CodedDocument, 'outline' | 'units' | 'survey'> {
  const outline = outlineOf(blocks);
  const units = unitsOf(blocks);
  return { outline, units, survey: surveyOf({ ...engine, document, outline, units }) };
}

/**
 * What a document says about itself, without what an analyst wrote above it. Each part is computed on first access: no table needs
 * references and definitions, and not every run needs all of the rest. Pure, and linear in the text.
 */
export function surveyOf(given: Surveyed): Survey {
  const { outline, units, lexicon } = given;
  const { words } = lexicon;
  const document = { ...given.document, text: readText(given.document.text, lexicon) };
  const surveyed = { ...given, document };
  const facts = once(() => readFacts(document, outline, words));
  const citations = once(() => readCitations(document, outline, words.citations));
  const references = once(() => readReferences(document, outline));
  const definitions = once(() => readDefinitions(document, outline, words.citations));
  const duties = once(() => {
    const rated = scaled(document.text, units, factOf(facts().facts, 'genre'), lexicon);
    return readDuties(document, rated, words.duties);
  });
  const settled = once(() => settledBy(surveyed, assigned(duties())));
  const problems = once(() => [
    ...facts().problems,
    ...outlineProblems(document, outline),
    ...leftOut(given.document, words.facts),
  ]);
  return {
    ...(document.text !== given.document.text && { text: document.text }),
    get facts() {
      return facts().facts;
    },
    get citations() {
      return citations();
    },
    get references() {
      return references();
    },
    get definitions() {
      return definitions();
    },
    get duties() {
      return duties();
    },
    get settled() {
      return settled();
    },
    get problems() {
      return problems();
    },
  };
}

/** The parts of a text that were not read because a website put them there. */
function leftOut({ uri, text }: Document, { licences, furniture }: FrameWords): readonly Problem[] {
  const start = licenceStart(text, licences);
  const found = furnitureOf(text.slice(0, start), furniture).map((span): Problem => {
    const message: Bilingual = {
      en: 'this is what the site puts around its pages, not the document: it was left out',
      zh: '这是网站加在页面四周的内容，不属于本文件，未计入',
    };
    return { code: 'text.furniture', message, uri, span };
  });
  if (start === text.length) return found;
  const message: Bilingual = {
    en: 'from here on stands the licence of the page, not the document: it was left out',
    zh: '从这里起是网页的许可声明，不属于本文件，未计入',
  };
  return [...found, { code: 'text.licence', message, uri, span: trim(text, { start, end: text.length }) }];
}

/** A value that is computed on first access, and kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/**
 * Signalled by a word of duty or by a task tail; a sentence that only begins with its verb is too weak as evidence to resolve a flag
 * elsewhere.
 */
function assigned(duties: readonly Duty[]): readonly Duty[] {
  const found: Duty[] = [];
  for (const duty of duties) {
    const { deontic } = duty;
    if (deontic ? deontic.force !== 'effort' : hasTail(duty)) found.push(duty);
  }
  return found;
}

/** The actor is named after the words of the duty. */
function hasTail({ actors, end }: Duty): boolean {
  for (const body of actors) if (body.start >= end) return true;
  return false;
}

/** The flags resolved by what is known about all duties: by their own bodies, by duties elsewhere, or by the tools of a section. */
function settledBy(
  { document: { text }, units, codebooks }: Surveyed,
  duties: readonly Duty[],
): readonly Settled[] {
  const open = openDuties(units, duties, codebooks, anyInAnnex(duties));
  const fixed = dutiesElsewhere(text, duties, duty => open.has(duty));
  return [
    ...settledByOwnBodies(units, duties, codebooks),
    ...settledElsewhere(units, duties, fixed, codebooks),
    ...settledInSections(units, codebooks),
  ];
}
