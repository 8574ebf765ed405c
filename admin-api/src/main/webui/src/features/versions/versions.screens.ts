import type { ScreenStory } from "@/testing/screens";
import { pageOf } from "@/testing/stub";
import { C, HOME, versionAnswers } from "./versions.fixtures";

export const screens: readonly ScreenStory[] = [
  {
    name: "versions",
    path: `${HOME}/versions`,
    full: versionAnswers,
    empty: { [`GET ${C}/versions`]: pageOf() },
    own: [`GET ${C}/versions`],
  },
  {
    name: "versions-one",
    path: `${HOME}/versions/41`,
    full: versionAnswers,
    own: [`GET ${C}/versions/41`],
  },
  {
    name: "versions-compare",
    path: `${HOME}/compare`,
    full: versionAnswers,
    own: [`GET ${C}/versions/:n/document`],
  },
  {
    name: "versions-publish",
    path: `${HOME}/compare?publish=1`,
    full: versionAnswers,
    own: [],
  },
];
