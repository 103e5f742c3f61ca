/** What a person does with a page, the same in every browser. */
export interface Visitor {
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  /** What `work` gives in the page; input and output are JSON. */
  run<Input, Output>(work: (input: Input) => Output | Promise<Output>, input: Input): Promise<Output>;
  /** Presses the button with this name, once there is one that can be pressed. */
  press(name: string): Promise<void>;
  /** Gives files of this machine to the input with this name. */
  choose(input: string, files: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** A browser of this machine, or why the tests leave it out. */
export type Found = { readonly title: string } & (
  | { readonly missing: string }
  | {
      readonly missing?: never;
      /** What it can run the model on. */
      readonly backends: readonly string[];
      open(): Promise<Visitor>;
    }
);

/** Waits until `condition` holds in the page; its last error is told with what was `awaited`. */
export async function until<Input>(
  visitor: Visitor,
  awaited: string,
  condition: (input: Input) => boolean,
  input: Input,
  timeoutMs = 90_000,
): Promise<void> {
  const limit = Date.now() + timeoutMs;
  while (!(await visitor.run(condition, input))) {
    if (Date.now() > limit) {
      const text = await visitor.run(() => document.body.innerText, null);
      throw new Error(`waited in vain for: ${awaited}. The page says:\n${text}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
