/** Works on `items`, `workers` at a time, and yields the results in the items' order as soon as each is due. */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  workers: number,
  work: (item: Item, worker: number) => Promise<Result>,
): AsyncGenerator<Result> {
  const idle = Array.from({ length: workers }, (_, worker) => worker);
  const waiting: ((worker: number) => void)[] = [];
  const take = () =>
    new Promise<number>((resolve) => {
      const worker = idle.shift();
      if (worker === undefined) waiting.push(resolve);
      else resolve(worker);
    });
  const release = (worker: number) => {
    const first = waiting.shift();
    if (first === undefined) idle.push(worker);
    else first(worker);
  };
  const results = items.map(async (item) => {
    const worker = await take();
    try {
      return await work(item, worker);
    } finally {
      release(worker);
    }
  });
  // Whoever stops listening early must not leave rejections that nobody handles.
  for (const result of results) result.catch(() => undefined);
  for (const result of results) yield await result;
}
