/** The page Train. */
import { counter } from '../counter.ts';

const count = counter('en');
const clips = (n: number) => count(n, 'clip', 'clips');
const rows = (n: number) => count(n, 'row', 'rows');

export const train = {
  intro:
    'Bring labelled recordings, see honestly how well they can be told apart, and keep the result as an index. Everything happens on this device; nothing is sent anywhere.',
  bring: {
    title: 'Bring labelled voices',
    hint: 'Labels come from a CSV (filename, emotion, perhaps speaker), from the folders’ names, or from file names as RAVDESS, CREMA-D, TESS, SAVEE, EmoDB, nEMO, BanglaSER and EmoGator write them.',
    withoutLabels: ({ files }: { files: number }) => `${count(files, 'CSV', 'CSVs')} without labels`,
  },
  labels: {
    title: 'Labels',
    from: 'Labels come from',
    fromFolders: 'the folders’ names',
    fromTable: ({ name }: { name: string }) => `the CSV ${name}`,
    fromScheme: ({ name }: { name: string }) => `file names as in ${name}`,
    option: (d: { from: string; matched: string; clips: string }) => `${d.from} (${d.matched} of ${d.clips})`,
    none: 'No labels were found. Bring a CSV with the columns filename and emotion, or put the files into one folder for each label.',
    found: (d: { clips: number; labels: number; speakers: number }) =>
      `${clips(d.clips)} with ${count(d.labels, 'label', 'labels')}${d.speakers > 0 ? ` from ${count(d.speakers, 'speaker', 'speakers')}` : '; speakers are not known'}.`,
    onlyOne: ({ label }: { label: string }) =>
      `All clips have the label “${label}”: there is nothing to tell apart. Bring clips with at least one other label.`,
    filesWithoutLabel: ({ files }: { files: number }) =>
      `${count(files, 'file', 'files')} without a label, left out`,
    rowsWithoutFile: ({ rows: n }: { rows: number }) => `${rows(n)} of the CSV without a file, left out`,
    rowsWithoutLabel: ({ rows: n }: { rows: number }) => `${rows(n)} of the CSV without a label, left out`,
    rowsWithLongLabel: (d: { rows: number; most: string }) =>
      `${rows(d.rows)} of the CSV with a label of more than ${d.most} characters, left out`,
    duplicates: ({ names }: { names: number }) =>
      `${count(names, 'name', 'names')} found more than once: the first file was taken`,
    duplicate: (d: { name: string; taken: string; left: string }) =>
      `${d.name}: ${d.taken} was taken, ${d.left} left out`,
    contradictions: ({ files }: { files: number }) =>
      `${count(files, 'file', 'files')} with contradicting labels in the CSV: the first row counts`,
    repeated: ({ rows: n }: { rows: number }) => `${rows(n)} of the CSV repeated`,
    label: 'Label',
    clips: 'Clips',
  },
  embed: {
    title: 'Listen to the clips',
    intro:
      'The model turns every window of sound into numbers, an embedding. Each clip is worked through once: what has been done is kept on this device, also when the page is closed or reloaded in the middle.',
    model: 'Model',
    hop: 'Hop in seconds',
    center: 'Half a window of silence in front (center)',
    asModel: 'as the model says',
    yes: 'yes',
    no: 'no',
    start: 'Start listening',
    again: 'Continue',
    starting: 'Starting the model…',
    proving: (d: { done: string; total: string }) =>
      `Proving the 8-bit copy beside the full network: ${d.done} of up to ${d.total} windows.`,
    proven: (d: { windows: string; agreement: string; cosine: string }) =>
      `The 8-bit copy holds on your recordings: the same answer to ${d.agreement} of ${d.windows} windows (cosine ${d.cosine}).`,
    elsewhere: 'Cogito listens to clips in another tab. It goes on here when that one has finished.',
    working: (d: { done: string; total: string }) => `${d.done} of ${d.total} clips`,
    ready: (d: { clips: number; reused: number }) =>
      `${clips(d.clips)} ready${d.reused > 0 ? `, ${d.reused} of them kept from before` : ''}.`,
    cancelled: 'Cancelled. What was done is kept; Continue goes on from there.',
    failed: ({ files }: { files: number }) => `${clips(files)} could not be used`,
    unkept: 'From here on embeddings are only kept until this page is closed.',
    kept: ({ clips: n }: { clips: number }) => `Embeddings of ${clips(n)} are kept on this device.`,
    forget: 'Forget them',
  },
  warnings: {
    'class-smaller-than-folds': ({ labels }: { labels: string }) =>
      `Fewer clips than folds: ${labels}. Some folds lack them.`,
    'fewer-speakers-than-folds': ({ speakers }: { speakers: number }) =>
      `There are only ${count(speakers, 'speaker', 'speakers')}, so there are only as many folds.`,
    'one-speaker':
      'All clips are of one speaker: the figures say how well that voice is told apart, nothing about others.',
    'speakers-unknown': ({ clips: n }: { clips: number }) =>
      `The speakers of ${clips(n)} are not known: the same voice may be in training and in test, which flatters the figures.`,
    'class-of-one-speaker': ({ labels }: { labels: string }) =>
      `Only one speaker has: ${labels}. While that one is tested, nothing is known of them.`,
  },
  settings: {
    scaler: 'Scaler',
    standard: 'standard',
    minmax: 'min-max',
    normalizer: 'normalizer',
    none: 'none',
    pca: 'PCA components',
    noPca: 'none',
    neighbors: 'Neighbours (k)',
    weights: 'Weights',
    distance: 'by distance',
    uniform: 'uniform',
    folds: 'Folds',
  },
  evaluate: {
    title: 'Evaluate',
    intro:
      'Cross-validation: the clips are split into folds, and each fold is answered by an index made of the others. No clip, and no speaker where speakers are known, is on both sides.',
    alsoRows: 'Beside it, split window by window as the reference did (inflated)',
    start: 'Evaluate',
    working: 'Evaluating…',
    rowsWarning:
      'Split by rows, windows of one clip are in training and in test, so that the nearest neighbour is often the same clip. These figures are inflated and say nothing about new voices; they are here for comparison with the reference only.',
    kept: {
      speakers: 'No speaker is in training and in test.',
      clips: 'No clip is in training and in test.',
      nothing: 'Windows of one clip are in training and in test.',
    },
    measure: 'Measure',
    honest: 'Honest split',
    byRows: 'Split by rows (inflated)',
    accuracy: 'Accuracy',
    balancedAccuracy: 'Balanced accuracy',
    macroF1: 'Macro F1',
    logLoss: 'Log loss',
    calibrationError: 'Calibration error',
    answered: 'Answered',
    ofClips: (d: { items: number }) => clips(d.items),
    ofRows: (d: { items: number }) => count(d.items, 'window', 'windows'),
    chance: (d: { share: string; label: string }) =>
      `Always saying “${d.label}” would be right ${d.share} of the time.`,
  },
  report: {
    perLabel: 'Label by label',
    precision: 'Precision',
    recall: 'Recall',
    f1: 'F1',
    confusion: 'What was taken for what',
    confusionHint: 'Rows: what it was. Columns: what was answered. Shares are of each row.',
    truth: 'True label',
    cell: (d: { clips: number; truth: string; answer: string }) =>
      `${clips(d.clips)} of “${d.truth}” answered as “${d.answer}”`,
    picture: 'As a picture',
    table: 'As a table',
    savePicture: 'Save the picture',
    calibration: 'How sure, and how right',
    calibrationHint:
      'On the dashed line the answers are as right as they are sure; below it they are surer than they are right.',
    sure: 'Sure',
    right: 'Right',
    calibrated: (d: { before: string; after: string; temperature: string }) =>
      `Calibrated (temperature ${d.temperature}), the calibration error is ${d.after} instead of ${d.before}.`,
    mistakes: 'Worst mistakes',
    noMistakes: 'No clip was answered wrongly.',
    clip: 'Clip',
    answer: 'Answered',
    probability: 'Sure',
  },
  sweep: {
    title: 'Try many settings',
    intro: 'Every combination is cross-validated with the same folds.',
    listHint: 'Numbers with commas between them',
    listHintPca: 'Numbers with commas between them; 0 is none',
    start: ({ combinations }: { combinations: number }) =>
      `Try ${count(combinations, 'combination', 'combinations')}`,
    tried: (d: { done: string; total: string }) => `${d.done} of ${d.total} tried`,
    use: 'Use',
    saveCsv: 'Save as CSV',
    impossible: 'Not possible',
  },
  keep: {
    title: 'Keep the index',
    intro: 'The index is made of all clips with the settings of step 4.',
    name: 'Name',
    defaultName: 'My voices',
    licence: 'Licence or conditions of the recordings',
    calibrate: 'Calibrated, so that it is as sure as it is right',
    calibrateFirst: 'Calibrated (evaluate first: the evaluation finds the temperature)',
    fileNames: 'With the clips’ names inside, so that an answer can say which clips it comes from',
    ensemble:
      'As an ensemble of the folds: an index for each fold, without it, and the mean of their answers (takes their room together)',
    save: 'Save on this device',
    saving: 'Making the index…',
    saved: ({ name }: { name: string }) => `“${name}” is saved on this device.`,
    choose: 'Use for predictions',
    chosen: 'Predictions use it now.',
  },
  own: {
    title: 'Indexes on this device',
    none: 'None yet. Train one above, or open a file that someone shared.',
    open: 'Open an index file',
    opening: 'Opening',
    added: ({ name }: { name: string }) => `“${name}” was added.`,
    export: 'Save as file',
    rename: 'Rename',
    newName: 'New name',
    delete: 'Delete',
    deleted: ({ name }: { name: string }) => `“${name}” was deleted.`,
    inUse: 'in use',
    name: 'Name',
    model: 'Model',
    windows: 'Windows',
    labels: 'Labels',
    size: 'Size',
    date: 'Saved',
    choose: 'Use',
    ensembleOf: (d: { name: string; members: string }) => `${d.name} (ensemble of ${d.members})`,
    modelMissing: ({ model }: { model: string }) =>
      `This index belongs to the model “${model}”, which is not installed here. Install that model first.`,
  },
};
