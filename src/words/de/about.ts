import type { about as english } from '../en/about.ts';

export const about: typeof english = {
  meaning: {
    title: 'Was eine Antwort bedeutet',
    text: 'Die Bezeichnungen sagen, wie Zuhörende den Klang einer Stimme beschreiben würden. Sie sagen nicht, was jemand fühlt. Das Netz hat von Schauspielenden gelernt, die Gefühle spielten, meist in ruhigen Räumen und in wenigen Sprachen; bei anderen Menschen, Sprachen, Räumen und Mikrofonen liegt es oft falsch. Entscheiden Sie damit nichts über einen Menschen.',
  },
  network: {
    title: 'Welches Netz antwortet',
    text: 'Ein kompaktes Netz der L3-Familie, für Cogito mit beschrifteter Sprache trainiert, mit einem eigenen Index von Trainings-Embeddings. Es ist nicht OpenL3, und OpenL3s offizielle Gewichte sind nicht enthalten; auf der Seite Modelle können Sie sie importieren.',
  },
  card: {
    title: 'Steckbrief des mitgelieferten Netzes',
    what: 'Cogito compact: ein kleines Faltungsnetz, für dieses Programm von Grund auf trainiert, mit einem Index seiner eigenen Trainings-Embeddings. Es ist nicht OpenL3.',
    learned: 'Woraus es gelernt hat',
    acted:
      'Aus Gefühlen, die Schauspielende spielten, und aus Lauten ohne Worte (Lachen, Seufzen, Schreie); beschriftet mit dem, was gespielt werden sollte. Niemand wurde bei der Arbeit, auf der Straße oder am Telefon gehört.',
    corpus: 'Korpus',
    language: 'Sprache',
    noLanguage: 'keine',
    bursts: 'Laute',
    clips: 'Aufnahmen',
    speakers: 'Sprechende',
    licence: 'Lizenz des Korpus',
    right: 'Wie oft es richtig liegt',
    measure:
      'Ausgewogene Genauigkeit: Mittel über die Emotionen, wie viele von jeder erkannt werden. Neue Sprechende: Menschen, die dem Training vorenthalten wurden, mit einem Netz, das wie dieses gemacht ist (fünf Schauspielende, eine polnische Stimme, sechs bengalische, zwei deutsche, zwanzig der Laute). Neuer Korpus: ein halb so breites Netz mit einem Drittel der Trainingsdurchgänge, das von dem Korpus nichts gehört hatte, weder die Sprache noch die Mikrofone, mit dem 95-%-Intervall über die Sprechenden. Das ist bei einer neuen Stimme zu erwarten. Zufall sind 14 bis 20 %.',
    newSpeakers: 'Neue Sprechende',
    newCorpus: 'Neuer Korpus',
    notMeasured: 'nicht gemessen',
    interval: ({ value, low, high }) => `${value} (${low} bis ${high})`,
    mean: ({ share }) => `Mittel der neuen Korpora: ${share}.`,
    perEmotion: 'Jede Emotion, neue Sprechende',
    emotion: 'Emotion',
    weak: 'Was es schlecht kann',
    weakText:
      'Stimmen, Sprachen und Mikrofone, die diesen nicht gleichen. Kinder, Gesungenes oder Geflüstertes, mehrere Menschen zugleich und nur angedeutete Gefühle kamen im Training nicht vor. Am seltensten erkannt:',
    worst: ({ emotion, where, share }) => `${emotion} (${where}): ${share}`,
  },
  privacy: {
    title: 'Privatsphäre',
    text: 'Ihr Ton wird auf Ihrem Gerät dekodiert, gehört und vergessen. Die Content-Security-Policy der Seite erlaubt keine Verbindung außer zu der Adresse, von der sie kam, und für einen Zweck zu raw.githubusercontent.com: Wenn Sie auf der Seite Modelle „Herunterladen“ drücken, kommen von dort die Gewichte von OpenL3 oder EdgeL3. Ton wird an keine von beiden gesendet.',
  },
  licences: {
    title: 'Lizenzen',
    text: 'Cogitos Code steht unter der MIT-Lizenz, der ffmpeg-Kern unter GPL-2.0-or-later. Das mitgelieferte Netz und sein Index wurden zum Teil mit Korpora trainiert, die nur nichtkommerzielle Nutzung erlauben (CC BY-NC-SA 4.0); sie sind daher ebenfalls nur für nichtkommerzielle Nutzung. Die Dateien NOTICE und README sagen alles Weitere.',
  },
  allLicences: 'Die Lizenzen von allem, was mitgeliefert wird',
  storage: {
    title: 'Auf diesem Gerät',
    used: ({ used, quota }) => `Hier liegen ${used} von höchstens ${quota}.`,
    persisted: 'Der Browser hat versprochen, es zu behalten, bis Sie es löschen.',
    evictable: 'Wird der Platz auf dem Gerät knapp, darf der Browser es wegwerfen.',
    persist: 'Den Browser bitten, es zu behalten',
    refused: 'Der Browser hat es nicht versprochen. Es hilft, Cogito zu installieren oder oft zu besuchen.',
  },
};
