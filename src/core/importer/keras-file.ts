/** What Keras writes with save() and save_weights(): HDF5 with the layers in order and their arrays. */
import { Dataset, File, Group } from 'jsfive';
import { CogitoError, cogitoError } from '../errors.ts';
import type { JsonReader } from '../formats/json-reader.ts';
import { parseJson } from '../formats/json-reader.ts';
import { areTrees } from './hdf5-trees.ts';

export interface KerasArray {
  readonly shape: readonly number[];
  /**
   * The values, row-major: [product of shape].
   * @throws CogitoError weights-damaged
   */
  read(): Float32Array;
}

export interface KerasLayer {
  readonly name: string;
  /** By their names without the layer's and without `:0`: kernel, bias, gamma, … */
  readonly arrays: ReadonlyMap<string, KerasArray>;
}

export interface KerasFile {
  /** In the network's order. */
  readonly layers: readonly KerasLayer[];
  /** The network's description, where the file was written with save(). */
  readonly config: JsonReader | undefined;
}

/** More than any network of this family holds. */
const MOST_VALUES = 2 ** 25;

/** @throws CogitoError weights-not-hdf5, weights-not-keras, weights-damaged */
export function readKerasFile(bytes: Uint8Array): KerasFile {
  if (!startsWith(bytes, [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a])) {
    throw cogitoError('weights-not-hdf5');
  }
  if (!areTrees(bytes)) damaged('parts of it lead back to themselves');
  // jsfive reads an ArrayBuffer from its beginning.
  const content = bytes.slice().buffer;
  return guarded(() => {
    const file = new File(content, 'weights');
    const root = file.keys.includes('model_weights') ? groupAt(file, 'model_weights') : file;
    if (root.attrs['layer_names'] === undefined) throw cogitoError('weights-not-keras');
    const layers = texts(root.attrs['layer_names'], 'layer_names').map((name) => readLayer(root, name));
    return { layers, config: readConfig(file.attrs['model_config']) };
  });
}

export function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((value, i) => bytes[i] === value);
}

function readConfig(text: unknown): JsonReader | undefined {
  if (typeof text !== 'string') return undefined;
  return parseJson(text, 'model_config', (what) => cogitoError('weights-damaged', { what }));
}

function readLayer(root: Group, name: string): KerasLayer {
  const group = groupAt(root, name);
  const arrays = texts(group.attrs['weight_names'] ?? [], `weight_names of “${name}”`).map(
    (path) => [shortName(path), readArray(group, path)] as const,
  );
  return { name, arrays: new Map(arrays) };
}

function groupAt(parent: Group, path: string): Group {
  const found = parent.get(path);
  return found instanceof Group ? found : damaged(`“${path}” is not there`);
}

function readArray(group: Group, path: string): KerasArray {
  const dataset = group.get(path);
  if (!(dataset instanceof Dataset)) return damaged(`“${path}” is not there`);
  const { shape } = dataset;
  const size = shape.reduce((product, length) => product * length, 1);
  if (!(size <= MOST_VALUES)) damaged(`“${path}” says that it holds ${size} values`);
  return {
    shape,
    read: () =>
      guarded(() => {
        const { value } = dataset;
        const values = Array.isArray(value) ? Float32Array.from(value) : new Float32Array();
        if (values.length !== size) damaged(`“${path}” holds ${values.length} values instead of ${size}`);
        if (!values.every(Number.isFinite)) damaged(`“${path}” holds values that are not numbers`);
        return values;
      }),
  };
}

/** `conv2d_1/kernel:0` to `kernel`. */
function shortName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/:\d+$/, '');
}

/** A list of names, each padded with zeros to the longest one's length. */
function texts(value: unknown, what: string): string[] {
  if (!Array.isArray(value)) return damaged(`${what} is not a list`);
  return value.map((item: unknown) =>
    typeof item === 'string' ? item.replace(/\0+$/, '') : damaged(`${what} is not a list of names`),
  );
}

function damaged(what: string): never {
  throw cogitoError('weights-damaged', { what });
}

/** Whatever the reader stumbles over is the file's fault; in its own words it tells people nothing. */
function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof CogitoError) throw thrown;
    return damaged('its structure cannot be followed');
  }
}
