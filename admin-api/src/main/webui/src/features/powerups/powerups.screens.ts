import type { ScreenStory } from "@/testing/screens";
import { C, HOME, powerUpAnswers } from "./powerups.fixtures";

export const screens: readonly ScreenStory[] = [
  {
    name: "powerups",
    path: `${HOME}/power-ups`,
    full: powerUpAnswers,
    own: [`GET ${C}/power-ups`],
  },
  {
    name: "powerups-preview-header",
    path: `${HOME}/power-ups/preview-header`,
    full: powerUpAnswers,
    own: [`GET ${C}/power-ups/preview-header`],
  },
];
