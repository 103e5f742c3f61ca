import type { microphone as english } from '../en/microphone.ts';

export const microphone: typeof english = {
  level: 'Pegel',
  nothing: 'Vom Mikrofon kommt nichts. Ist es ausgeschaltet oder stumm?',
  clipping:
    'Zu laut: Der Ton wird abgeschnitten. Gehen Sie weiter weg, oder stellen Sie das Mikrofon leiser.',
  settings: 'Mikrofon',
  device: 'Welches Mikrofon',
  opened: ({ name }) => `: ${name}`,
  anyDevice: 'Wahl des Browsers',
  unnamed: ({ number }) => `Mikrofon ${number}`,
  echoCancellation: 'Echo unterdrücken',
  noiseSuppression: 'Rauschen unterdrücken',
  autoGainControl: 'Lautstärke ausgleichen',
  processingHint: 'Aus, damit die Stimme bleibt, wie sie ist. Schalten Sie ein, was der Raum braucht.',
};
