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
};
