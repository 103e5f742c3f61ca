/** The front ends of OpenL3, whose differences matter: the same sound gives embeddings of cosine 0.976 to 0.99. */
import type { FrontEndSettings } from '../formats/model-manifest.ts';

/**
 * `kapre`: openl3 0.4 by default; `librosa`: its other choice (librosa before 0.10); `legacy`: openl3 up to 0.3.1
 * with kapre 0.1.4, by which the weights were trained.
 */
export type OpenL3FrontEndKind = 'kapre' | 'librosa' | 'legacy';
export type OpenL3Representation = 'linear' | 'mel128' | 'mel256';

const shared = {
  scope: 'window',
  hopLength: 242,
  window: 'hann',
  decibels: { amin: 1e-10, reference: { kind: 'window' }, range: 80 },
} as const;

/** All three kinds have the same `linear`: [257, 197]. */
const linear: FrontEndSettings = {
  ...shared,
  nFft: 512,
  frames: 197,
  padding: { kind: 'none', samples: 0 },
  spectrum: 'magnitude',
  mel: null,
};

const byKind = {
  kapre: { padding: { kind: 'none', samples: 0 }, spectrum: 'magnitude' },
  librosa: { padding: { kind: 'reflect', samples: 1024 }, spectrum: 'magnitude' },
  legacy: { padding: { kind: 'zeros', samples: 982 }, spectrum: 'power' },
} as const;

/** The settings for windows of 48000 samples at 48000 Hz: mel [128 or 256, 199], linear [257, 197]. */
export function openl3FrontEnd(
  kind: OpenL3FrontEndKind,
  representation: OpenL3Representation,
): FrontEndSettings {
  if (representation === 'linear') return linear;
  const legacy = kind === 'legacy';
  return {
    ...shared,
    ...byKind[kind],
    nFft: 2048,
    frames: 199,
    mel: {
      nMels: representation === 'mel128' ? 128 : 256,
      fmin: 0,
      fmax: 24000,
      scale: legacy ? 'htk' : 'slaney',
      norm: 'area',
      ...(legacy && { squareRoot: true }),
    },
  };
}
