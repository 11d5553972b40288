import { describe, expect, it } from 'vitest';
import type { Sample } from '../../src/agreement';
import { lockedAlready, lockSample, openSample } from '../../src/corpus/sampling';
import { memory } from './memory';

const unit = { unit: 'a:1-2', stratum: '2020', sha256: 'ff' };
const sample: Sample = { name: 'round1', seed: 1, strata: ['year'], codebooks: {}, units: [unit] };
const file = 'round1.jsonl';

describe('a reliability sample', () => {
  it.each(['EACCES', 'EFBIG', 'EBUSY'])('stays locked where its file cannot be read (%s)', async errno => {
    const home = memory('reliability', { [file]: 'drawn' }, { reading: { [file]: errno } });
    expect(await lockedAlready(home, 'round1')).toMatchObject({ code: 'sample.locked' });
    expect(await lockSample(home, sample)).toMatchObject({ code: 'sample.locked' });
    expect(home.files.get(file)?.toString()).toBe('drawn');
  });

  it('is not replaced by one that was drawn at the same time', async () => {
    const home = memory('reliability');
    const [first, second] = [sample, { ...sample, seed: 2 }];
    expect(await lockedAlready(home, 'round1')).toBeUndefined();
    expect(await lockSample(home, first)).toBeUndefined();
    expect(await lockSample(home, second)).toMatchObject({ code: 'sample.locked' });
    expect((await openSample(home, 'round1')).sample).toEqual(first);
  });

  it('is refused where its file is not UTF-8', async () => {
    const home = memory('reliability', { [file]: new Uint8Array([0xbf, 0xb4]) });
    expect((await openSample(home, 'round1')).problems).toMatchObject([{ code: 'sample.encoding' }]);
  });
});
