import type { shell as english } from '../en/shell.ts';

export const shell: typeof english = {
  claim: 'Was eine Stimme fühlt, gehört auf Ihrem Gerät. Kein Ton verlässt es.',
  documentTitle: ({ page }) => `${page} – Cogito`,
  startTitle: 'Cogito: was eine Stimme fühlt',
  navigation: 'Seiten',
  more: 'Mehr',
  skip: 'Zum Inhalt',
  home: 'Cogito, zur Startseite',
  loading: 'Wird geladen…',
  language: 'Sprache',
  languageFailed:
    'Diese Sprache konnte nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  offlineFetching: ({ done, total }) =>
    `Wird für den Gebrauch ohne Netz geladen: ${done} von ${total} Teilen`,
  offlineReady: 'Bereit für den Gebrauch ohne Netz.',
  offlineIncomplete: 'Nicht alles konnte für den Gebrauch ohne Netz behalten werden.',
  offlineRetry: 'Noch einmal versuchen',
  updateAvailable:
    'Eine neue Version liegt bereit. Sie wird erst genommen, wenn Sie es sagen; beenden Sie vorher Ihre Arbeit.',
  updateTake: 'Nehmen und neu laden',
  updatedElsewhere:
    'Ein anderer Tab hat eine neue Version genommen. Beenden Sie Ihre Arbeit und laden Sie dann neu.',
  reload: 'Neu laden',
};
