/** B-trees of HDF5 files (its format specification, III.A.1), looked at before a reader follows them. */

/** Of a node: signature, type, level, entries (2 bytes), two siblings (8 each); then keys and children in turn. */
const NODE_BYTES = 24;
const ADDRESS_BYTES = 8;
/** Bytes of a key by the node's type: groups; chunks of arrays of one to four dimensions. */
const KEY_BYTES: readonly (readonly number[])[] = [[8], [24, 32, 40, 48]];

/**
 * Whether every node lies below one other at most, and deeper than that one. jsfive reads all nodes level by level,
 * for ever where one leads back to its own level, and a node again for each that leads to it.
 */
export function areTrees(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const levels = new Map(nodesIn(bytes, view));
  const below = new Set<string>();
  for (const [node, level] of levels) {
    if (level === 0) continue;
    const entries = view.getUint16(node + 6, true);
    for (const keyBytes of KEY_BYTES[bytes[node + 4]] ?? []) {
      for (let i = 0; i < entries; i++) {
        const at = node + NODE_BYTES + keyBytes + i * (keyBytes + ADDRESS_BYTES);
        if (at + ADDRESS_BYTES > bytes.length) break;
        const child = Number(view.getBigUint64(at, true));
        const childLevel = levels.get(child);
        if (childLevel === undefined) continue;
        const name = `${keyBytes} ${child}`;
        if (childLevel >= level || below.has(name)) return false;
        below.add(name);
      }
    }
  }
  return true;
}

/** Where each node begins, and its level: 0 for a leaf. */
function* nodesIn(bytes: Uint8Array, view: DataView): Generator<[node: number, level: number]> {
  const signature = 0x45455254; // “TREE”
  for (let at = bytes.indexOf(0x54); at >= 0; at = bytes.indexOf(0x54, at + 1)) {
    if (at + NODE_BYTES <= bytes.length && view.getUint32(at, true) === signature) yield [at, bytes[at + 5]];
  }
}
