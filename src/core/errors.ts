/**
 * Everything that can go wrong, each with its code and its sentence for people, in one place.
 * A sentence says what is wrong and what to do; who shows it puts the file's name before it.
 */
/** The sentences in English; src/words has them in other languages. */
export const errorSentences = {
  // Audio files
  'audio-empty': () => 'The file is empty (0 bytes). Choose another file.',
  'audio-no-samples': () => 'The file holds no sound: not a single sample. Choose another file.',
  'audio-not-audio': () =>
    'No sound could be read from this file. It is not audio or video, or it is badly damaged. Try mp3, wav, m4a, ogg, opus, flac or webm.',
  'audio-no-track': () =>
    'There is no sound track in this file: it is a picture, or a video without sound. Choose another file.',
  'audio-not-finite': () =>
    'Every sample in this file is “not a number” or infinite, so there is nothing to hear. Export it again.',
  'audio-too-long': (d: { limitHours: number }) =>
    `The sound is longer than ${d.limitHours} h, the most that can be read here. Cut it into parts.`,
  'audio-too-much': (d: { megabytes: number }) =>
    `This page may not use shared memory here, so that at most ${d.megabytes} MB of decoded sound can wait to be worked through; this file needs more. Cut it into parts.`,
  'audio-unusual': (d: { what: string }) =>
    `The sound in this file is of a kind that cannot be used here. What the decoder makes of it: ${d.what}`,
  'wav-truncated-header': () => 'The wav header is cut off. The file was not copied or saved completely.',
  'wav-not-wav': () => 'This is not a wav file (it has no RIFF/WAVE header).',
  'wav-no-channels': () => 'The wav header says 0 channels. Export the file again.',
  'wav-bad-rate': (d: { sampleRate: number }) =>
    `The wav header gives a sample rate of ${d.sampleRate} Hz; from 1000 to 768000 Hz can be read. Export the file again.`,
  'wav-bad-format': (d: { what: string }) =>
    `The wav header cannot be true: ${d.what}. Export the file again.`,
  'wav-unsupported': (d: { what: string }) => `This wav holds ${d.what}, which is not plain PCM or float.`,
  // Windows
  'window-bad-hop': (d: { hopSeconds: number; unit: number }) =>
    `A hop of ${d.hopSeconds} s is not possible with this model: it must be a positive multiple of ${d.unit} s.`,
  // Models
  'model-missing': (d: { id: string }) =>
    `The model “${d.id}” is not there. Check its name, or install it again.`,
  'model-bad-manifest': (d: { what: string }) =>
    `The model's description (model.json) cannot be used: ${d.what}. Install the model again.`,
  'model-newer': (d: { version: number; supported: number }) =>
    `The model was made for a newer Cogito (format ${d.version}; this one reads up to ${d.supported}). Update Cogito.`,
  'model-altered': () =>
    'The model file is truncated or altered: its checksum is wrong. Install the model again.',
  'model-wrong-answer': (d: { backend: string; difference: number }) =>
    `${d.backend} computes this model wrongly on this device (off by ${d.difference.toPrecision(2)} in the self-test).`,
  'model-failed': (d: { backend: string; reason: string }) =>
    `${d.backend} could not run the model: ${d.reason}`,
  'model-stopped': (d: { backend: string; reason: string }) =>
    `${d.backend} failed while the model was at work: ${d.reason}. If it happens again, close other tabs or take a shorter file.`,
  'model-no-backend': (d: { reasons: string }) =>
    `Nothing on this device can run the model. ${d.reasons} Try another browser, or close other tabs.`,
  // Published weights
  'weights-not-hdf5': () =>
    'This is not a Keras weight file (HDF5). Choose a file ending in .h5 or .h5.gz as OpenL3 or EdgeL3 publish it.',
  'weights-not-keras': () =>
    'This HDF5 file holds no Keras network. Choose a weight file as OpenL3 or EdgeL3 publish it.',
  'weights-other': (d: { what: string }) =>
    `This Keras file is not an audio network of OpenL3 or EdgeL3: ${d.what}. Choose another file.`,
  'weights-damaged': (d: { what: string }) =>
    `The weight file is truncated or altered: ${d.what}. Fetch it again.`,
  'weights-missing-layer': (d: { kind: string; after: string; found: string }) =>
    `The weight file lacks a layer: after “${d.after}” there should be a ${d.kind}, but there is “${d.found}”. It is damaged or another network.`,
  'weights-missing-array': (d: { layer: string; array: string }) =>
    `The weight file lacks “${d.array}” of the layer “${d.layer}”. It is damaged or another network.`,
  'weights-wrong-shape': (d: { layer: string; array: string; expected: string; found: string }) =>
    `In the weight file “${d.array}” of the layer “${d.layer}” is ${d.found} where ${d.expected} is needed. It is another network.`,
  'weights-which': (d: { what: string }) =>
    `Neither the file’s name nor its content tells the ${d.what}. Say which it is, or give the file its published name.`,
  'weights-altered': () =>
    'This file is not the one that its publishers offer under this name: its checksum is another. It was cut off or changed. Fetch it again.',
  'weights-unverified': () =>
    'This file’s checksum is none of those that are known to be the publishers’. If you trust where it comes from, allow unverified weights; the model will be marked “unverified”.',
  'download-failed': (d: { file: string; megabytes: string; reason: string }) =>
    `${d.file} could not be fetched whole from its publishers (${d.megabytes} MB have come): ${d.reason}. Check the connection and resume, or choose the file from this device.`,
  'download-missing': (d: { file: string }) =>
    `Its publishers no longer offer ${d.file} where it was. If you have the file, choose it from this device.`,
  'import-busy': (d: { file: string }) =>
    `Another tab is importing ${d.file} at this moment. Let it finish, or cancel it there.`,
  'int8-differs': (d: { agreement: string; windows: number; cosine: string }) =>
    `The 8-bit copy does not answer as the full network on your recordings: the same answer to ${d.agreement} % of ${d.windows} windows (99 % are needed), cosine ${d.cosine} (0.999 is needed). The copy was removed. Choose the full network; what it has listened to already is kept.`,
  'int8-alone': (d: { id: string }) =>
    `The 8-bit copy can only be proven beside its full network “${d.id}”, which is not on this device. Import that one again, or choose another model.`,
  // Index files
  'index-none': () =>
    'This model has no index yet, so that it cannot name emotions. Build one on the page Train, or go back to the bundled model.',
  'index-missing': (d: { id: string }) =>
    `The index “${d.id}” is not there. Check its name, or install it again.`,
  'index-not-index': () => 'This is not a Cogito index file.',
  'index-newer': (d: { version: number; supported: number }) =>
    `The index was made by a newer Cogito (format ${d.version}; this one reads up to ${d.supported}). Update Cogito.`,
  'index-damaged': (d: { what: string }) =>
    `The index file is truncated or altered (${d.what}). Fetch or export it again.`,
  'index-other-model': (d: { index: string; model: string }) =>
    `The index was made with the model “${d.index}” and cannot be used with “${d.model}”. Choose that model, or another index.`,
  // Classifier
  'neighbors-too-many': (d: { nNeighbors: number; rows: number }) =>
    `${d.nNeighbors} neighbours were asked for, but the index has only ${d.rows} training rows.`,
  'numbers-not-finite': (d: { what: string }) => `${d.what} holds a value that is not a finite number.`,
  'matrix-wrong-size': (d: { what: string; expected: number; found: number }) =>
    `${d.what} should be ${d.expected}, but is ${d.found}.`,
  'memory-too-small': (d: { megabytes: number }) =>
    `This needs ${d.megabytes} MB of memory more than this browser gives. Close other tabs, or take fewer clips.`,
  'setting-impossible': (d: { what: string }) => `This setting is not possible: ${d.what}. Change it.`,
  'folds-impossible': (d: { what: string }) => `The clips cannot be split for evaluation: ${d.what}.`,
  'labels-one': (d: { label: string }) =>
    `All clips have the label “${d.label}”, so that there is nothing to tell apart. Bring clips with at least two labels.`,
  // Files on disk
  'file-missing': () => 'There is no such file. Check the name.',
  'file-unreadable': () =>
    'The file could not be read: it is a folder, it may not be read, or it has been moved. Choose it again.',
  'file-unwritable': (d: { reason: string }) => `The file could not be written: ${d.reason}`,
  // Labels
  'csv-malformed': (d: { line: number; what: string }) =>
    `Line ${d.line} of the CSV is not valid: ${d.what}.`,
  'csv-no-column': (d: { column: string; found: string }) =>
    `The CSV has no column “${d.column}”; it has: ${d.found}. Add a header line with that name.`,
  // Folders and zips that people bring
  'zip-damaged': (d: { what: string }) =>
    `The zip cannot be read (${d.what}). It is damaged or no zip; pack or copy it again.`,
  'zip-encrypted': () => 'This file in the zip is protected by a password. Unpack the zip first.',
  // Training
  'clip-silent': () =>
    'Nothing is heard in this clip: it is digital silence. Leave it out, or record it again.',
  'embeddings-gone': () =>
    'Embeddings that were kept on this device are no longer there: they were forgotten in another tab or by the browser. Listen to the clips again.',
  // Exported arrays
  'npz-malformed': (d: { what: string }) => `This npz file cannot be read: ${d.what}.`,
  // Storage on the device
  'storage-refused': (d: { reason: string }) =>
    `This browser lets the page keep nothing on the device (${d.reason}). Private windows and strict settings do that; allow storage for this page, or go on without it.`,
  'storage-full': () =>
    'There is no more room on this device for what should be kept. Delete models, indexes or history that you no longer need, or free space on the device.',
  'storage-blocked': () =>
    'Another tab with an older Cogito holds the storage. Close that tab, then try again.',
  'storage-newer': () => 'A newer Cogito keeps its things on this device. Reload the page.',
  'storage-failed': (d: { reason: string }) =>
    `The storage on this device failed: ${d.reason}. Reload the page and try again.`,
  // Microphone
  'microphone-refused': () =>
    'The microphone may not be used: the permission was refused. Allow it for this page in the browser’s settings (often a symbol in the address bar), then try again.',
  'microphone-missing': () => 'No microphone was found. Plug one in or switch it on, then try again.',
  'microphone-busy': () =>
    'The microphone cannot be opened: another program holds it, or the system does not let the browser use it. Close that program, or allow it in the system’s settings.',
  'microphone-insecure': () =>
    'Browsers give the microphone only to pages that were loaded over https or from this device. Open the page that way.',
  'microphone-lost': () =>
    'The microphone has gone: it was unplugged or switched off, or its permission was taken back. What was recorded until then is kept. Check it and start again.',
  'microphone-failed': (d: { reason: string }) =>
    `The microphone could not be used: ${d.reason}. Check it, then try again.`,
  // Machinery
  'page-unloadable': () =>
    'This part of the program could not be loaded. Check the connection, then reload the page.',
  'decoder-failed': (d: { reason: string }) =>
    `The decoder (ffmpeg) could not be started: ${d.reason}. Reload the page; wav files can be read without it.`,
  'decoder-hung': (d: { seconds: number }) =>
    `The decoder gave no answer for ${d.seconds} s and was stopped. The file is probably damaged.`,
  'network-failed': (d: { what: string; reason: string }) =>
    `${d.what} could not be loaded: ${d.reason}. Check the connection and try again.`,
  'worker-failed': (d: { reason: string }) =>
    `The engine stopped: ${d.reason}. It was started again; try once more.`,
  'worker-gone': () =>
    'The browser ended a part of the program while it was at work, most likely because memory ran out. It starts again by itself: try once more. If it happens again, close other tabs or take less at once.',
  'worker-hung': (d: { seconds: number }) =>
    `A part of the program gave no sign of life for ${d.seconds} s and was ended. It starts again by itself: try once more. If it happens again with the same file, leave that out.`,
  'memory-full': () =>
    'There is not enough memory for this. Close other tabs, or take less at once, and try again.',
  unexpected: (d: { reason: string }) => `Something unexpected went wrong: ${d.reason}`,
} as const;

