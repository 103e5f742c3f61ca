import { asCogitoError } from '../../core/errors.ts';
import type { Outcome } from './terminal-api.ts';

export async function outcome<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work() };
  } catch (thrown) {
    const { code, message } = asCogitoError(thrown);
    return { error: { code, message } };
  }
}
