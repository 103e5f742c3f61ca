import type { Words } from '../en/words.ts';

export const models: Words['models'] = {
  intro:
    'Cogito antwortet mit seinem eigenen, kompakten Netz. Hier können Sie auch OpenL3, das Referenzsystem, oder EdgeL3 dazuholen, genau wie ihre Autoren sie veröffentlichen. Sie bleiben auf diesem Gerät und funktionieren auch ohne Netz.',
  noIndex:
    'Ein importiertes Modell kommt ohne Index: Es macht aus Ton Zahlen, kann aber keine Emotionen nennen, bis Sie auf der Seite „Trainieren“ einen Index aus beschrifteten Aufnahmen erstellen.',
  onDevice: {
    title: 'Auf diesem Gerät',
    none: 'Noch kein importiertes Modell.',
    facts: (d) => `${d.family} · ${d.size} · ${d.values} Werte je Fenster · ${d.licence}`,
    unverified: 'Ungeprüft: Die Prüfsumme dieser Gewichte ist keine der Herausgeber.',
    verified: 'Die Gewichte der Herausgeber, nach ihrer Prüfsumme.',
    use: 'Benutzen',
    inUse: 'In Gebrauch',
    backToBundled: 'Zurück zu Cogito compact',
    build: 'Seinen Index erstellen',
    remove: 'Entfernen',
    reallyRemove: 'Wirklich entfernen?',
    keep: 'Behalten',
    int8: (d) =>
      `8-Bit-Kopie: Kosinus ${d.cosine} zum vollen Netz, ${d.share} von dessen Zeit auf einem Thread.`,
    proven: (d) =>
      `Bewährt an ${d.windows} Fenstern beschrifteter Aufnahmen: Auf ${d.agreement} davon antwortete sie wie das volle Netz.`,
    unproven:
      'Noch nicht an beschrifteten Aufnahmen erprobt. Die Seite „Trainieren“ tut das von selbst, bevor sie damit einen Index erstellt, und entfernt die Kopie, wenn sie nicht besteht.',
  },
  check: {
    run: 'Prüfen und messen',
    running: 'Der Testton seiner Autoren läuft …',
    cancel: 'Abbrechen',
    speed: (d) => `${d.ms} ms je Fenster auf ${d.backend}.`,
    memory: ({ size }) => `Die Seite hält dabei ${size} Speicher.`,
    memoryUnknown: 'Dieser Browser verrät nicht, wie viel Speicher es braucht.',
    agrees: (d) =>
      `Stimmt mit den Embeddings seiner Autoren überein (${d.file}): größte Abweichung ${d.difference} bei Werten bis ${d.largest}, kleinster Kosinus ${d.cosine}.`,
    differs: (d) =>
      `Stimmt nicht mit den Embeddings seiner Autoren überein (${d.file}): größte Abweichung ${d.difference} bei Werten bis ${d.largest}, kleinster Kosinus ${d.cosine}. Es sind andere Gewichte.`,
    nothing:
      'Für diese Einstellungen haben seine Autoren keine Embeddings veröffentlicht. Geprüft: Das Netz rechnet wie beim Import und gibt für jedes Fenster ihres Testtons Zahlen.',
  },
  settings: {
    title: 'Wie importiert wird',
    size: 'Werte im Embedding',
    frontEnd: 'Spektrogramm',
    kapre: 'wie OpenL3 0.4 (kapre)',
    librosa: 'wie OpenL3 0.4 mit librosa',
    legacy: 'wie beim Training der Gewichte (OpenL3 bis 0.3)',
    own: 'wie beim Netz üblich',
    int8: 'Auch eine schnelle Kopie in 8-Bit-Zahlen machen (etwa die halbe Zeit je Fenster)',
  },
  publishers: {
    title: 'Von den Herausgebern',
    privacy:
      'Herunterladen holt die Datei aus dem Verzeichnis ihrer Autoren bei GitHub (raw.githubusercontent.com), das dabei Ihre Netzadresse sieht, und nur, wenn Sie es drücken. Nichts wird behalten, bevor die Prüfsumme stimmt.',
    download: 'Herunterladen',
    resume: 'Fortsetzen',
    cancel: 'Abbrechen',
    again: 'Noch einmal importieren',
    size: ({ size }) => `bis zu ${size}`,
    openl3: (d) => `OpenL3 ${d.representation}, ${d.content}`,
    music: 'an Musik trainiert',
    env: 'an Umgebungsgeräuschen trainiert',
    mel256: 'Das feinste Mel-Spektrogramm; die meisten Arbeiten benutzen es.',
    mel128: 'Halb so viele Mel-Bänder, halbe Zeit.',
    linear: 'Einfache Frequenzen statt Mel-Bändern.',
    sea: 'EdgeL3 SEA 64',
    seaUse: 'Ein kleines Netz für Stadtgeräusche, weit schneller als OpenL3; 64 Werte.',
  },
  file: {
    title: 'Aus einer Datei',
    text: 'Eine .h5- oder .h5.gz-Datei, wie OpenL3 oder EdgeL3 sie veröffentlichen.',
    choose: 'Gewichtsdatei',
    unverified: 'Eine Datei mit unbekannter Prüfsumme nehmen (das Modell heißt dann „unverified“)',
    representation: 'Eingabe',
    content: 'Inhalt',
    fromName: 'nach dem Dateinamen',
    import: 'Importieren',
  },
  stages: {
    downloading: ({ done }) => `Holen: ${done}`,
    downloadingOf: (d) => `Holen: ${d.done} von ${d.total}`,
    reading: 'Gewichte prüfen und lesen …',
    proving: 'Das Netz läuft zum ersten Mal …',
    rounding: ({ share }) => `8-Bit-Kopie: ${share}`,
    saving: 'Auf diesem Gerät ablegen …',
  },
  done: ({ title }) => `${title} ist auf diesem Gerät.`,
  paused: 'Angehalten. Was da ist, bleibt, bis Sie diese Seite verlassen.',
  int8: {
    kept: (d) =>
      `Seine 8-Bit-Kopie ist auch da: Kosinus ${d.cosine}, ${d.share} der Zeit. Sie muss sich noch an beschrifteten Aufnahmen bewähren; das tut die Seite „Trainieren“.`,
    differs: (d) =>
      `Seine 8-Bit-Kopie wurde nicht behalten: Sie weicht zu sehr ab (Kosinus ${d.cosine}, nötig ist mindestens ${d.limit}).`,
    slow: (d) =>
      `Seine 8-Bit-Kopie wurde nicht behalten: Sie braucht auf diesem Gerät ${d.share} der Zeit und lohnt sich nur bis ${d.limit}.`,
  },
};
