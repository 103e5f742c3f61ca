/** OpenL3's own regression data (tests/data of marl/openl3, MIT): embeddings of a chirp by its authors' program. */
import { cogitoError } from '../errors.ts';
import type { ModelManifest } from '../formats/model-manifest.ts';
import { readNpz } from '../formats/npz.ts';
import { openl3FrontEnd } from '../spectrogram/front-ends.ts';
import { settingsFromName } from './settings.ts';

export interface Regression {
  /** Beside `SOUND`. */
  readonly file: string;
  readonly hopSeconds: number;
  readonly center: boolean;
}

export const SOUND = 'chirp_44k.wav';
/** What a model without data of its own is run over. */
export const PLAIN_RUN = { hopSeconds: 0.5, center: true } as const;

/** The data that a model's embeddings can be compared with: there are two settings for each front end. */
export function regressionFor({ weights, frontEnd, output, window }: ModelManifest): Regression | undefined {
  const { representation, contentType } = settingsFromName(weights?.file ?? '');
  const size = output.shape[1];
  const kind = (['kapre', 'librosa', 'legacy'] as const).find(
    (each) =>
      representation !== undefined &&
      JSON.stringify(sorted(openl3FrontEnd(each, representation))) === JSON.stringify(sorted(frontEnd)),
  );
  if (kind === undefined || window.seconds !== 1) return undefined;
  const name = kind === 'legacy' ? 'chirp_44k' : `chirp_44k_${kind}`;
  if (representation === 'mel256' && contentType === 'music' && size === 6144) {
    return { file: `${name}.npz`, hopSeconds: 0.1, center: true };
  }
  if (representation === 'linear' && contentType === 'env' && size === 512) {
    return { file: `${name}_linear.npz`, hopSeconds: 0.5, center: false };
  }
  return undefined;
}

export interface Verification {
  /** Whether the weights' hash is the publishers'; undefined for a model that was not imported. */
  readonly publishedWeights: boolean | undefined;
  readonly windows: number;
  /** Absent where its authors published nothing to compare with. */
  readonly upstream?: {
    readonly file: string;
    /** Largest difference of any value, and the largest value. */
    readonly largestDifference: number;
    readonly largestValue: number;
    /** The lowest cosine of any window. */
    readonly lowestCosine: number;
    readonly agrees: boolean;
  };
}

/** Another front end than the data's gives cosines of 0.976 to 0.99. */
const LEAST_COSINE = 0.999;

/**
 * @param data a regression's npz
 * @param embeddings [windows * size]
 * @throws CogitoError npz-malformed, matrix-wrong-size where the data are of another shape
 */
export function compareWithUpstream(
  data: Uint8Array,
  embeddings: Float32Array,
  size: number,
): Omit<NonNullable<Verification['upstream']>, 'file'> {
  const expected = readNpz(data)['embedding'];
  if (expected.data.length !== embeddings.length) {
    throw cogitoError('matrix-wrong-size', {
      what: 'The number of values in the regression’s embeddings',
      expected: expected.data.length,
      found: embeddings.length,
    });
  }
  let [largestDifference, largestValue, lowestCosine] = [0, 0, 1];
  for (let start = 0; start < embeddings.length; start += size) {
    let [products, ofExpected, ofFound] = [0, 0, 0];
    for (let i = start; i < start + size; i++) {
      const [a, b] = [expected.data[i], embeddings[i]];
      products += a * b;
      ofExpected += a * a;
      ofFound += b * b;
      // Math.max keeps a NaN.
      largestDifference = Math.max(largestDifference, Math.abs(a - b));
      largestValue = Math.max(largestValue, Math.abs(a));
    }
    lowestCosine = Math.min(lowestCosine, products / Math.sqrt(ofExpected * ofFound));
  }
  return { largestDifference, largestValue, lowestCosine, agrees: lowestCosine >= LEAST_COSINE };
}

/** The same settings as the same text, whatever the order of their names. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)]);
}
