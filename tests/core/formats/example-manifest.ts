import type { ModelManifest } from '../../../src/core/formats/model-manifest.ts';

/** A manifest that uses every optional field. */
export function exampleManifest(): ModelManifest {
  return {
    format: 'cogito-model',
    version: 1,
    id: 'compact',
    title: 'Compact',
    family: 'compact',
    description: 'For tests.',
    file: { name: 'model.onnx', bytes: 12345, sha256: 'ab'.repeat(32) },
    input: { name: 'input', shape: ['batch', 1, 64, 98] },
    output: { name: 'embedding', shape: ['batch', 64] },
    sampleRate: 16000,
    window: { seconds: 1, hopSeconds: 0.5, center: true },
    frontEnd: {
      scope: 'stream',
      nFft: 512,
      hopLength: 160,
      frames: 98,
      window: 'hann',
      padding: { kind: 'zeros', samples: 256 },
      spectrum: 'power',
      mel: { nMels: 64, fmin: 60, fmax: 7600, scale: 'htk', norm: 'area', squareRoot: false },
      decibels: { amin: 1e-10, reference: { kind: 'context', percentile: 95, seconds: 10 }, range: 80 },
      scaling: { low: -1, high: 1 },
    },
    gate: { frameDecibels: 40, minActiveFraction: 0.3 },
    licence: { name: 'MIT', url: 'https://example.org/licence', reason: 'ours' },
    sources: [{ name: 'One', licence: 'CC0', clips: 1, speakers: 1, language: 'de', citation: 'Who' }],
    parameters: 100000,
    weights: { file: 'weights.h5', blobSha1: 'cd'.repeat(20), verified: false },
    int8: {
      of: { id: 'whole', sha256: 'ef'.repeat(32) },
      cosine: 0.9995,
      timeShare: 0.47,
      proof: { windows: 200, cosine: 0.9994, agreement: 0.995 },
    },
    selfTest: { seed: 1, low: -1, high: 1, embedding: [0.1, -0.2, 0.3], tolerance: 1e-3 },
  };
}
