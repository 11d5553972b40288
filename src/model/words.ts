import { noDutyWords, type DutyWords } from './duty-words';
import type { Bilingual } from './document';
import type { FurnitureWords } from './furniture';
import type { LicenceWords } from './licence';
import type { CitationType } from './survey';

/** The words by which official documents name themselves, their issuers and their places: codebooks/words/facts.yaml. */
export type FactWords = {
  readonly version: string;
  /** Labels of header blocks, without spaces, by the field whose value they introduce. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Labels of a site's statements about its page, by the field that they give where the document itself does not. */
  readonly page_labels: Readonly<Record<string, readonly string[]>>;
  readonly other_labels: readonly string[];
  /** Labels that only a page has: how often it was read. */
  readonly furniture_labels: readonly string[];
  /** Lines that a site puts around a text. */
  readonly furniture: FurnitureWords;
  /** Endings of the names of official bodies, and what no such name begins with. */
  readonly bodies: readonly string[];
  readonly not_bodies: readonly string[];
  readonly officers: readonly string[];
  /** Names of bodies with a different form: the long name to the short. */
  readonly names: Readonly<Record<string, string>>;
  /** What document numbers begin with. */
  readonly codes: readonly string[];
  readonly orders: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<'issue' | 'forward' | 'approve-forward', readonly string[]>>;
  /** Verbs by which a notice names the author of what it forwards. */
  readonly drafted: readonly string[];
  /** What follows the issuer's name in a title. */
  readonly title_verbs: readonly string[];
  readonly genres: readonly string[];
  readonly genre_names: Readonly<Record<string, string>>;
  readonly status: Readonly<
    Record<'draft' | 'trial' | 'amended' | 'repealed' | 'in-force' | 'pending', readonly string[]>
  >;
  readonly events: Readonly<
    Record<'amended' | 'adopted' | 'approved' | 'published' | 'effective', readonly string[]>
  >;
  /** How a title or its first lines ask for comments: 关于公开征求…意见的公告, 现向社会征求意见. */
  readonly consultation: Readonly<Record<'verbs' | 'for' | 'opens', readonly string[]>>;
  /** The verbs before 之日, by the date that is meant. */
  readonly days: Readonly<Record<'published' | 'signed' | 'adopted', readonly string[]>>;
  readonly takes_effect: readonly string[];
  readonly lasts: readonly string[];
  readonly publicness: readonly string[];
  /** Ranks of law: the first whose conditions all hold counts. */
  readonly legal_forms: readonly {
    readonly form: string;
    readonly level?: readonly string[];
    readonly issuer?: readonly string[];
    readonly genre?: readonly string[];
    readonly number?: readonly string[];
    readonly title?: readonly string[];
    /** What its first lines hold. */
    readonly opening?: readonly string[];
    /** Whether it is written in articles: 第一条. */
    readonly articles?: boolean;
    /** What its history must state: what one of these bodies did, before a day. */
    readonly act?: {
      readonly event: 'amended' | 'adopted' | 'approved' | 'published';
      readonly by: readonly string[];
      readonly before?: string;
    };
  }[];
  readonly implied_issuers: readonly { readonly genre: string; readonly issuer: string }[];
  /**
   * How a report is recognised: its author comes between `by` and a comma, one of the marks follows; of `others` no title is given.
   */
  readonly reports: {
    readonly by: string;
    readonly marks: readonly string[];
    readonly others: readonly string[];
    readonly title: string;
  };
  /** How the licence notice of a site after a text begins, and what it mentions. */
  readonly licences: LicenceWords;
};

type Lists = Bilingual<readonly string[]>;

/** Words that state why a document is cited: left of it, the nearest first, or after it in its sentence. */
export type CitationTrigger = { readonly type: CitationType; readonly before: Lists; readonly after: Lists };

