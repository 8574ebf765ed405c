/**
 * Screens for the picture pages (spec: console §6.4): each with the address that shows it and the answers it needs, in four faces.
 * A feature puts its own into `*.screens.ts`, exporting `screens`.
 */
import type { SeenBy } from "./frame";
import type { Answers } from "./stub";

export const FACES = ["full", "empty", "loading", "error"] as const;
export type Face = (typeof FACES)[number];

export interface ScreenStory {
  /** Becomes the file name: `tenant-home`. */
  readonly name: string;
  /** The path of the console: `/t/acme/c/shop-eu/tags`. */
  readonly path: string;
  /** What the API answers when all is there. */
  readonly full: Answers;
  /** What differs when there is nothing; without it the screen has no empty face. */
  readonly empty?: Answers;
  /**
   * Patterns that never answer on the loading face, and answer with a problem on the error face; by default those of `full`.
   * An empty list says that the screen has neither.
   */
  readonly own?: readonly string[];
  /** The role of the person; the owner by default. */
  readonly role?: SeenBy;
}

export function facesOf(story: ScreenStory): readonly Face[] {
  const own = story.own ?? Object.keys(story.full);
  return FACES.filter((face) =>
    face === "full" ? true : face === "empty" ? story.empty !== undefined : own.length > 0,
  );
}
