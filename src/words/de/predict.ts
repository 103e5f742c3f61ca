import type { predict as english } from '../en/predict.ts';

export const predict: typeof english = {
  choose: {
    section: 'Eine Stimme wählen',
    drop: 'Stimme hier ablegen',
    or: 'oder',
    file: 'Datei wählen',
    formats: 'mp3, wav, m4a, ogg, opus, flac, webm oder ein Video',
    input: 'Audiodatei',
    oneAtATime: ({ name }) => `Eine Datei auf einmal: ${name} wurde genommen, die anderen nicht.`,
    notAFile: 'Was abgelegt wurde, ist keine Datei. Legen Sie eine Audiodatei ab.',
    samples: 'Keine Stimme zur Hand? Synthetische:',
    calm: 'Ruhig',
    lively: 'Lebhaft',
    sampleFailed:
      'Die Beispielstimme konnte nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  },
  actions: {
    section: 'Erkennen',
    predict: 'Erkennen',
    cancel: 'Abbrechen',
    progress: 'Fortschritt',
    empty: 'Wählen Sie zuerst eine Stimme oder nehmen Sie eine auf.',
    ready: 'Bereit. Drücken Sie „Erkennen“.',
    done: 'Fertig.',
  },
  answer: {
    section: 'Antwort',
    empty: 'Hier wird die Antwort stehen.',
    soFar: 'bis jetzt …',
    little:
      'Es war kaum etwas zu hören: zusammen weniger als eine Drittelsekunde. Nehmen Sie diese Antwort als Vermutung.',
    nothing: 'Es war nichts zu hören: Die Datei ist still, und diese Antwort bedeutet nichts.',
    sentence: (d) =>
      `Zuhörende würden diese Stimme am ehesten so beschreiben: ${d.emotion} (${d.share}), aus ${d.counted} von ${d.windows} überlappenden Fenstern von ${d.window} s, in ${d.seconds} s.`,
    warnings: {
      truncated: 'Die Datei endet früher, als ihr Kopf sagt; die Antwort kommt aus dem, was da ist.',
      damaged: 'Teile der Datei sind beschädigt; die Antwort kommt aus dem, was lesbar war.',
      'not-finite': 'Einige Abtastwerte sind keine Zahlen; sie galten als Stille.',
    },
  },
  probabilities: 'Wahrscheinlichkeiten',
  waveform: {
    section: 'Wellenform',
    empty: 'Hier wird die Wellenform stehen.',
    reading: 'Wird gelesen …',
    position: 'Position in Sekunden',
    play: 'Abspielen',
    pause: 'Pause',
    undrawn:
      'Die Wiedergabe konnte nicht geladen werden. Erkennen geht trotzdem; laden Sie die Seite neu, um die Stimme zu hören.',
    unplayable: 'Dieser Browser kann das Format nicht abspielen. Erkennen geht trotzdem.',
    facts: (d) => `${d.rate} Hz, ${d.channels} ${d.channels === '1' ? 'Kanal' : 'Kanäle'}, ${d.seconds} s`,
  },
};
