import { describe, expect, it } from 'vitest';
import { studyTables } from '../../src/corpus';
import { exporters } from '../../src/exporters';
import { purposes } from '../../src/features/export/export-purposes';

describe('the purposes of an export', () => {
  it('name only files that there are', () => {
    for (const { id, formats, tables } of purposes) {
      expect(
        exporters.map(each => each.id),
        id,
      ).toEqual(expect.arrayContaining([...formats]));
      expect(studyTables, id).toEqual(expect.arrayContaining([...tables]));
    }
  });

  it('leave no file and no table to “everything” alone', () => {
    const single = purposes.filter(each => each.id !== 'everything');
    const formats = new Set(single.flatMap(each => each.formats));
    const tables = new Set(single.flatMap(each => each.tables));
    expect(exporters.map(each => each.id).filter(id => !formats.has(id))).toEqual([]);
    expect(studyTables.filter(name => !tables.has(name))).toEqual([]);
  });

  it('that take tables of a study take what their cells were counted from too', () => {
    for (const { id, formats, tables } of purposes)
      if (tables.length > 0)
        expect(formats, id).toEqual(expect.arrayContaining(['documents', 'units', 'flags']));
  });
});
