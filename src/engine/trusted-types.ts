/**
 * Trusted Types, where the browser has them: no text becomes markup that could do anything, or a script, and no address
 * but the program's own starts a worker. The one default policy is for the libraries that know of no policies; it is to
 * be imported wherever such a library runs: by the pages' entries and by the workers that start others.
 */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: {
      createHTML(text: string): string | null;
      createScriptURL(url: string): string | null;
    },
  ): unknown;
}

/** What wavesurfer.js fills its shadow root with: a style sheet, which has to have its hash in the headers, and boxes. */
const onlyBoxes = /^\s*(<style>[^<]*<\/style>\s*)?(<\/?div( (class|part)="\w*")*>\s*)*$/;

const { trustedTypes } = self as { trustedTypes?: PolicyFactory };
trustedTypes?.createPolicy('default', {
  createHTML: (text) => (onlyBoxes.test(text) ? text : null),
  createScriptURL: (url) =>
    new URL(url, self.location.href).href.startsWith(`${self.location.origin}/`) ? url : null,
});