export type ErrorCode = keyof typeof errorSentences;
/** What a sentence is filled with: nothing, or one object. */
export type ErrorDetails<C extends ErrorCode> = Parameters<(typeof errorSentences)[C]>;
/** A sentence for every error, in some language. */
export type ErrorSentences = { readonly [C in ErrorCode]: (...details: ErrorDetails<C>) => string };

/** An error whose `code` is for programs and whose `message` is an English sentence for people. */
export class CogitoError extends Error {
  override readonly name = 'CogitoError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** What the sentence was filled with, so that it can be said in another language. */
    readonly details: readonly unknown[] = [],
  ) {
    super(message);
  }
}

/** Characters of one detail that a sentence takes: a damaged file may hold a name of a megabyte. */
const MOST_CHARACTERS = 500;

/** Makes the error `code` with its sentence. */
export function cogitoError<C extends ErrorCode>(code: C, ...details: ErrorDetails<C>): CogitoError {
  const shown = details.map(legible);
  return new CogitoError(code, sayError(errorSentences, code, shown), shown);
}

/** What a sentence is filled with, its texts without control characters and not too long to be read. */
function legible(detail: object): object {
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [
      name,
      typeof value === 'string' ? legibleText(value) : value,
    ]),
  );
}

/** A text from a file, as a sentence can hold it: without control characters and not too long to be read. */
export function legibleText(text: string): string {
  const plain = text.slice(0, 2 * MOST_CHARACTERS).replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ');
  return text.length <= MOST_CHARACTERS ? plain : `${plain.slice(0, MOST_CHARACTERS)}…`;
}

