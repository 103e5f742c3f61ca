import type { CogitoError } from '../errors.ts';
import { preambleBytes } from './index-frame.ts';

/** The header's sizes: all section lengths follow from them, so that no length can contradict another. */
export interface IndexSizes {
  readonly rows: number;
  readonly columns: number;
  readonly clips: number;
  readonly embeddingSize: number;
  readonly encoding: 'float32' | 'int8';
  readonly pca: boolean;
}

export type SectionName =
  | 'pcaMean'
  | 'pcaComponents'
  | 'vectors'
  | 'vectorScale'
  | 'rowClips'
  | 'clipLabels'
  | 'clipCorpora'
  | 'clipSpeakers';

export interface Section {
  readonly name: SectionName;
  readonly offset: number;
  readonly bytes: number;
}

/**
 * The sections of a file whose header takes `headerBytes`, and where its checksum begins. Nothing lies between them:
 * numbers of 8 bytes come first, of 1 byte last, so that each section begins at a multiple of its own size.
 */
export function sectionsOf(sizes: IndexSizes, headerBytes: number): { sections: Section[]; end: number } {
  const { rows, columns, clips, embeddingSize, encoding } = sizes;
  const bytes: [SectionName, number][] = [
    ['pcaMean', sizes.pca ? 8 * embeddingSize : 0],
    ['pcaComponents', sizes.pca ? 8 * embeddingSize * columns : 0],
    encoding === 'float32' ? ['vectors', 4 * rows * columns] : ['vectorScale', 4 * columns],
    ['rowClips', 4 * rows],
    ['clipSpeakers', 4 * clips],
    ['clipLabels', 2 * clips],
    ['clipCorpora', 2 * clips],
  ];
  if (encoding === 'int8') bytes.push(['vectors', rows * columns]);
  let end = preambleBytes + headerBytes;
  const sections = bytes.map(([name, size]) => {
    const section = { name, offset: end, bytes: size };
    end += size;
    return section;
  });
  return { sections, end };
}

/** Typed arrays over the sections of `bytes`, nothing copied. `bytes` must begin at a multiple of 8. */
export class SectionViews {
  readonly #bytes: Uint8Array;
  readonly #sections: readonly Section[];
  readonly #refusal: (what: string) => CogitoError;

  constructor(bytes: Uint8Array, sections: readonly Section[], refusal: (what: string) => CogitoError) {
    this.#bytes = bytes;
    this.#sections = sections;
    this.#refusal = refusal;
  }

  float64(name: SectionName): Float64Array {
    const { at, bytes } = this.#find(name);
    return new Float64Array(this.#bytes.buffer, at, bytes / 8);
  }

  float32(name: SectionName): Float32Array {
    const { at, bytes } = this.#find(name);
    return new Float32Array(this.#bytes.buffer, at, bytes / 4);
  }

  int8(name: SectionName): Int8Array {
    const { at, bytes } = this.#find(name);
    return new Int8Array(this.#bytes.buffer, at, bytes);
  }

  uint32(name: SectionName): Uint32Array {
    const { at, bytes } = this.#find(name);
    return new Uint32Array(this.#bytes.buffer, at, bytes / 4);
  }

  uint16(name: SectionName): Uint16Array {
    const { at, bytes } = this.#find(name);
    return new Uint16Array(this.#bytes.buffer, at, bytes / 2);
  }

  #find(name: SectionName): { at: number; bytes: number } {
    const section = this.#sections.find((candidate) => candidate.name === name);
    if (!section) throw this.#refusal(`it has no section ${name}`);
    return { at: this.#bytes.byteOffset + section.offset, bytes: section.bytes };
  }
}
