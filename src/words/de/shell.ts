import type { shell as english } from '../en/shell.ts';

export const shell: typeof english = {
  claim: 'Cogito hört auf Ihrem Gerät, was eine Stimme fühlt. Kein Ton verlässt es.',
  documentTitle: ({ page }) => `${page} – Cogito`,
  startTitle: 'Cogito: was eine Stimme fühlt',
  navigation: 'Seiten',
  more: 'Mehr',
  skip: 'Zum Inhalt',
  home: 'Cogito, zur Startseite',
  loading: 'Wird geladen …',
  language: 'Sprache',
  languageFailed:
    'Diese Sprache konnte nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  offlineFetching: ({ done, total }) =>
    `Wird für den Gebrauch ohne Netz geladen: ${done} von ${total} Teilen`,
  offlineReady: 'Bereit für den Gebrauch ohne Netz.',
  offlineIncomplete: 'Nicht alles konnte für den Gebrauch ohne Netz gespeichert werden.',
  offlineUnasked: 'Ihr Browser spart Daten: Was der Gebrauch ohne Netz braucht, wurde nicht geladen.',
  offlineFetch: 'Laden, bis zu 20 MB',
  offlineRetry: 'Noch einmal versuchen',
  updateAvailable:
    'Eine neue Version liegt bereit. Sie wird erst übernommen, wenn Sie es möchten; bringen Sie vorher Ihre Arbeit zu Ende.',
  updateTake: 'Übernehmen und neu laden',
  updatedElsewhere:
    'Ein anderer Tab hat eine neue Version übernommen. Bringen Sie Ihre Arbeit zu Ende und laden Sie dann neu.',
  reload: 'Neu laden',
};
