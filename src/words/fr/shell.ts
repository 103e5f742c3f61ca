import type { shell as english } from '../en/shell.ts';

export const shell: typeof english = {
  claim: 'Ce que ressent une voix, entendu sur votre appareil. Aucun son ne le quitte.',
  documentTitle: ({ page }) => `${page} – Cogito`,
  startTitle: 'Cogito : ce que ressent une voix',
  navigation: 'Pages',
  more: 'Plus',
  skip: 'Aller au contenu',
  home: 'Cogito, page d’accueil',
  loading: 'Chargement…',
  language: 'Langue',
  languageFailed: 'Cette langue n’a pas pu être chargée. Vérifiez la connexion et réessayez.',
  offlineFetching: ({ done, total }) => `Préparation pour l’usage hors ligne : ${done} parties sur ${total}`,
  offlineReady: 'Prêt pour l’usage hors ligne.',
  offlineIncomplete: 'Tout n’a pas pu être gardé pour l’usage hors ligne.',
  offlineUnasked:
    'Votre navigateur économise les données : ce qu’il faut pour l’usage hors ligne n’a pas été chargé.',
  offlineFetch: 'Charger, jusqu’à 20 Mo',
  offlineRetry: 'Réessayer',
  updateAvailable:
    'Une nouvelle version est prête. Elle ne sera installée que quand vous le direz ; finissez d’abord votre travail.',
  updateTake: 'L’installer et recharger',
  updatedElsewhere:
    'Un autre onglet a installé une nouvelle version. Finissez votre travail, puis rechargez.',
  reload: 'Recharger',
};
