/** The page Live. */
export const live = {
  section: 'Now',
  start: 'Listen',
  stop: 'Stop',
  idle: 'Press Listen and speak.',
  noVoice: 'No voice',
  asking: 'Allow the microphone when the browser asks.',
  model: ({ name }: { name: string }) => `Model: ${name}`,
  loading: 'Loading the model…',
  listening: ({ time }: { time: string }) => `Listening: ${time}`,
  interrupted: 'The device holds the microphone back (a call, or another program).',
  skipped: 'This model is slower than the sound on this device: not every moment is answered.',
  timeline: 'The last minute',
  timelineAlt: ({ answer }: { answer: string }) =>
    `Probabilities of the labels over the last minute. Now: ${answer}`,
  empty: 'The probabilities of the last minute will stand here.',
  ago: ({ seconds }: { seconds: string }) => `${seconds} s ago`,
  now: 'now',
  unheard: 'Hatched: no voice was heard.',
  developer: 'For developers',
  delay: 'From sound to answer',
  delays: (d: { last: string; median: string; worst: string }) =>
    `${d.last} (median ${d.median}, worst ${d.worst})`,
  hop: 'A new answer every',
  caution:
    'How listeners would describe the sound of the voice, not what someone feels. Music and noises may be taken for a voice.',
};
