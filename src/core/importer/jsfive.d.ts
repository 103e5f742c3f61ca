/** The part of jsfive that is used here; the package brings no types. It throws strings as well as errors. */
declare module 'jsfive' {
  export interface Attributes {
    readonly [name: string]: unknown;
  }
  export class Group {
    readonly keys: readonly string[];
    readonly attrs: Attributes;
    get(path: string): Group | Dataset | null;
  }
  export class Dataset extends Array {
    readonly shape: readonly number[];
    readonly dtype: unknown;
    readonly value: unknown;
  }
  export class File extends Group {
    constructor(content: ArrayBuffer, name: string);
  }
}
