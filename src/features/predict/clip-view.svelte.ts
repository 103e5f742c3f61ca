import type WaveSurfer from 'wavesurfer.js';
import type { Span } from '../../ui/lanes.ts';

/** Which part of a clip is seen, and where its cursor stands: shared by all that is drawn over its time. */
export class ClipView {
  #seconds = $state(0);
  #zoom = $state(1);
  #from = $state(0);
  #position = $state(0);
  #playing = $state(false);
  #player: WaveSurfer | undefined;

  /** Length of the clip. */
  get seconds(): number {
    return this.#seconds;
  }
  /** How many times larger than the whole clip. */
  get zoom(): number {
    return this.#zoom;
  }
  /** The most that is useful: two seconds across. */
  get mostZoom(): number {
    return Math.max(1, this.#seconds / 2);
  }
  get span(): Span {
    return { from: this.#from, to: this.#from + this.#seconds / this.#zoom };
  }
  /** Seconds. */
  get position(): number {
    return this.#position;
  }
  get playing(): boolean {
    return this.#playing;
  }

  /** Follows a player that shows a clip of so many seconds. */
  attach(player: WaveSurfer, seconds: number): void {
    this.#player = player;
    this.#seconds = seconds;
    player.on('timeupdate', (time) => (this.#position = time));
    player.on('play', () => (this.#playing = true));
    player.on('pause', () => (this.#playing = false));
    player.on('finish', () => (this.#playing = false));
    player.on('scroll', (from) => (this.#from = Math.max(0, from)));
  }

  detach(): void {
    this.#player = undefined;
    this.#seconds = this.#position = this.#from = 0;
    this.#zoom = 1;
    this.#playing = false;
  }

  /** Goes to a moment without playing it. */
  seek(seconds: number): void {
    this.#player?.setTime(Math.max(0, Math.min(this.#seconds, seconds)));
  }

  /** Plays a stretch. */
  play(from: number, to: number): void {
    const start = Math.max(0, from);
    this.seek(start);
    // A format that the browser cannot play is told beside the waveform.
    this.#player?.play(start, Math.min(this.#seconds, to)).catch(() => undefined);
  }

  /** Shows the clip so many times larger, around the cursor. */
  zoomTo(zoom: number): void {
    const player = this.#player;
    if (player === undefined) return;
    this.#zoom = Math.max(1, Math.min(this.mostZoom, zoom));
    const shown = this.#seconds / this.#zoom;
    player.zoom(player.getWidth() / shown);
    this.#from = Math.max(0, Math.min(this.#seconds - shown, this.#position - shown / 2));
    player.setScrollTime(this.#from);
  }
}