/** The sentence for an error in the language of `sentences`. `details` belong to `code`, as cogitoError keeps them. */
export function sayError(sentences: ErrorSentences, code: ErrorCode, details: readonly unknown[]): string {
  const sentence = sentences[code] as (...details: readonly unknown[]) => string;
  return sentence(...details);
}

/** What a thrown value says. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** How Chromium, Firefox and WebKit say that there is no memory for an array. */
const noMemory = /allocation failed|out[ -]of[ -]memory|invalid array length|out-of-range array length/i;

/** Any thrown value as a CogitoError: what is not ours becomes `unexpected` with its own words. */
export function asCogitoError(thrown: unknown): CogitoError {
  if (thrown instanceof CogitoError) return thrown;
  const reason = reasonOf(thrown);
  return noMemory.test(reason) ? cogitoError('memory-full') : cogitoError('unexpected', { reason });
}

/** A CogitoError on its way from a worker to its page. */
export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: readonly unknown[];
}

/** Any thrown value, to be sent. */
export function toPlain(thrown: unknown): PlainError {
  const { code, message, details } = asCogitoError(thrown);
  return { code, message, details };
}

/** What was sent, to be thrown. */
export function fromPlain({ code, message, details }: PlainError): CogitoError {
  return new CogitoError(code, message, details);
}
