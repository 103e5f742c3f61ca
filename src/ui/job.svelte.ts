/** Items that the time left is reckoned from: the last ones, since kept results come much faster than new ones. */
const RECENT = 50;

type JobPhase = 'idle' | 'running' | 'pausing' | 'paused' | 'finished' | 'cancelled';

/** Work on many items, one after the other, that can be paused, continued and cancelled. */
export class Job {
  #phase = $state<JobPhase>('idle');
  #done = $state(0);
  #total = $state(0);
  #secondsLeft = $state<number>();
  #controller = new AbortController();
  #resume: () => void = () => undefined;

  get phase(): JobPhase {
    return this.#phase;
  }
  get done(): number {
    return this.#done;
  }
  get total(): number {
    return this.#total;
  }
  /** Reckoned from the last items; undefined until there are a few. */
  get secondsLeft(): number | undefined {
    return this.#phase === 'running' ? this.#secondsLeft : undefined;
  }
  /** Whether it has begun and not ended. */
  get active(): boolean {
    return this.#phase === 'running' || this.#phase === 'pausing' || this.#phase === 'paused';
  }

  /**
   * Works through the items. What `work` throws ends the job, unless it was cancelled: then the job ends calmly.
   * @returns whether all items were worked through
   */
  async run<Item>(
    items: readonly Item[],
    work: (item: Item, signal: AbortSignal) => Promise<void>,
  ): Promise<boolean> {
    this.cancel();
    const controller = (this.#controller = new AbortController());
    this.#phase = 'running';
    this.#done = 0;
    this.#total = items.length;
    this.#secondsLeft = undefined;
    const recent: number[] = [];
    try {
      for (const item of items) {
        await this.#whilePaused(controller.signal);
        const start = performance.now();
        await work(item, controller.signal);
        controller.signal.throwIfAborted();
        this.#done++;
        this.#reckon(recent, performance.now() - start);
      }
      this.#phase = 'finished';
      return true;
    } catch (error) {
      if (this.#controller === controller) this.#phase = 'cancelled';
      if (controller.signal.aborted) return false;
      throw error;
    }
  }

  /** Stops after the item that is being worked on. */
  pause(): void {
    if (this.#phase === 'running') this.#phase = 'pausing';
  }

  /** Goes on after a pause. */
  resume(): void {
    if (this.#phase === 'pausing' || this.#phase === 'paused') this.#phase = 'running';
    this.#resume();
  }

  /** Stops at once; the item that is being worked on is lost. */
  cancel(): void {
    if (!this.active) return;
    this.#phase = 'cancelled';
    this.#controller.abort(new DOMException('The job was cancelled', 'AbortError'));
    this.#resume();
  }

  async #whilePaused(signal: AbortSignal): Promise<void> {
    if (this.#phase === 'pausing') {
      this.#phase = 'paused';
      await new Promise<void>((resolve) => (this.#resume = resolve));
    }
    signal.throwIfAborted();
  }

  #reckon(recent: number[], milliseconds: number): void {
    recent.push(milliseconds);
    if (recent.length > RECENT) recent.shift();
    if (recent.length < 3) return;
    const mean = recent.reduce((sum, each) => sum + each, 0) / recent.length;
    this.#secondsLeft = (mean * (this.#total - this.#done)) / 1000;
  }
}
