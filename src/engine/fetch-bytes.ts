import { CogitoError, cogitoError, reasonOf } from '../core/errors.ts';

/**
 * Fetches a file whole.
 * @param missing the error for a file that is not there
 * @param onBytes told how many bytes have come, and of how many where that is known
 * @throws CogitoError network-failed, or `missing`
 */
export async function fetchBytes(
  url: string,
  missing: CogitoError,
  signal: AbortSignal,
  onBytes: (bytes: number, totalBytes: number | undefined) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(url, { signal });
    if (response.status === 404) throw missing;
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return await readBody(response, onBytes);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CogitoError) throw error;
    const reason = reasonOf(error);
    throw cogitoError('network-failed', { what: new URL(url).pathname.split('/').at(-1) ?? url, reason });
  }
}

async function readBody(
  response: Response,
  onBytes: (bytes: number, totalBytes: number | undefined) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  if (response.body === null) return new Uint8Array(await response.arrayBuffer());
  // A compressed answer's length is not its content's.
  const length = response.headers.has('content-encoding') ? null : response.headers.get('content-length');
  const totalBytes = length === null ? undefined : Number(length);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  // Safari's streams cannot be iterated over.
  const reader = response.body.getReader();
  for (;;) {
    const { done, value: piece } = await reader.read();
    if (done) break;
    pieces.push(piece);
    bytes += piece.length;
    onBytes(bytes, totalBytes);
  }
  const whole = new Uint8Array(bytes);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