/** The words by which they cite and define: codebooks/words/citations.yaml. */
export type CitationWords = {
  readonly version: string;
  /** Between equals the first type wins. */
  readonly triggers: readonly CitationTrigger[];
  /** Words of the clause in which a document names its basis; elsewhere a trigger of type `basis` gives a mention. */
  readonly enacting: Lists;
  /** Headings over a document's basis, in lower case: authority. */
  readonly authority: Lists;
  /** Last words of titles of documents: 条例. */
  readonly documents: Lists;
  /** Last words of titles of other things: 许可证. */
  readonly others: Lists;
  /** Words before a short name: 以下简称. */
  readonly shortNames: Lists;
  /** Those of them that come after a list, all of which has the short name: 以下统称. */
  readonly collective: Lists;
  /** Laws that are cited without 《》 wherever they are named. Only Chinese. */
  readonly nationalLaws: Lists;
  /** Those whose names are also words; for English, the word that ends a law's name (Act) or words that begin one (Treaty on). */
  readonly laws: Lists;
  /** Words that, directly before a name without 《》, show that it is something else. */
  readonly notLaws: Lists;
  /** Words that turn the name of a law into that of its enforcer: Officer. */
  readonly officers: Lists;
  /** What brackets after a law say about its jurisdiction, so that it is not a short name: Cth. */
  readonly stateMarks: Lists;
  /** Function words within the name of a law: of, and. */
  readonly inNames: Lists;
  /** Words after which the clause names the source of a power: authority vested in me. */
  readonly vested: Lists;
  /** Laws that need no other name after a section: the Charter. */
  readonly lone: Lists;
  /** Words that, directly before Law or Treaty, do not distinguish one law from others. */
  readonly unspecific: Lists;
  /** What laws written in lower case are about: public records law. */
  readonly openness: Lists;
  /** Words that begin where the name of a law would end, and show that it is not one: 法律. Only Chinese. */
  readonly atLarge: Lists;
  /** Words that begin there too, but after the name of a law: 法规定. Only Chinese. */
  readonly lawsSay: Lists;
  /** Last words of titles that recur each year, and so identify a document only with the year. */
  readonly yearly: Lists;
  /** Names that laws of many states, or of many cities, have: the Public Records Act, the City Charter. */
  readonly ofStates: Lists;
  readonly ofPlaces: Lists;
  /** Letters before the number of a standard: GB/T. */
  readonly standards: Lists;
  /** Letters with the same meaning before a number; the first of each list is written in tables. */
  readonly sameLetters: readonly (readonly string[])[];
  /** Kinds of documents before a number: Resolution No. 36735. */
  readonly numbered: Lists;
  /** Codes of law before a section: Indiana Code 36-4-9-6. */
  readonly codes: Lists;
  /** Words that never begin an agency's code, before a document number. */
  readonly beforeNumbers: Lists;
  /** Names by which a text refers to itself: 本条例. */
  readonly self: Lists;
  readonly definitions: {
    /** Words before a term: 所称. */
    readonly called: Lists;
    /** Words between a term and its meaning: 是指. */
    readonly means: Lists;
    /** Words between them that count only where a word of `called` precedes the term: 包括. */
    readonly includes: Lists;
    /** Words that introduce or head a list of terms: 用语的含义. */
    readonly lists: Lists;
  };
};

/** How places are recognised in the names and numbers of official documents: codebooks/words/places.yaml and places.csv. */
export type PlaceWords = {
  readonly version: string;
  /** How issuers and titles of the central government begin. */
  readonly central: readonly string[];
  /** The ending of ministries, and the departments with that ending that are not ministries. */
  readonly ministry: string;
  readonly notMinistry: readonly string[];
  /** How document numbers of the central government begin. */
  readonly centralMarks: readonly string[];
  /** Characters that follow a place's mark in a document number: 沪府发. */
  readonly numberClasses: string;
  readonly bodies: readonly string[];
  readonly zones: readonly string[];
  /** Codes of municipalities, whose districts rank as prefectures, and of places of sub-provincial rank. */
  readonly municipalities: readonly string[];
  readonly subprovincial: readonly string[];
  /** The text of places.csv (GB/T 2260): one string, which is passed to other processes at no cost and parsed on demand. */
  readonly table?: string;
};

