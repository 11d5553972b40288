import { checksum } from '../exporters';
import type { Codebook, CodebookStamp } from '../model';

const kept = new WeakMap<Codebook, CodebookStamp>();

/**
 * The codebook that a coding was made with: its id, its version, and the SHA-256 (hex) of its content. The hash is that of
 * `datapackage.json`: the same for the same codes, cues and rules, whatever the layout of the file.
 */
export function stampOf(codebook: Codebook): CodebookStamp {
  let stamp = kept.get(codebook);
  if (!stamp)
    kept.set(codebook, (stamp = { id: codebook.id, version: codebook.version, hash: checksum(codebook) }));
  return stamp;
}
