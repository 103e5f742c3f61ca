/** Voices made by a speech synthesiser, so that an empty page can be tried at once. */
export const samples = [
  sample('calm', 'synthetic-calm.mp3', 'audio/mpeg'),
  sample('lively', 'synthetic-lively.wav', 'audio/wav'),
];

function sample(name: 'calm' | 'lively', file: string, type: string) {
  return {
    name,
    file,
    async load(): Promise<File> {
      const response = await fetch(`${import.meta.env.BASE_URL}samples/${file}`);
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
      return new File([await response.blob()], file, { type });
    },
  };
}
