import type { record as english } from '../en/record.ts';

export const record: typeof english = {
  section: 'Enregistrer',
  timer: 'Temps enregistré',
  start: 'Enregistrer',
  pause: 'Pause',
  resume: 'Continuer',
  stop: 'Arrêter',
  cancel: 'Abandonner',
  save: 'Sauvegarder en wav',
  idle: 'Appuyez sur « Enregistrer » et parlez. Le son reste sur cet appareil.',
  asking: 'Autorisez le microphone quand le navigateur le demande.',
  recording: 'Enregistrement…',
  paused: 'En pause. Ce qui a été enregistré est gardé.',
  interrupted:
    'L’appareil retient le microphone (un appel ou un autre programme). L’enregistrement reprendra dès qu’il sera rendu.',
  hidden: 'L’enregistrement a continué en arrière-plan, autant que l’appareil l’a permis.',
  missing: ({ seconds }) => `Entre-temps, l’appareil n’a pas enregistré ${seconds} s.`,
  recorded: ({ name }) => `Enregistré : ${name}. Appuyez sur « Prédire ».`,
  copy: 'Garder une copie dans le stockage de ce navigateur pendant l’enregistrement, au cas où la page serait perdue. Elle est supprimée à la fin de l’enregistrement.',
  lost: ({ when }) => `Un enregistrement du ${when} a été interrompu quand la page s’est fermée.`,
  openLost: 'L’ouvrir',
  dropLost: 'Le supprimer',
};
