import { ago } from "@/testing/factories";
import type { ScreenStory } from "@/testing/screens";
import { pageOf, problem } from "@/testing/stub";
import { anOrderTrace, liveStream } from "./debug.fixtures";

const C = "/api/v1/tenants/:tenant/containers/:container";

const session = {
  id: "prv_1",
  name: "Checkout",
  source: "draft",
  run: "instead",
  outgoing: "send",
  state: "open",
  expiresAt: ago(-2_580),
  endedAt: null,
  tokenHint: "q7Zk",
  hits: "",
  stream: "",
  revision: 1,
  createdAt: ago(1_020),
  createdBy: { type: "user", id: "usr_1", label: "ana@example.org" },
};

const around = {
  [`GET ${C}/hosts`]: pageOf({
    id: "hst_1",
    name: "shop-eu.tags.example.org",
    kind: "custom",
    state: "verified",
  }),
  [`GET ${C}/previews`]: pageOf(),
  [`GET ${C}/hits`]: pageOf(),
  [`GET ${C}/draft/variables`]: pageOf({ name: "gclid", parameters: { keyPath: "gclid" } }),
};

const full = {
  ...around,
  [`GET ${C}/hits/stream`]: liveStream,
  [`GET ${C}/hits/:hit/trace`]: anOrderTrace(),
};

const debug = "/t/acme/c/shop-eu/debug";

export const screens: readonly ScreenStory[] = [
  {
    name: "debug",
    path: debug,
    full,
    empty: { [`GET ${C}/hits/stream`]: () => liveStream([]) },
    own: [],
  },
  { name: "debug-hit", path: `${debug}?hit=hit_1`, full, own: [`GET ${C}/hits/:hit/trace`] },
  { name: "debug-explain", path: `${debug}?hit=hit_1&why=tag_3`, full, own: [] },
  ...(["request", "client", "events", "variables", "console", "calls", "response"] as const).map(
    (tab): ScreenStory => ({
      name: `hit-${tab}`,
      path: `/t/acme/c/shop-eu/hits/hit_1?tab=${tab}`,
      full,
      own: [],
    }),
  ),
  {
    name: "debug-session",
    path: `${debug}?capture=prv_1`,
    full: {
      ...full,
      [`GET ${C}/previews`]: pageOf(session),
      [`GET ${C}/previews/:preview/hits`]: pageOf(),
      [`GET ${C}/previews/:preview/stream`]: () => liveStream([]),
    },
    own: [],
  },
  {
    name: "hit-untraced",
    path: "/t/acme/c/shop-eu/hits/hit_9",
    full: {
      ...around,
      [`GET ${C}/hits/:hit/trace`]: problem("not-found", 404),
      [`GET ${C}/hits/:hit`]: problem("not-found", 404),
    },
    own: [],
  },
];
