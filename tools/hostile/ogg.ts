/** Ogg pages with right checksums, so that what is wrong in them reaches the decoder. */

/** A copy in which every page has the checksum of what it holds (CRC-32 of 0x04c11db7, not reflected). */
export function oggSealed(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf('OggS'); at >= 0; at = copy.indexOf('OggS', at + 4)) {
    const end = pageEnd(copy, at);
    if (end === undefined) continue;
    copy.writeUInt32LE(0, at + 22);
    copy.writeUInt32LE(checksum(copy.subarray(at, end)), at + 22);
  }
  return copy;
}

/** Where the page ends that begins at `at`; undefined where it does not. */
export function pageEnd(bytes: Buffer, at: number): number | undefined {
  if (at + 27 > bytes.length) return undefined;
  const body = at + 27 + bytes[at + 26];
  const end = body + bytes.subarray(at + 27, body).reduce((sum, length) => sum + length, 0);
  return end <= bytes.length ? end : undefined;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}
