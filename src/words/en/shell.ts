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
  offlineFetching: ({ done, total }: { done: string; total: string }) =>
    `Getting ready for offline use: ${done} of ${total} parts`,
  offlineReady: 'Ready for offline use.',
  offlineIncomplete: 'Not everything could be kept for offline use.',
  offlineUnasked: 'Your browser saves data: what use without a network needs has not been fetched.',
  offlineFetch: 'Fetch it, up to 20 MB',
  offlineRetry: 'Try again',
  updateAvailable: 'A new version is ready. It is taken when you say so; finish your work first.',
  updateTake: 'Take it and reload',
  updatedElsewhere: 'Another tab has taken a new version. Finish your work, then reload.',
  reload: 'Reload',
};
