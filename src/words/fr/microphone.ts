import type { microphone as english } from '../en/microphone.ts';

export const microphone: typeof english = {
  level: 'Niveau',
  nothing: 'Rien ne vient du microphone. Est-il éteint ou coupé ?',
  clipping: 'Trop fort : le son est écrêté. Éloignez-vous, ou baissez le microphone.',
  settings: 'Microphone',
  device: 'Quel microphone',
  opened: ({ name }) => ` : ${name}`,
  anyDevice: 'Le choix du navigateur',
  unnamed: ({ number }) => `Microphone ${number}`,
  echoCancellation: 'Supprimer l’écho',
  noiseSuppression: 'Réduire le bruit',
  autoGainControl: 'Égaliser le volume',
  processingHint: 'Désactivé, pour que la voix reste telle qu’elle est. Activez ce dont la pièce a besoin.',
};
