/** The page Predict. */
export const predict = {
  choose: {
    section: 'Choose a voice',
    drop: 'Drop a voice here',
    or: 'or',
    file: 'choose a file',
    formats: 'mp3, wav, m4a, ogg, opus, flac, webm, or a video',
    input: 'Audio file',
    oneAtATime: ({ name }: { name: string }) =>
      `One file at a time: ${name} was taken, the others were left.`,
    notAFile: 'What was dropped is not a file. Drop an audio file.',
    samples: 'No voice at hand? Synthetic ones:',
    calm: 'Calm',
    lively: 'Lively',
    sampleFailed: 'The sample voice could not be loaded. Check the connection and try again.',
  },
  actions: {
    section: 'Predict',
    predict: 'Predict',
    cancel: 'Cancel',
    progress: 'Progress',
    empty: 'Choose or record a voice first.',
    ready: 'Ready. Press Predict.',
    done: 'Done.',
  },
  answer: {
    section: 'Answer',
    empty: 'The answer will stand here.',
    soFar: 'so far…',
    little: 'Hardly anything was heard: less than a third of a second together. Take this answer as a guess.',
    nothing: 'Nothing was heard: the file is silent, and this answer means nothing.',
    sentence: (d: {
      emotion: string;
      share: string;
      counted: string;
      windows: string;
      window: string;
      seconds: string;
    }) =>
      `A listener would most likely call this voice ${d.emotion} (${d.share}), from ${d.counted} of ${d.windows} overlapping windows of ${d.window} s, in ${d.seconds} s.`,
    warnings: {
      truncated: 'The file ends before its header says it should; the answer is from what is there.',
      damaged: 'Parts of the file are damaged; the answer is from what could be read.',
      'not-finite': 'Some samples are not numbers; they were taken as silence.',
    },
  },
  probabilities: 'Probabilities',
  waveform: {
    section: 'Waveform',
    empty: 'The waveform will stand here.',
    reading: 'Reading…',
    position: 'Position in seconds',
    play: 'Play',
    pause: 'Pause',
    undrawn: 'The player could not be loaded. Predict works all the same; reload the page to hear the voice.',
    unplayable: 'This browser cannot play the format. Predict works all the same.',
    facts: (d: { rate: string; channels: string; seconds: string }) =>
      `${d.rate} Hz, ${d.channels} ${d.channels === '1' ? 'channel' : 'channels'}, ${d.seconds} s`,
  },
};
