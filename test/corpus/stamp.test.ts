import { expect, test } from 'vitest';
import { stampOf } from '../../src/corpus';
import { datapackage } from '../../src/exporters';
import { tinyContext } from './tiny';

test('a codebook is stamped with the checksum that the data package gives it', () => {
  const context = tinyContext();
  const [tools] = context.codebooks;
  const stamp = stampOf(tools!);
  expect(stamp).toMatchObject({ id: 'tools', version: '1.0' });
  expect(stamp.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(datapackage(context, [])).toContain(stamp.hash);
});

test('the stamp tells what was said, not how it was read', () => {
  const [tools] = tinyContext().codebooks;
  const { id, ...rest } = tools!;
  expect(stampOf({ ...rest, id })).toEqual(stampOf(tools!));
  expect(stampOf({ ...tools!, precedence: ['tools.pay'] }).hash).not.toBe(stampOf(tools!).hash);
});