/** How English documents name themselves, their issuers, dates and places: codebooks/words/english.yaml. */
export type EnglishWords = {
  readonly version: string;
  /** Kinds of documents, longer names first, with their legal form and abbreviations. */
  readonly kinds: readonly {
    readonly name: string;
    readonly form: string;
    readonly short?: readonly string[];
  }[];
  /** What precedes a colon in the head of a document. */
  readonly labels: Readonly<
    Record<
      | 'title'
      | 'number'
      | 'signed'
      | 'adopted'
      | 'approved'
      | 'published'
      | 'effective'
      | 'expiry'
      | 'addressee'
      | 'other',
      readonly string[]
    >
  >;
  /** Words that may precede a kind: a Senate Resolution. */
  readonly qualifiers: readonly string[];
  /** Categories that a site puts above the titles of documents, and the kind of document in each. */
  readonly shelves: readonly { readonly name: string; readonly kind?: string }[];
  /** What has happened to a document, alone on a line: ENROLLED. */
  readonly stamps: readonly string[];
  /** Houses of a legislature. */
  readonly houses: readonly string[];
  /** What a line contains that states when a legislature sat: 117th Congress. */
  readonly sessions: readonly string[];
  /** What introduces the body. */
  readonly openings: readonly string[];
  /** Words before which the name of a government has ended. */
  readonly ends: readonly string[];
  readonly bodies: readonly {
    readonly name: string;
    readonly words: readonly string[];
    /** Words that only the document itself uses about itself. */
    readonly sure?: readonly string[];
    readonly place: string;
    readonly code: string;
    readonly level: 'supranational' | 'central';
  }[];
  /** Governments of other states and organizations, and of their parts, by the names of their bodies; `code` is ISO 3166. */
  readonly governments: readonly {
    readonly place: string;
    readonly code?: string;
    readonly level: 'supranational' | 'central' | 'state';
    readonly bodies: readonly string[];
    /** The body that a formula implies, and what it says: Lords Spiritual and Temporal. */
    readonly formula?: { readonly body: string; readonly words: readonly string[] };
    /** Bodies that many documents name: only documents with their name on a line at the top are theirs. */
    readonly letterheads?: readonly { readonly name: string; readonly short?: string }[];
  }[];
  /** Names of the states and territories of the United States by the second part of their ISO 3166-2 codes. */
  readonly states: Readonly<Record<string, string>>;
};

/** Word lists of the surveys, each a file of codebooks/words, written as its type says. */
export type Words = {
  readonly facts: FactWords;
  readonly citations: CitationWords;
  readonly duties: DutyWords;
  readonly places: PlaceWords;
  readonly english: EnglishWords;
};

export const wordParts = [
  'facts',
  'citations',
  'duties',
  'places',
  'english',
] as const satisfies readonly (keyof Words)[];

const none: Lists = { zh: [], en: [] };

/** No words at all: surveys then find only what needs none. */
export const noWords: Words = {
  facts: {
    version: '0',
    labels: {},
    page_labels: {},
    other_labels: [],
    furniture_labels: [],
    furniture: { begins: [], ends: [], whole: [], opens: [], holds: [], beside: [] },
    bodies: [],
    not_bodies: [],
    officers: [],
    names: {},
    codes: [],
    orders: {},
    channels: { issue: [], forward: [], 'approve-forward': [] },
    drafted: [],
    title_verbs: [],
    genres: [],
    genre_names: {},
    status: { draft: [], trial: [], amended: [], repealed: [], 'in-force': [], pending: [] },
    events: { amended: [], adopted: [], approved: [], published: [], effective: [] },
    consultation: { verbs: [], for: [], opens: [] },
    days: { published: [], signed: [], adopted: [] },
    takes_effect: [],
    lasts: [],
    publicness: [],
    legal_forms: [],
    implied_issuers: [],
    reports: { by: '', marks: [], others: [], title: '' },
    licences: { begins: [], says: [] },
  },
  citations: {
    version: '0',
    triggers: [],
    enacting: none,
    authority: none,
    documents: none,
    others: none,
    shortNames: none,
    collective: none,
    nationalLaws: none,
    laws: none,
    notLaws: none,
    officers: none,
    stateMarks: none,
    inNames: none,
    vested: none,
    lone: none,
    unspecific: none,
    openness: none,
    atLarge: none,
    lawsSay: none,
    yearly: none,
    ofStates: none,
    ofPlaces: none,
    standards: none,
    sameLetters: [],
    numbered: none,
    codes: none,
    beforeNumbers: none,
    self: none,
    definitions: { called: none, means: none, includes: none, lists: none },
  },
  duties: noDutyWords,
  places: {
    version: '0',
    central: [],
    ministry: '',
    notMinistry: [],
    centralMarks: [],
    numberClasses: '',
    bodies: [],
    zones: [],
    municipalities: [],
    subprovincial: [],
  },
  english: {
    version: '0',
    kinds: [],
    labels: {
      title: [],
      number: [],
      signed: [],
      adopted: [],
      approved: [],
      published: [],
      effective: [],
      expiry: [],
      addressee: [],
      other: [],
    },
    qualifiers: [],
    shelves: [],
    stamps: [],
    houses: [],
    sessions: [],
    openings: [],
    ends: [],
    bodies: [],
    governments: [],
    states: {},
  },
};
