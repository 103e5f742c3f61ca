/** Plays one sound at a time: what is asked for next takes the place of what plays. */
export class Player {
  #playing = $state<string>();
  #unplayable = $state<string>();
  readonly #audio = new Audio();
  #url: string | undefined;
  #asked = 0;

  constructor() {
    this.#audio.addEventListener('ended', () => this.stop());
  }

  /** The key of the sound that plays, or is being opened. */
  get playing(): string | undefined {
    return this.#playing;
  }
  /** The key of the sound that this browser could not play. */
  get unplayable(): string | undefined {
    return this.#unplayable;
  }

  /** Plays the sound, or stops it where it plays. */
  async toggle(key: string, open: () => Promise<Blob>): Promise<void> {
    if (this.#playing === key) return this.stop();
    this.stop();
    const asked = ++this.#asked;
    this.#playing = key;
    this.#unplayable = undefined;
    try {
      const sound = await open();
      if (asked !== this.#asked) return;
      this.#url = URL.createObjectURL(sound);
      this.#audio.src = this.#url;
      await this.#audio.play();
    } catch {
      if (asked !== this.#asked) return;
      this.stop();
      this.#unplayable = key;
    }
  }

  stop(): void {
    this.#asked++;
    this.#audio.pause();
    this.#audio.removeAttribute('src');
    if (this.#url !== undefined) URL.revokeObjectURL(this.#url);
    this.#url = this.#playing = undefined;
  }
}
