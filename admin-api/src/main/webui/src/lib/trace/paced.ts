/** A stream is applied at most this often (console §4.7). */
export const COMMIT_EVERY_MS = 100;

export interface Pace {
  readonly now: () => number;
  /** Runs once after so many milliseconds; returns how to prevent it. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

const BROWSER: Pace = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};

/**
 * Collects what arrives and hands it on in batches, at most ten a second. The first after a quiet
 * time goes on at once, so that a single hit does not wait.
 */
export class Paced<T> {
  private waiting: T[] = [];
  private last = Number.NEGATIVE_INFINITY;
  private cancel: (() => void) | null = null;

  constructor(
    private readonly commit: (batch: readonly T[]) => void,
    private readonly pace: Pace = BROWSER,
  ) {}

  add(one: T): void {
    this.waiting.push(one);
    if (this.cancel === null) {
      const wait = Math.max(0, this.last + COMMIT_EVERY_MS - this.pace.now());
      this.cancel = this.pace.after(wait, () => {
        this.flush();
      });
    }
  }

  /** Hands on what waits, at once. */
  flush(): void {
    this.cancel?.();
    this.cancel = null;
    if (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      this.last = this.pace.now();
      this.commit(batch);
    }
  }

  /** Forgets what waits. */
  stop(): void {
    this.cancel?.();
    this.cancel = null;
    this.waiting = [];
  }
}
