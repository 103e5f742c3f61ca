import type { ErrorSentences } from '../../core/errors.ts';

export const errors: ErrorSentences = {
  'audio-empty': () => 'Die Datei ist leer (0 Bytes). Wählen Sie eine andere.',
  'audio-no-samples': () => 'Die Datei enthält keinen Ton: nicht einen Abtastwert. Wählen Sie eine andere.',
  'audio-not-audio': () =>
    'Aus dieser Datei war kein Ton zu lesen. Sie ist weder Audio noch Video, oder sie ist stark beschädigt. Versuchen Sie mp3, wav, m4a, ogg, opus, flac oder webm.',
  'audio-no-track': () =>
    'In dieser Datei ist keine Tonspur: Sie ist ein Bild oder ein Video ohne Ton. Wählen Sie eine andere.',
  'audio-not-finite': () =>
    'Jeder Abtastwert in dieser Datei ist „keine Zahl“ oder unendlich; es gibt nichts zu hören. Exportieren Sie sie noch einmal.',
  'audio-too-long': (d) =>
    `Der Ton ist länger als ${d.limitHours} h, das ist das Längste, was hier gelesen werden kann. Schneiden Sie ihn in Teile.`,
  'audio-too-much': (d) =>
    `Die Seite darf hier keinen gemeinsamen Speicher benutzen, sodass höchstens ${d.megabytes} MB dekodierter Ton warten können; diese Datei braucht mehr. Schneiden Sie sie in Teile.`,
  'audio-unusual': (d) =>
    `Der Ton in dieser Datei ist von einer Art, die hier nicht geht. Was der Dekodierer daraus macht: ${d.what}`,
  'wav-truncated-header': () =>
    'Der wav-Kopf ist abgeschnitten. Die Datei wurde nicht vollständig kopiert oder gespeichert.',
  'wav-not-wav': () => 'Dies ist keine wav-Datei (sie hat keinen RIFF/WAVE-Kopf).',
  'wav-no-channels': () => 'Der wav-Kopf nennt 0 Kanäle. Exportieren Sie die Datei noch einmal.',
  'wav-bad-rate': (d) =>
    `Der wav-Kopf nennt eine Abtastrate von ${d.sampleRate} Hz; lesbar sind 1000 bis 768000 Hz. Exportieren Sie die Datei noch einmal.`,
  'wav-bad-format': (d) =>
    `Der wav-Kopf kann nicht stimmen: ${d.what}. Exportieren Sie die Datei noch einmal.`,
  'wav-unsupported': (d) => `Diese wav-Datei enthält ${d.what}; das ist kein einfaches PCM oder Float.`,
  'window-bad-hop': (d) =>
    `Ein Abstand von ${d.hopSeconds} s ist mit diesem Modell nicht möglich: Er muss ein positives Vielfaches von ${d.unit} s sein.`,
  'model-missing': (d) =>
    `Das Modell „${d.id}“ ist nicht da. Prüfen Sie den Namen, oder installieren Sie es noch einmal.`,
  'model-bad-manifest': (d) =>
    `Die Beschreibung des Modells (model.json) ist nicht brauchbar: ${d.what}. Installieren Sie das Modell noch einmal.`,
  'model-newer': (d) =>
    `Das Modell ist für ein neueres Cogito (Format ${d.version}; dieses liest bis ${d.supported}). Aktualisieren Sie Cogito.`,
  'model-altered': () =>
    'Die Modelldatei ist abgeschnitten oder verändert: Ihre Prüfsumme stimmt nicht. Installieren Sie das Modell noch einmal.',
  'model-wrong-answer': (d) =>
    `${d.backend} rechnet dieses Modell auf diesem Gerät falsch (Abweichung ${d.difference.toPrecision(2)} im Selbsttest).`,
  'model-failed': (d) => `${d.backend} konnte das Modell nicht ausführen: ${d.reason}`,
  'model-stopped': (d) =>
    `${d.backend} fiel aus, während das Modell rechnete: ${d.reason}. Wenn es wieder geschieht, schließen Sie andere Tabs oder nehmen Sie eine kürzere Datei.`,
  'model-no-backend': (d) =>
    `Nichts auf diesem Gerät kann das Modell ausführen. ${d.reasons} Versuchen Sie einen anderen Browser, oder schließen Sie andere Tabs.`,
  'weights-not-hdf5': () =>
    'Dies ist keine Keras-Gewichtsdatei (HDF5). Wählen Sie eine Datei auf .h5 oder .h5.gz, wie OpenL3 oder EdgeL3 sie veröffentlichen.',
  'weights-not-keras': () =>
    'Diese HDF5-Datei enthält kein Keras-Netz. Wählen Sie eine Gewichtsdatei, wie OpenL3 oder EdgeL3 sie veröffentlichen.',
  'weights-other': (d) =>
    `Diese Keras-Datei ist kein Audionetz von OpenL3 oder EdgeL3: ${d.what}. Wählen Sie eine andere.`,
  'weights-damaged': (d) =>
    `Die Gewichtsdatei ist abgeschnitten oder verändert: ${d.what}. Laden Sie sie noch einmal.`,
  'weights-missing-layer': (d) =>
    `Der Gewichtsdatei fehlt eine Schicht: Nach „${d.after}“ müsste ${d.kind} kommen, es kommt aber „${d.found}“. Sie ist beschädigt oder ein anderes Netz.`,
  'weights-missing-array': (d) =>
    `Der Gewichtsdatei fehlt „${d.array}“ der Schicht „${d.layer}“. Sie ist beschädigt oder ein anderes Netz.`,
  'weights-wrong-shape': (d) =>
    `In der Gewichtsdatei ist „${d.array}“ der Schicht „${d.layer}“ ${d.found}, nötig ist ${d.expected}. Es ist ein anderes Netz.`,
  'weights-which': (d) =>
    `Weder der Name der Datei noch ihr Inhalt verrät dies: ${d.what}. Geben Sie es an, oder geben Sie der Datei ihren veröffentlichten Namen.`,
  'weights-altered': () =>
    'Diese Datei ist nicht die, die unter diesem Namen veröffentlicht wird: Ihre Prüfsumme ist anders. Sie wurde abgeschnitten oder verändert. Laden Sie sie noch einmal.',
  'weights-unverified': () =>
    'Die Prüfsumme dieser Datei ist keine der bekannten veröffentlichten. Vertrauen Sie der Herkunft, so erlauben Sie ungeprüfte Gewichte; das Modell wird als „ungeprüft“ gekennzeichnet.',
  'int8-differs': (d) =>
    `Die 8-Bit-Kopie antwortet auf Ihre Aufnahmen nicht wie das volle Netz: dieselbe Antwort auf ${d.agreement} % von ${d.windows} Fenstern (nötig sind 99 %), Kosinus ${d.cosine} (nötig ist 0,999). Die Kopie wurde entfernt. Wählen Sie das volle Netz; was es schon angehört hat, bleibt.`,
  'int8-alone': (d) =>
    `Die 8-Bit-Kopie lässt sich nur neben ihrem vollen Netz „${d.id}“ erproben, das nicht auf diesem Gerät ist. Importieren Sie es noch einmal, oder wählen Sie ein anderes Modell.`,
  'index-none': () =>
    'Dieses Modell hat noch keinen Index und kann deshalb keine Emotionen nennen. Erstellen Sie auf der Seite „Trainieren“ einen, oder gehen Sie zum mitgelieferten Modell zurück.',
  'import-busy': (d) =>
    `Ein anderer Tab importiert gerade ${d.file}. Lassen Sie ihn fertig werden, oder brechen Sie dort ab.`,
  'download-failed': (d) =>
    `${d.file} konnte nicht vollständig geladen werden (${d.megabytes} MB sind da): ${d.reason}. Prüfen Sie die Verbindung und machen Sie weiter, oder wählen Sie die Datei von diesem Gerät.`,
  'download-missing': (d) =>
    `${d.file} wird dort, wo es war, nicht mehr angeboten. Haben Sie die Datei, so wählen Sie sie von diesem Gerät.`,
  'index-missing': (d) =>
    `Der Index „${d.id}“ ist nicht da. Prüfen Sie den Namen, oder installieren Sie ihn noch einmal.`,
  'index-not-index': () => 'Dies ist keine Indexdatei von Cogito.',
  'index-newer': (d) =>
    `Der Index ist von einem neueren Cogito (Format ${d.version}; dieses liest bis ${d.supported}). Aktualisieren Sie Cogito.`,
  'index-damaged': (d) =>
    `Die Indexdatei ist abgeschnitten oder verändert (${d.what}). Laden oder exportieren Sie sie noch einmal.`,
  'index-other-model': (d) =>
    `Der Index wurde mit dem Modell „${d.index}“ gemacht und passt nicht zu „${d.model}“. Wählen Sie jenes Modell oder einen anderen Index.`,
  'neighbors-too-many': (d) =>
    `Es wurden ${d.nNeighbors} Nachbarn verlangt, aber der Index hat nur ${d.rows} Trainingszeilen.`,
  'numbers-not-finite': (d) => `Ein Wert ist keine endliche Zahl: ${d.what}.`,
  'matrix-wrong-size': (d) => `Falsche Größe (${d.what}): ${d.found} statt ${d.expected}.`,
  'memory-full': () =>
    'Dafür reicht der Arbeitsspeicher nicht. Schließen Sie andere Tabs oder nehmen Sie weniger auf einmal, und versuchen Sie es noch einmal.',
  'memory-too-small': (d) =>
    `Dies braucht ${d.megabytes} MB Speicher mehr, als dieser Browser gibt. Schließen Sie andere Tabs, oder nehmen Sie weniger Aufnahmen.`,
  'setting-impossible': (d) => `Diese Einstellung ist nicht möglich: ${d.what}. Ändern Sie sie.`,
  'folds-impossible': (d) => `Die Aufnahmen lassen sich nicht für die Auswertung aufteilen: ${d.what}.`,
  'labels-one': (d) =>
    `Alle Aufnahmen tragen die Beschriftung „${d.label}“; so ist nichts zu unterscheiden. Nehmen Sie Aufnahmen mit mindestens zwei Beschriftungen.`,
  'file-missing': () => 'Diese Datei gibt es nicht. Prüfen Sie den Namen.',
  'file-unreadable': () =>
    'Die Datei konnte nicht gelesen werden: Sie ist ein Ordner, darf nicht gelesen werden oder wurde verschoben. Wählen Sie sie noch einmal.',
  'file-unwritable': (d) => `Die Datei konnte nicht geschrieben werden: ${d.reason}`,
  'csv-malformed': (d) => `Zeile ${d.line} der CSV-Datei ist ungültig: ${d.what}.`,
  'csv-no-column': (d) =>
    `Die CSV-Datei hat keine Spalte „${d.column}“; sie hat: ${d.found}. Fügen Sie eine Kopfzeile mit diesem Namen ein.`,
  'zip-damaged': (d) =>
    `Das Zip lässt sich nicht lesen (${d.what}). Es ist beschädigt oder kein Zip; packen oder kopieren Sie es neu.`,
  'zip-encrypted': () => 'Diese Datei im Zip ist mit einem Passwort geschützt. Entpacken Sie das Zip zuerst.',
  'clip-silent': () =>
    'In dieser Aufnahme ist nichts zu hören: Sie ist digitale Stille. Lassen Sie sie weg, oder nehmen Sie neu auf.',
  'embeddings-gone': () =>
    'Embeddings, die auf diesem Gerät lagen, sind nicht mehr da: Sie wurden in einem anderen Tab oder vom Browser vergessen. Hören Sie die Aufnahmen noch einmal an.',
  'npz-malformed': (d) => `Diese npz-Datei ist nicht lesbar: ${d.what}.`,
  'storage-refused': (d) =>
    `Dieser Browser lässt die Seite nichts auf dem Gerät behalten (${d.reason}). Private Fenster und strenge Einstellungen tun das; erlauben Sie der Seite, zu speichern, oder machen Sie ohne weiter.`,
  'storage-full': () =>
    'Auf diesem Gerät ist kein Platz mehr für das, was behalten werden soll. Löschen Sie Modelle, Indizes oder Einträge im Verlauf, die Sie nicht mehr brauchen, oder schaffen Sie Platz auf dem Gerät.',
  'storage-blocked': () =>
    'Ein anderer Tab mit einem älteren Cogito hält den Speicher fest. Schließen Sie jenen Tab und versuchen Sie es dann noch einmal.',
  'storage-newer': () => 'Auf diesem Gerät speichert ein neueres Cogito. Laden Sie die Seite neu.',
  'storage-failed': (d) =>
    `Der Speicher auf diesem Gerät versagte: ${d.reason}. Laden Sie die Seite neu und versuchen Sie es noch einmal.`,
  'microphone-refused': () =>
    'Das Mikrofon darf nicht benutzt werden: Die Erlaubnis wurde verweigert. Erlauben Sie es für diese Seite in den Einstellungen des Browsers (oft ein Zeichen in der Adresszeile) und versuchen Sie es noch einmal.',
  'microphone-missing': () =>
    'Es wurde kein Mikrofon gefunden. Schließen Sie eines an oder schalten Sie es ein und versuchen Sie es noch einmal.',
  'microphone-busy': () =>
    'Das Mikrofon lässt sich nicht öffnen: Ein anderes Programm hält es, oder das System erlaubt es dem Browser nicht. Schließen Sie dieses Programm oder erlauben Sie es in den Einstellungen des Systems.',
  'microphone-insecure': () =>
    'Browser geben das Mikrofon nur Seiten, die über https oder von diesem Gerät geladen wurden. Öffnen Sie die Seite so.',
  'microphone-lost': () =>
    'Das Mikrofon ist weg: Es wurde abgezogen oder ausgeschaltet, oder die Erlaubnis wurde zurückgenommen. Was bis dahin aufgenommen wurde, bleibt erhalten. Prüfen Sie es und beginnen Sie neu.',
  'microphone-failed': (d) =>
    `Das Mikrofon konnte nicht benutzt werden: ${d.reason}. Prüfen Sie es und versuchen Sie es noch einmal.`,
  'page-unloadable': () =>
    'Dieser Teil des Programms konnte nicht geladen werden. Prüfen Sie die Verbindung und laden Sie die Seite neu.',
  'decoder-failed': (d) =>
    `Der Dekodierer (ffmpeg) konnte nicht gestartet werden: ${d.reason}. Laden Sie die Seite neu; wav-Dateien gehen auch ohne ihn.`,
  'decoder-hung': (d) =>
    `Der Dekodierer gab ${d.seconds} s lang keine Antwort und wurde angehalten. Die Datei ist wahrscheinlich beschädigt.`,
  'network-failed': (d) =>
    `${d.what} konnte nicht geladen werden: ${d.reason}. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.`,
  'worker-failed': (d) =>
    `Das Rechenwerk blieb stehen: ${d.reason}. Es wurde neu gestartet; versuchen Sie es noch einmal.`,
  'worker-gone': () =>
    'Der Browser hat einen Teil des Programms bei der Arbeit beendet, wahrscheinlich, weil der Speicher nicht reichte. Er startet von selbst neu: Versuchen Sie es noch einmal. Wenn es wieder geschieht, schließen Sie andere Tabs oder nehmen Sie weniger auf einmal.',
  'worker-hung': (d) =>
    `Ein Teil des Programms gab ${d.seconds} s lang kein Lebenszeichen und wurde beendet. Er startet von selbst neu: Versuchen Sie es noch einmal. Wenn es mit derselben Datei wieder geschieht, lassen Sie diese weg.`,
  unexpected: (d) => `Etwas Unerwartetes ging schief: ${d.reason}`,
};
