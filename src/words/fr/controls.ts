import type { controls as english } from '../en/controls.ts';

export const controls: typeof english = {
  actions: 'Actions',
  pages: 'Pages du tableau',
  previous: 'Précédent',
  next: 'Suivant',
  page: ({ page, pages }) => `Page ${page} sur ${pages}`,
  play: ({ name }) => `Écouter ${name}`,
  stop: ({ name }) => `Arrêter ${name}`,
  unplayable: 'Ce navigateur ne peut pas lire le fichier.',
  progress: 'Avancement',
  timeLeft: ({ time }) => `encore environ ${time}`,
  pause: 'Pause',
  resume: 'Reprendre',
  cancel: 'Annuler',
  pausing: 'Pause après cet enregistrement…',
  paused: 'En pause.',
  undo: 'Annuler la suppression',
  more: ({ more }) => `… et ${more} de plus`,
};
