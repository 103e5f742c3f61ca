import { reasonOf } from '../src/core/errors.ts';

/** An error that a person can mend: its message is printed alone and the tool ends with status 2. */
export class UsageError extends Error {}

/** Runs a tool, printing errors as sentences instead of stack traces. */
export function runTool(work: () => Promise<number>): void {
  // npm runs scripts in the package's folder; paths are meant from where the person is.
  if (process.env.INIT_CWD !== undefined) process.chdir(process.env.INIT_CWD);
  work().then(
    (status) => (process.exitCode = status),
    (error: unknown) => {
      process.stderr.write(`${reasonOf(error)}\n`);
      if (!(error instanceof UsageError) && error instanceof Error && process.env.DEBUG !== undefined) {
        process.stderr.write(`${error.stack}\n`);
      }
      process.exitCode = 2;
    },
  );
}
