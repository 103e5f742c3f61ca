/** What the file names of published corpora say. Labels are the program's seven words where a corpus means the same. */

export type SchemeId = 'ravdess' | 'crema-d' | 'tess' | 'savee' | 'emodb' | 'nemo' | 'banglaser' | 'emogator';

/** What a file's name says of it. */
interface NameLabel {
  readonly label: string;
  readonly speaker?: string;
}

export interface Scheme {
  readonly id: SchemeId;
  readonly title: string;
  /** An example for people. */
  readonly example: string;
  /** Reads a path's file name (without its ending) and the folder it lies in; undefined: not of this corpus. */
  readonly read: (stem: string, folder: string) => NameLabel | undefined;
}

/** Field by field: modality, channel, emotion, intensity, statement, repetition, actor. */
const sevenNumbers = /^(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)$/;

const ravdess = ['neutral', 'calm', 'joy', 'sadness', 'anger', 'fear', 'disgust', 'surprise'];
const banglaser = ['joy', 'sadness', 'anger', 'surprise', 'neutral'];
const cremaD: Readonly<Record<string, string>> = {
  ...{ ang: 'anger', dis: 'disgust', fea: 'fear', hap: 'joy', neu: 'neutral', sad: 'sadness' },
};
const tess: Readonly<Record<string, string>> = {
  ...{ angry: 'anger', disgust: 'disgust', fear: 'fear', happy: 'joy', neutral: 'neutral', sad: 'sadness' },
  ...{ ps: 'surprise', surprise: 'surprise', surprised: 'surprise' },
};
const savee: Readonly<Record<string, string>> = {
  ...{ a: 'anger', d: 'disgust', f: 'fear', h: 'joy', n: 'neutral', sa: 'sadness', su: 'surprise' },
};
const emodb: Readonly<Record<string, string>> = {
  ...{ w: 'anger', l: 'boredom', e: 'disgust', a: 'fear', f: 'joy', t: 'sadness', n: 'neutral' },
};
const nemo: Readonly<Record<string, string>> = {
  ...{ anger: 'anger', fear: 'fear', happiness: 'joy', neutral: 'neutral', sadness: 'sadness' },
  surprised: 'surprise',
};
const emogator = [
  ...['adoration', 'amusement', 'anger', 'awe', 'confusion', 'contempt', 'contentment', 'desire'],
  ...['disappointment', 'disgust', 'distress', 'ecstasy', 'elation', 'embarrassment', 'fear', 'guilt'],
  ...['interest', 'neutral', 'pain', 'pride', 'realization', 'relief', 'romantic love', 'sadness'],
  ...['serenity', 'shame', 'surprise (negative)', 'surprise (positive)', 'sympathy', 'triumph'],
];

/** Reads seven numbers of which none is 0 or above its entry in `largest`. */
function readNumbers(
  stem: string,
  largest: readonly number[],
  labels: readonly string[],
): NameLabel | undefined {
  const fields = sevenNumbers.exec(stem)?.slice(1).map(Number);
  if (fields === undefined || fields.some((field, i) => field < 1 || field > largest[i])) return undefined;
  return { label: labels[fields[2] - 1], speaker: String(fields[6]).padStart(2, '0') };
}

function readFields(
  pattern: RegExp,
  words: Readonly<Record<string, string>>,
): (stem: string) => NameLabel | undefined {
  return (stem) => {
    const groups = pattern.exec(stem)?.groups;
    if (groups === undefined || !Object.hasOwn(words, groups.emotion)) return undefined;
    return { label: words[groups.emotion], ...(groups.speaker && { speaker: groups.speaker }) };
  };
}

const readSavee = readFields(/^(?:(?<speaker>dc|je|jk|kl)_)?(?<emotion>sa|su|[adfhn])\d\d$/, savee);

/** Stems and folders are in lower case here. */
export const schemes: readonly Scheme[] = [
  {
    id: 'ravdess',
    title: 'RAVDESS',
    example: '03-01-05-01-02-01-12.wav',
    read: (stem) => readNumbers(stem, [3, 2, 8, 2, 2, 2, 24], ravdess),
  },
  {
    id: 'crema-d',
    title: 'CREMA-D',
    example: '1001_DFA_ANG_XX.wav',
    read: readFields(/^(?<speaker>1\d{3})_[a-z]{3}_(?<emotion>[a-z]{3})_(?:lo|md|hi|xx|x)$/, cremaD),
  },
  {
    id: 'tess',
    title: 'TESS',
    example: 'OAF_back_angry.wav',
    read: readFields(/^(?<speaker>o|y)af?_[a-z]+_(?<emotion>[a-z]+)$/, tess),
  },
  {
    id: 'savee',
    title: 'SAVEE',
    example: 'DC_sa01.wav, DC/sa01.wav',
    read(stem, folder) {
      const found = readSavee(stem);
      const speaker = found?.speaker ?? (/^(?:dc|je|jk|kl)$/.test(folder) ? folder : undefined);
      return found && { label: found.label, ...(speaker !== undefined && { speaker }) };
    },
  },
  {
    id: 'emodb',
    title: 'EmoDB',
    example: '03a01Wa.wav',
    read: readFields(/^(?<speaker>\d\d)[a-z]\d\d(?<emotion>[wleaftn])[a-z]?$/, emodb),
  },
  {
    id: 'nemo',
    title: 'nEMO',
    example: 'SK0_anger_1.wav',
    read: readFields(/^(?<speaker>[a-z]{2}\d)_(?<emotion>[a-z]+)_\d+$/, nemo),
  },
  {
    id: 'banglaser',
    title: 'BanglaSER',
    example: '03-01-04-02-03-03-30.wav',
    read: (stem) => readNumbers(stem, [3, 2, 5, 2, 3, 3, 34], banglaser),
  },
  {
    id: 'emogator',
    title: 'EmoGator',
    example: '000001-03-1.mp3',
    read(stem) {
      const found = /^(\d{6})-(\d\d)-[1-9]$/.exec(stem);
      const label = found && emogator[Number(found[2]) - 1];
      return label ? { label, speaker: found[1] } : undefined;
    },
  },
];
