import type { CogitoError } from '../errors.ts';

/** What `JsonReader.refuse` makes of a sentence's end such as “window.seconds is not a number”. */
type Refusal = (what: string) => CogitoError;

/** The value of JSON text, as a reader at its root. Text that is not JSON is refused. */
export function parseJson(text: string, name: string, refusal: Refusal): JsonReader {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal(`${name} is not JSON`);
  }
  return new JsonReader(value, name, refusal);
}

/** A value of unknown JSON with its path: gives it as the type that is asked for, or refuses it by name. */
export class JsonReader {
  readonly #value: unknown;
  readonly #path: string;
  readonly #refusal: Refusal;

  constructor(value: unknown, path: string, refusal: Refusal) {
    this.#value = value;
    this.#path = path;
    this.#refusal = refusal;
  }

  /** Throws: `what` follows the path of this value. */
  refuse(what: string): never {
    throw this.#refusal(`${this.#path} ${what}`);
  }

  kind(): 'null' | 'text' | 'boolean' | 'number' | 'list' | 'object' {
    if (this.#value === null) return 'null';
    if (Array.isArray(this.#value)) return 'list';
    switch (typeof this.#value) {
      case 'string':
        return 'text';
      case 'boolean':
        return 'boolean';
      case 'number':
        return 'number';
      case 'object':
        return 'object';
      default:
        return this.refuse('is not JSON');
    }
  }

  has(name: string): boolean {
    return Object.hasOwn(this.object(), name);
  }

  field(name: string): JsonReader {
    const object = this.object();
    if (!Object.hasOwn(object, name)) this.refuse(`has no “${name}”`);
    return new JsonReader(object[name], `${this.#path}.${name}`, this.#refusal);
  }

  /** Refuses fields with other names: a misspelt one would silently change what is computed. */
  only(...names: readonly string[]): this {
    for (const name of Object.keys(this.object())) {
      if (!names.includes(name)) this.refuse(`has a field “${name.slice(0, 40)}” that is not known`);
    }
    return this;
  }

  object(): { readonly [name: string]: unknown } {
    if (!isObject(this.#value)) return this.refuse('is not an object');
    return this.#value;
  }

  items(limits: { readonly min?: number; readonly max: number }): JsonReader[] {
    const list: unknown = this.#value;
    if (!Array.isArray(list)) return this.refuse('is not a list');
    if (list.length < (limits.min ?? 0)) this.refuse('has too few entries');
    if (list.length > limits.max) this.refuse('has too many entries');
    return list.map((item: unknown, i) => new JsonReader(item, `${this.#path}[${i}]`, this.#refusal));
  }

  /** Finite numbers. */
  numbers(limits: { readonly min?: number; readonly max: number }): number[] {
    return this.items(limits).map((item) => item.number());
  }

  text(maxLength: number): string {
    if (typeof this.#value !== 'string') return this.refuse('is not text');
    if (this.#value.length > maxLength) this.refuse(`is longer than ${maxLength} characters`);
    return this.#value;
  }

  /** Text that `pattern` fits; `kind` says what that is. */
  match(pattern: RegExp, kind: string): string {
    const text = this.text(4096);
    return pattern.test(text) ? text : this.refuse(`is not ${kind}`);
  }

  oneOf<const T extends string>(...choices: readonly T[]): T {
    const chosen = choices.find((choice) => choice === this.#value);
    return chosen ?? this.refuse(`is none of: ${choices.join(', ')}`);
  }

  boolean(): boolean {
    return typeof this.#value === 'boolean' ? this.#value : this.refuse('is neither true nor false');
  }

  number(min = -Number.MAX_VALUE, max = Number.MAX_VALUE): number {
    if (typeof this.#value !== 'number' || !Number.isFinite(this.#value))
      return this.refuse('is not a number');
    if (this.#value < min || this.#value > max) this.refuse(`is not between ${min} and ${max}`);
    return this.#value;
  }

  /** A number above 0 and up to `max`. */
  positive(max: number): number {
    const value = this.number(0, max);
    return value > 0 ? value : this.refuse('is not above 0');
  }

  integer(min: number, max: number): number {
    const value = this.number(min, max);
    return Number.isInteger(value) ? value : this.refuse('is not a whole number');
  }
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
