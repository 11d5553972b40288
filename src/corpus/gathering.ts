import { deserialize } from 'node:v8';
import type { CorpusExporter, ExportContext, Exporter, Extract } from '../exporters';
import { countRows } from '../exporters';
import { readDocument } from '../importers';
import type { Problem } from '../model';
import type { Source } from './documents';
import { partsOf, type Body } from './job';

/** What documents told about themselves for the files that are made when all of them are known. */
export type Gathering = {
  /** Takes one document's extracts, in the order of `partsOf`. */
  add(source: Source, extracts: readonly Body[]): void;
  /** What all documents told for this extract, in the order of the corpus; it must have been gathered. */
  of<E>(extract: Extract<E>): readonly E[];
  /** Renders these files, one after another, and gives what they warn of. A signal that fires ends it with its reason. */
  render(
    write: (exporter: Exporter, body: Body) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<readonly Problem[]>;
};

export function openGathering(chosen: readonly Exporter[], context: ExportContext, study = false): Gathering {
  const { extracted } = partsOf(chosen, study);
  const kept = extracted.map((): unknown[] => []);
  const sources: Source[] = [];
  const encoder = new TextEncoder();

  const text = async (index: number): Promise<string | undefined> => {
    const source = sources[index];
    return source && textOf(source);
  };

  return {
    // What was gathered for an extract is of its type: it was made by it, in this process or another.
    of: <E>(extract: Extract<E>) => (kept[extracted.indexOf(extract)] ?? []) as readonly E[],
    add(source, extracts) {
      sources.push(source);
      // A copy: typed arrays of an extract are views of these bytes, and the buffer is used again.
      kept.forEach((list, i) => list.push(deserialize(extracts[i]!.bytes.slice())));
    },
    async render(write, signal) {
      const warnings: Problem[] = [];
      for (const exporter of chosen.filter(isOfCorpus)) {
        const extracts = kept[extracted.indexOf(exporter.extract)] ?? [];
        const parts = exporter.render({ extracts, text }, context, problem => warnings.push(problem));
        for await (const part of parts) {
          signal?.throwIfAborted();
          const body =
            typeof part === 'string'
              ? { bytes: encoder.encode(part), rows: countRows(part, exporter.mediaType) }
              : { bytes: part, rows: 0 };
          await write(exporter, body);
        }
      }
      return warnings;
    },
  };
}

const isOfCorpus = (exporter: Exporter): exporter is CorpusExporter => exporter.of === 'corpus';

/** What was coded, read once more; undefined where the file went away or changed its nature since. */
export async function textOf({ uri, folder, path }: Source): Promise<string | undefined> {
  try {
    return (await readDocument(uri, await folder.read(path))).document?.text;
  } catch {
    return undefined;
  }
}
