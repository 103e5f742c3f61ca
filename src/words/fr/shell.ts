import type { shell as english } from '../en/shell.ts';

export const shell: typeof english = {
  claim: 'Ce que ressent une voix, entendu sur votre appareil. Aucun son ne le quitte.',
  documentTitle: ({ page }) => `${page} – Cogito`,
  startTitle: 'Cogito : ce que ressent une voix',
  navigation: 'Pages',
  more: 'Plus',
  skip: 'Aller au contenu',
  home: 'Cogito, page d’accueil',
  loading: 'Chargement…',
  language: 'Langue',
  languageFailed: 'Cette langue n’a pas pu être chargée. Vérifiez la connexion et réessayez.',
};
