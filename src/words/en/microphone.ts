/** The microphone: which one, how loud, what the browser does to its sound. */
export const microphone = {
  level: 'Level',
  nothing: 'Nothing is coming from the microphone. Is it switched off or muted?',
  clipping: 'Too loud: the sound is cut off. Move away, or turn the microphone down.',
  settings: 'Microphone',
  device: 'Which microphone',
  opened: ({ name }: { name: string }) => `: ${name}`,
  anyDevice: 'The browser’s choice',
  unnamed: ({ number }: { number: string }) => `Microphone ${number}`,
  echoCancellation: 'Cancel echo',
  noiseSuppression: 'Suppress noise',
  autoGainControl: 'Even out loudness',
  processingHint: 'Off, so that the voice stays as it is. Switch on what the room needs.',
};
