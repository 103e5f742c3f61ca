/** Voices made by a speech synthesiser, so that an empty page can be tried at once. */
export const samples = [
  sample('Calm', 'synthetic-calm.mp3', 'audio/mpeg'),
  sample('Lively', 'synthetic-lively.wav', 'audio/wav'),
];

function sample(title: string, file: string, type: string) {
  return {
    title,
    file,
    async load(): Promise<File> {
      const response = await fetch(`${import.meta.env.BASE_URL}samples/${file}`);
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
      return new File([await response.blob()], file, { type });
    },
  };
}
