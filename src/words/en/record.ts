/** The page Record. */
export const record = {
  section: 'Record',
  timer: 'Recorded time',
  start: 'Record',
  pause: 'Pause',
  resume: 'Go on',
  stop: 'Stop',
  cancel: 'Discard',
  save: 'Save as wav',
  idle: 'Press Record and speak. The sound stays on this device.',
  asking: 'Allow the microphone when the browser asks.',
  recording: 'Recording…',
  paused: 'Paused. What has been recorded is kept.',
  interrupted:
    'The device holds the microphone back (a call, or another program). Recording goes on when it comes back.',
  hidden: 'Recording went on in the background, as far as the device allowed it.',
  missing: ({ seconds }: { seconds: string }) => `The device did not record ${seconds} s in between.`,
  recorded: ({ name }: { name: string }) => `Recorded: ${name}. Press Predict.`,
  copy: 'Keep a copy in this browser’s storage while recording, in case the page is lost. It is deleted when the recording ends.',
  lost: ({ when }: { when: string }) => `A recording of ${when} was interrupted when the page closed.`,
  openLost: 'Open it',
  dropLost: 'Delete it',
};
