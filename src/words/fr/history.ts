import type { history as english } from '../en/history.ts';

export const history: typeof english = {
  question: 'Garder un historique des réponses sur cet appareil ? Rien n’est gardé avant votre accord.',
  keeping: 'Ce qui est gardé',
  keepingHint:
    'Cela reste sur cet appareil et s’efface avec les données du navigateur. Ce qui est déjà gardé reste jusqu’à ce que vous le supprimiez.',
  off: 'Ne rien garder',
  answers: 'Garder les réponses',
  'answers-and-audio': 'Garder les réponses et le son',
  kept: 'Gardé dans l’historique sur cet appareil.',
  tools: 'Rechercher et exporter',
  search: 'Recherche',
  csv: 'Exporter en CSV',
  json: 'Exporter en JSON',
  forget: 'Supprimer',
  forgetOne: ({ name }) => `Supprimer ${name}`,
  forgetShown: 'Supprimer tout ce qui est affiché',
  forgotten: ({ count }) => `Supprimé : ${count}.`,
  undo: 'Annuler',
  shown: ({ found, all }) => `${found} sur ${all} affichées`,
  empty: 'Rien n’a été gardé.',
};
