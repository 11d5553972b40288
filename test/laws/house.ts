/** What a room may import. A name alone is free in the whole room; with `in`, only in the files that the pattern names. */
type Allowance = string | { readonly name: string; readonly in: RegExp };

export type Room = {
  /** Rooms, entered through their index. */
  readonly rooms: readonly Allowance[];
  /** Rooms of which only types may be used. */
  readonly types?: readonly string[];
  /** npm packages. */
  readonly packages?: readonly Allowance[];
  /** Node's modules. */
  readonly node?: readonly Allowance[];
  /** Data files, from the project's root. */
  readonly files?: readonly string[];
};

/** The house: who may import what. To change it is to change the architecture; say why in the commit. */
export const house: Readonly<Record<string, Room>> = {
  model: { rooms: [] },
  languages: {
    rooms: ['model'],
    packages: ['nodejieba', 'wink-nlp', 'wink-eng-lite-web-model'],
    // jieba's own files, which lie with nodejieba: a language answers synchronously, so they cannot be handed in.
    node: [{ name: 'node:fs', in: /^zh-/ }],
  },
  structure: { rooms: ['model'] },
  coders: { rooms: ['model'] },
  importers: {
    rooms: ['model'],
    packages: ['yaml', 'ajv', 'csv-parse'],
    node: ['node:buffer'],
    files: ['codebooks/schema.json', 'codebooks/study.schema.json'],
  },
  // What documents have to do with each other is rendered by exporters and looked up by the corpus and the editor: a room of its own.
  // Citations are resolved by the names under which structure compares documents.
  relations: { rooms: ['model', { name: 'structure', in: /^library\.ts$/ }] },
  // Statistics over what coders said: numbers and spans in, figures out, whoever coded and wherever it is shown.
  agreement: { rooms: ['model'] },
  // What coders marked, asked for by queries and counted in matrices: the program and the editor ask alike.
  retrieval: { rooms: ['model'] },
  // A dictionary for other programs says a cue as the words that it finds: the coders know which.
  exporters: {
    rooms: ['model', 'relations', 'agreement', { name: 'coders', in: /^dictionary\.ts$/ }],
    packages: [
      { name: 'yaml', in: /^dictionary\.ts$/ },
      { name: 'fflate', in: /^archive\.ts$/ },
    ],
    node: ['node:crypto'],
  },
  // Numbers in, numbers out: what a model of diffusion makes of a table, whoever made the table.
  diffusion: { rooms: ['model'] },
  // The study is computed from extracts and tables, pure and without a file: tests and the editor ask it as exports do. It takes the
  // figures of documents from exporters, so that a study and documents.csv never differ.
  study: { rooms: ['model', 'exporters', 'relations', 'diffusion'] },
  corpus: {
    rooms: [
      'model',
      'languages',
      'structure',
      'coders',
      'importers',
      'relations',
      'exporters',
      'study',
      // The editor's questions about a whole corpus are answered where the corpus is.
      'agreement',
      'retrieval',
    ],
    node: [
      'node:crypto',
      'node:v8',
      { name: 'node:path', in: /^disk/ },
      { name: 'node:os', in: /^disk/ },
      { name: 'node:fs', in: /^disk/ },
      { name: 'node:fs/promises', in: /^disk/ },
      { name: 'node:child_process', in: /^(?:pool|processes)/ },
    ],
  },
  terminal: {
    rooms: ['model', 'importers', 'exporters', 'corpus', 'diffusion', 'agreement', 'retrieval'],
    packages: ['string-width', 'commander'],
    node: ['node:stream'],
  },
  features: {
    rooms: ['model', 'corpus', 'importers', 'exporters'],
    types: ['agreement'],
    packages: ['vscode'],
    node: ['node:path', { name: 'node:child_process', in: /^coding-process\.ts$/ }],
  },
};

/** The doors: files of src itself, which wire rooms to the world. */
const version = ['package.json'];
export const doors: Readonly<Record<string, Room>> = {
  'extension.ts': { rooms: ['features'], packages: ['vscode'], files: version },
  'cli.ts': {
    rooms: ['corpus', 'terminal'],
    packages: ['commander'],
    node: ['*'],
    files: version,
  },
  'worker.ts': { rooms: ['corpus'], node: ['*'], files: version },
};

/** Whether a list allows a name to a file (its path inside the room). */
export const allows = (list: readonly Allowance[] | undefined, name: string, file: string): boolean =>
  (list ?? []).some(each =>
    typeof each === 'string' ? each === name || each === '*' : each.name === name && each.in.test(file),
  );
