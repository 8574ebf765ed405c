/** What the frame asks on every screen, whatever screen it is. */
import type { ROLES } from "@/lib/permissions";
import { aCaller, aContainer, aDraft, aLive, aMembership, anOverview } from "./factories";
import { type Answers, pageOf } from "./stub";

/** A role of a person who looks at a screen: one of the chain. */
export type SeenBy = (typeof ROLES)[number];

const T = "/api/v1/tenants/:tenant";
const C = `${T}/containers/:container`;

/** These answers, and for the rest of the frame those that a person of this role gets. */
export function withFrame(answers: Answers, role: SeenBy = "owner"): Answers {
  return over(answers, {
    "GET /api/v1/me": aCaller({ memberships: [aMembership(role)] }),
    [`GET ${C}`]: aContainer(),
    [`GET ${C}/draft`]: aDraft(),
    [`GET ${C}/live`]: aLive(),
    [`GET ${C}/overview`]: anOverview(),
    [`GET ${T}/containers`]: pageOf(aContainer()),
  });
}

/** Both, the first ones before the others: patterns are tried in their order. */
export function over(first: Answers, others: Answers): Answers {
  return { ...first, ...others, ...first };
}
