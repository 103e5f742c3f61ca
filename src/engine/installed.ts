/** URL of an installed model's folder, under the program's own address. */
export function modelUrl(id: string): string {
  return new URL(`${import.meta.env.BASE_URL}models/${encodeURIComponent(id)}/`, location.href).href;
}

/** URL of an installed index. */
export function indexUrl(id: string): string {
  return new URL(`${import.meta.env.BASE_URL}index/${encodeURIComponent(id)}.cogito-index`, location.href)
    .href;
}
