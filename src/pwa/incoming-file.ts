/** Files that come from outside the page: shared by another program, or opened with this one. */
import { takeShared } from './shared-files.ts';

interface LaunchParams {
  readonly files: readonly { getFile(): Promise<File> }[];
}

/** Hands over what was shared before the page was loaded, and each file that it is opened with. */
export function onIncomingFile(take: (file: File) => void): void {
  const scope = new URL(import.meta.env.BASE_URL, location.href).href;
  if ('caches' in window) {
    takeShared(scope).then(
      (file) => file && take(file),
      () => undefined,
    );
  }
  const { launchQueue } = window as {
    launchQueue?: { setConsumer(consumer: (parameters: LaunchParams) => void): void };
  };
  launchQueue?.setConsumer(({ files: [first] }) => {
    first?.getFile().then(take, () => undefined);
  });
}
