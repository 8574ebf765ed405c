import type { ScreenStory } from "@/testing/screens";
import { pageOf } from "@/testing/stub";
import { C, deliveryAnswers, HOME } from "./deliveries.fixtures";

export const screens: readonly ScreenStory[] = [
  {
    name: "deliveries",
    path: `${HOME}/deliveries`,
    full: deliveryAnswers,
    empty: { [`GET ${C}/deliveries`]: pageOf() },
    own: [`GET ${C}/deliveries`],
  },
  {
    name: "deliveries-dead",
    path: `${HOME}/deliveries?state=dead`,
    full: deliveryAnswers,
    own: [],
  },
  {
    name: "deliveries-one",
    path: `${HOME}/deliveries/dlv_1`,
    full: deliveryAnswers,
    own: [`GET ${C}/deliveries/dlv_1`],
  },
  {
    name: "deliveries-replay",
    path: `${HOME}/replays/rpl_1`,
    full: deliveryAnswers,
    own: [`GET ${C}/replays/rpl_1`],
  },
];
