import { describe, expect, it } from "vitest";
import { Paced, type Pace } from "./paced";

/** A clock that moves when it is told to. */
class HandClock implements Pace {
  private at = 0;
  private readonly due: { at: number; run: () => void }[] = [];

  now = () => this.at;

  after = (milliseconds: number, run: () => void) => {
    const entry = { at: this.at + milliseconds, run };
    this.due.push(entry);
    return () => {
      this.due.splice(this.due.indexOf(entry), 1);
    };
  };

  pass(milliseconds: number): void {
    const until = this.at + milliseconds;
    for (;;) {
      const next = this.due.filter((it) => it.at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) {
        break;
      }
      this.at = next.at;
      this.due.splice(this.due.indexOf(next), 1);
      next.run();
    }
    this.at = until;
  }
}

function paced() {
  const batches: (readonly number[])[] = [];
  const clock = new HandClock();
  return { batches, clock, buffer: new Paced<number>((batch) => batches.push(batch), clock) };
}

describe("a paced stream", () => {
  it("hands a single message on without a wait", () => {
    const { batches, clock, buffer } = paced();

    buffer.add(1);
    clock.pass(0);

    expect(batches).toEqual([[1]]);
  });

  it("commits at most ten times a second, and loses nothing", () => {
    const { batches, clock, buffer } = paced();

    for (let i = 0; i < 1_000; i++) {
      buffer.add(i);
      clock.pass(1);
    }
    clock.pass(100);

    expect(batches.length).toBeLessThanOrEqual(11);
    expect(batches.flat()).toEqual(Array.from({ length: 1_000 }, (_, i) => i));
  });

  it("forgets what waits when it is stopped", () => {
    const { batches, clock, buffer } = paced();

    buffer.add(1);
    buffer.stop();
    clock.pass(1_000);

    expect(batches).toEqual([]);
  });
});
