import { counter } from '../counter.ts';
import type { train as english } from '../en/train.ts';

const count = counter('de');
const clips = (n: number) => count(n, 'Aufnahme', 'Aufnahmen');
const rows = (n: number) => count(n, 'Zeile', 'Zeilen');
const files = (n: number) => count(n, 'Datei', 'Dateien');

export const train: typeof english = {
  intro:
    'Wählen Sie beschriftete Aufnahmen, prüfen Sie ehrlich, wie gut sie sich unterscheiden lassen, und behalten Sie das Ergebnis als Index. Alles geschieht auf diesem Gerät; nichts wird irgendwohin gesendet.',
  bring: {
    title: 'Beschriftete Stimmen auswählen',
    hint: 'Die Beschriftungen kommen aus einer CSV (filename, emotion, vielleicht speaker), aus den Namen der Ordner oder aus Dateinamen, wie RAVDESS, CREMA-D, TESS, SAVEE, EmoDB, nEMO, BanglaSER und EmoGator sie schreiben.',
    withoutLabels: ({ files: n }) => `${count(n, 'CSV', 'CSVs')} ohne Beschriftungen`,
  },
  labels: {
    title: 'Beschriftungen',
    from: 'Die Beschriftungen kommen aus',
    fromFolders: 'den Namen der Ordner',
    fromTable: ({ name }) => `der CSV ${name}`,
    fromScheme: ({ name }) => `Dateinamen wie in ${name}`,
    option: (d) => `${d.from} (${d.matched} von ${d.clips})`,
    none: 'Es wurden keine Beschriftungen gefunden. Nehmen Sie eine CSV mit den Spalten filename und emotion dazu, oder legen Sie die Dateien in einen Ordner je Beschriftung.',
    found: (d) =>
      `${clips(d.clips)} mit ${count(d.labels, 'Beschriftung', 'Beschriftungen')}${d.speakers > 0 ? ` von ${count(d.speakers, 'Sprecher', 'Sprechern')}` : '; Sprecher sind nicht bekannt'}.`,
    onlyOne: ({ label }) =>
      `Alle Aufnahmen haben die Beschriftung „${label}“: Es gibt nichts zu unterscheiden. Nehmen Sie Aufnahmen mit mindestens einer anderen dazu.`,
    filesWithoutLabel: ({ files: n }) => `${files(n)} ohne Beschriftung, weggelassen`,
    rowsWithoutFile: ({ rows: n }) => `${rows(n)} der CSV ohne Datei, weggelassen`,
    rowsWithoutLabel: ({ rows: n }) => `${rows(n)} der CSV ohne Beschriftung, weggelassen`,
    rowsWithLongLabel: (d) =>
      `${rows(d.rows)} der CSV mit einer Beschriftung von mehr als ${d.most} Zeichen, weggelassen`,
    duplicates: ({ names }) =>
      `${count(names, 'Name', 'Namen')} mehrfach gefunden: Die erste Datei wurde genommen`,
    duplicate: (d) => `${d.name}: ${d.taken} genommen, ${d.left} weggelassen`,
    contradictions: ({ files: n }) =>
      `${files(n)} mit widersprüchlichen Beschriftungen in der CSV: Die erste Zeile gilt`,
    repeated: ({ rows: n }) => `${rows(n)} der CSV wiederholt`,
    label: 'Beschriftung',
    clips: 'Aufnahmen',
  },
  embed: {
    title: 'Die Aufnahmen anhören',
    intro:
      'Das Modell macht aus jedem Fenster Zahlen, ein Embedding. Jede Aufnahme wird einmal durchgearbeitet: Was getan ist, bleibt auf diesem Gerät, auch wenn die Seite mittendrin geschlossen oder neu geladen wird.',
    model: 'Modell',
    hop: 'Schrittweite in Sekunden',
    center: 'Ein halbes Fenster Stille davor (center)',
    asModel: 'wie das Modell es sagt',
    yes: 'ja',
    no: 'nein',
    start: 'Anhören',
    again: 'Fortsetzen',
    starting: 'Das Modell wird gestartet …',
    proving: (d) =>
      `Die 8-Bit-Kopie wird neben dem vollen Netz erprobt: ${d.done} von bis zu ${d.total} Fenstern.`,
    proven: (d) =>
      `Die 8-Bit-Kopie besteht mit Ihren Aufnahmen: dieselbe Antwort auf ${d.agreement} von ${d.windows} Fenstern (Kosinus ${d.cosine}).`,
    elsewhere: 'Cogito hört in einem anderen Tab Aufnahmen an. Hier geht es weiter, wenn jener fertig ist.',
    working: (d) => `${d.done} von ${d.total} Aufnahmen`,
    ready: (d) =>
      `${clips(d.clips)} bereit${d.reused > 0 ? `, davon ${d.reused} von früher aufgehoben` : ''}.`,
    cancelled: 'Abgebrochen. Was getan ist, bleibt; „Fortsetzen“ macht dort weiter.',
    failed: ({ files: n }) => `${clips(n)} nicht verwendbar`,
    unkept: 'Von hier an werden Embeddings nur behalten, bis die Seite geschlossen wird.',
    kept: ({ clips: n }) => `Auf diesem Gerät liegen Embeddings von ${count(n, 'Aufnahme', 'Aufnahmen')}.`,
    forget: 'Vergessen',
  },
  warnings: {
    'class-smaller-than-folds': ({ labels }) =>
      `Weniger Aufnahmen als Teile: ${labels}. In manchen Teilen fehlen sie.`,
    'fewer-speakers-than-folds': ({ speakers }) =>
      `Es gibt nur ${count(speakers, 'Sprecher', 'Sprecher')}, also auch nur so viele Teile.`,
    'one-speaker':
      'Alle Aufnahmen sind von einer Person: Die Zahlen sagen, wie gut sich diese Stimme unterscheiden lässt, nichts über andere.',
    'speakers-unknown': ({ clips: n }) =>
      `Die Sprecher von ${clips(n)} sind nicht bekannt: Dieselbe Stimme kann im Training und im Test sein, was die Zahlen schönt.`,
    'class-of-one-speaker': ({ labels }) =>
      `Nur eine Person hat: ${labels}. Während sie getestet wird, ist davon nichts bekannt.`,
  },
  settings: {
    scaler: 'Skalierung',
    standard: 'standard',
    minmax: 'min-max',
    normalizer: 'normalizer',
    none: 'keine',
    pca: 'PCA-Komponenten',
    noPca: 'keine',
    neighbors: 'Nachbarn (k)',
    weights: 'Gewichte',
    distance: 'nach Abstand',
    uniform: 'gleich',
    folds: 'Teile',
  },
  evaluate: {
    title: 'Auswerten',
    intro:
      'Kreuzvalidierung: Die Aufnahmen werden in Teile geteilt, und jeden Teil beantwortet ein Index aus den anderen. Keine Aufnahme, und kein Sprecher, wo Sprecher bekannt sind, ist auf beiden Seiten.',
    alsoRows: 'Daneben Fenster für Fenster geteilt wie in der Vorlage (geschönt)',
    start: 'Auswerten',
    working: 'Auswertung läuft …',
    rowsWarning:
      'Nach Zeilen geteilt sind Fenster einer Aufnahme im Training und im Test, sodass der nächste Nachbar oft dieselbe Aufnahme ist. Diese Zahlen sind geschönt und sagen nichts über neue Stimmen; sie stehen nur zum Vergleich mit der Vorlage hier.',
    kept: {
      speakers: 'Kein Sprecher ist im Training und im Test.',
      clips: 'Keine Aufnahme ist im Training und im Test.',
      nothing: 'Fenster einer Aufnahme sind im Training und im Test.',
    },
    measure: 'Maß',
    honest: 'Ehrlich geteilt',
    byRows: 'Nach Zeilen geteilt (geschönt)',
    accuracy: 'Genauigkeit',
    balancedAccuracy: 'Ausgewogene Genauigkeit',
    macroF1: 'Makro-F1',
    logLoss: 'Log-Loss',
    calibrationError: 'Kalibrierungsfehler',
    answered: 'Beantwortet',
    ofClips: (d) => clips(d.items),
    ofRows: (d) => count(d.items, 'Fenster', 'Fenster'),
    chance: (d) => `Immer „${d.label}“ zu sagen wäre in ${d.share} der Fälle richtig.`,
  },
  report: {
    perLabel: 'Beschriftung für Beschriftung',
    precision: 'Precision',
    recall: 'Recall',
    f1: 'F1',
    confusion: 'Was wofür gehalten wurde',
    confusionHint: 'Zeilen: was es war. Spalten: was geantwortet wurde. Anteile je Zeile.',
    truth: 'Beschriftung',
    cell: (d) => `${clips(d.clips)} „${d.truth}“, beantwortet als „${d.answer}“`,
    picture: 'Als Bild',
    table: 'Als Tabelle',
    savePicture: 'Bild speichern',
    calibration: 'Wie sicher, und wie richtig',
    calibrationHint:
      'Auf der gestrichelten Linie sind die Antworten so richtig wie sicher; darunter sind sie sicherer als richtig.',
    sure: 'Sicher',
    right: 'Richtig',
    calibrated: (d) =>
      `Kalibriert (Temperatur ${d.temperature}) ist der Kalibrierungsfehler ${d.after} statt ${d.before}.`,
    mistakes: 'Die größten Fehler',
    noMistakes: 'Keine Aufnahme wurde falsch beantwortet.',
    clip: 'Aufnahme',
    answer: 'Antwort',
    probability: 'Sicher',
  },
  sweep: {
    title: 'Viele Einstellungen ausprobieren',
    intro: 'Jede Kombination wird mit denselben Teilen kreuzvalidiert.',
    listHint: 'Zahlen, mit Kommas dazwischen',
    listHintPca: 'Zahlen, mit Kommas dazwischen; 0 ist keine',
    start: ({ combinations }) => `${count(combinations, 'Kombination', 'Kombinationen')} versuchen`,
    tried: (d) => `${d.done} von ${d.total} versucht`,
    use: 'Verwenden',
    saveCsv: 'Als CSV speichern',
    impossible: 'Nicht möglich',
  },
  keep: {
    title: 'Den Index behalten',
    intro: 'Der Index wird aus allen Aufnahmen mit den Einstellungen von Schritt 4 erstellt.',
    name: 'Name',
    defaultName: 'Meine Stimmen',
    licence: 'Lizenz oder Bedingungen der Aufnahmen',
    calibrate: 'Kalibriert, damit er so sicher ist wie richtig',
    calibrateFirst: 'Kalibriert (erst auswerten: die Auswertung findet die Temperatur)',
    fileNames: 'Mit den Namen der Aufnahmen, damit eine Antwort sagen kann, woher sie kommt',
    ensemble:
      'Als Ensemble der Faltungen: ein Index für jede Faltung, ohne sie, und das Mittel ihrer Antworten (braucht den Platz von allen)',
    save: 'Auf diesem Gerät speichern',
    saving: 'Der Index wird erstellt …',
    saved: ({ name }) => `„${name}“ ist auf diesem Gerät gespeichert.`,
    choose: 'Zum Erkennen verwenden',
    chosen: 'Erkannt wird jetzt mit ihm.',
  },
  own: {
    title: 'Indizes auf diesem Gerät',
    none: 'Noch keine. Trainieren Sie oben einen, oder öffnen Sie eine Datei, die jemand geteilt hat.',
    open: 'Eine Indexdatei öffnen',
    opening: 'Wird geöffnet:',
    added: ({ name }) => `„${name}“ wurde hinzugefügt.`,
    export: 'Als Datei speichern',
    rename: 'Umbenennen',
    newName: 'Neuer Name',
    delete: 'Löschen',
    deleted: ({ name }) => `„${name}“ wurde gelöscht.`,
    inUse: 'in Gebrauch',
    name: 'Name',
    model: 'Modell',
    windows: 'Fenster',
    labels: 'Beschriftungen',
    size: 'Größe',
    date: 'Gespeichert',
    choose: 'Verwenden',
    ensembleOf: ({ name, members }) => `${name} (Ensemble aus ${members})`,
    modelMissing: ({ model }) =>
      `Dieser Index gehört zum Modell „${model}“, das hier nicht installiert ist. Installieren Sie zuerst dieses Modell.`,
  },
};
