/** Where the engine takes a model or an index from. */
export type Source =
  | {
      readonly place: 'hosted';
      /** URL of the model's folder, with its closing slash, or of the index file. */
      readonly url: string;
    }
  | {
      /** Kept on this device, under its id. */
      readonly place: 'stored';
      readonly id: string;
    };

/** A model that is hosted beside the program, by its id. */
export function hostedModel(id: string): Source {
  return { place: 'hosted', url: underBase(`models/${encodeURIComponent(id)}/`) };
}

/** An index that is hosted beside the program, by its id. */
export function hostedIndex(id: string): Source {
  return { place: 'hosted', url: underBase(`index/${encodeURIComponent(id)}.cogito-index`) };
}

/** A text that tells sources apart, the same on every visit. */
export function sourceKey(source: Source): string {
  return source.place === 'hosted' ? new URL(source.url).pathname : `stored:${source.id}`;
}

function underBase(path: string): string {
  return new URL(`${import.meta.env.BASE_URL}${path}`, location.href).href;
}
