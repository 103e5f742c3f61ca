/** The frame around every page. */
export const shell = {
  claim: 'What a voice feels, heard on your device. No sound leaves it.',
  documentTitle: ({ page }: { page: string }) => `${page} – Cogito`,
  startTitle: 'Cogito: what a voice feels',
  navigation: 'Pages',
  more: 'More',
  skip: 'To the content',
  home: 'Cogito, to the start page',
  loading: 'Loading…',
  language: 'Language',
  languageFailed: 'That language could not be loaded. Check the connection and try again.',
};
