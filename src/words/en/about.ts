/** What an answer means, privacy and licences, for whoever wants to know. */
export const about = {
  meaning: {
    title: 'What an answer means',
    text: 'The labels say how listeners would describe the sound of a voice. They do not say what someone feels. The network learned from actors who played emotions, most of them in quiet rooms, in a few languages; with other people, languages, rooms and microphones it is often wrong. Do not decide anything about a person by it.',
  },
  network: {
    title: 'Which network answers',
    text: 'A compact network of the L3 family, trained for Cogito from labelled speech, with its own index of training embeddings. It is not OpenL3, and OpenL3’s official weights are not included; on the page Models you can import them.',
  },
  card: {
    title: 'The bundled network’s card',
    what: 'Cogito compact: a small convolutional network trained from nothing for this program, with an index of its own training embeddings. It is not OpenL3.',
    learned: 'What it learned from',
    acted:
      'Emotions played by actors, and vocal bursts (laughs, sighs, screams), labelled with what was to be played. Nobody was heard at work, in the street or on the telephone.',
    corpus: 'Corpus',
    language: 'Language',
    noLanguage: 'none',
    bursts: 'vocal bursts',
    clips: 'Clips',
    speakers: 'Speakers',
    licence: 'Licence of the corpus',
    right: 'How often it is right',
    measure:
      'Balanced accuracy: the mean over the emotions of how many of each are recognised. New speakers: people kept out of training, in a network made as this one (five actors, one Polish speaker, six Bengali, two German, twenty of the bursts). New corpus: a network half as wide, trained for a third of the epochs, that had heard nothing of the corpus, neither its language nor its microphones, with its 95 % interval over speakers. That is what to expect of a new voice. Chance is 14 to 20 %.',
    newSpeakers: 'New speakers',
    newCorpus: 'New corpus',
    notMeasured: 'not measured',
    interval: ({ value, low, high }: Record<'value' | 'low' | 'high', string>) =>
      `${value} (${low} to ${high})`,
    mean: ({ share }: { share: string }) => `Mean of the new corpora: ${share}.`,
    perEmotion: 'Each emotion, new speakers',
    emotion: 'Emotion',
    weak: 'What it is bad at',
    weakText:
      'Voices, languages and microphones unlike these. Children, sung or whispered words, several people at once and emotions that are only hinted at were not in its training. Least often recognised:',
    worst: ({ emotion, where, share }: Record<'emotion' | 'where' | 'share', string>) =>
      `${emotion} (${where}): ${share}`,
  },
  privacy: {
    title: 'Privacy',
    text: 'Your sound is decoded, heard and forgotten on your device. The page’s Content-Security-Policy allows it no connection to anywhere but the address it came from and, for one purpose, raw.githubusercontent.com: when you press Download on the page Models, the weights of OpenL3 or EdgeL3 are fetched from there. It sends no sound to either.',
  },
  licences: {
    title: 'Licences',
    text: 'Cogito’s code is under the MIT licence; the ffmpeg core is under GPL-2.0-or-later. The bundled network and index were trained partly on corpora that allow non-commercial use only (CC BY-NC-SA 4.0), so they are for non-commercial use as well. The files NOTICE and README tell all of it.',
  },
  allLicences: 'The licences of everything that is shipped',
  storage: {
    title: 'On this device',
    used: ({ used, quota }: { used: string; quota: string }) => `${used} are kept here, of at most ${quota}.`,
    persisted: 'The browser has promised to keep it until you delete it.',
    evictable: 'If the device runs out of room, the browser may throw it away.',
    persist: 'Ask the browser to keep it',
    refused: 'The browser did not promise it. Installing Cogito, or visiting it often, helps.',
  },
};
