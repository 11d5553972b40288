import type { Described, ExportContext } from './exporter';
import { pythonScript } from './load-python';
import { rScript } from './load-r';
import type { TableFile } from './table-file';

/** `load.R` and `load.py` beside a study's tables: they load these files, each column with its type, and fit the models that the tables are for. */
export const loadScripts = (written: readonly Described[], context: ExportContext): readonly TableFile[] => {
  const tables = written
    .filter(({ mediaType }) => mediaType === 'text/csv')
    .map(each => ({ id: each.id, file: each.file, columns: each.columns(context) }));
  return [
    script('load.R', 'text/x-r', { zh: 'R 读取脚本', en: 'Loads the tables in R' }, () => rScript(tables)),
    script('load.py', 'text/x-python', { zh: 'Python 读取脚本', en: 'Loads the tables in Python' }, () =>
      pythonScript(tables),
    ),
  ];
};

const script = (
  file: string,
  mediaType: Described['mediaType'],
  label: Described['label'],
  text: () => string,
): TableFile => ({
  described: { id: file, label, file, mediaType, key: [], columns: () => [], head: () => '' },
  *parts() {
    yield text();
  },
});
