import { describe, expect, it } from "vitest";
import type { Finding, Publication } from "./api";
import { groupFindings, isRolledOut, obstacleOf, rolloutWords, sideOf } from "./publishing";

const finding = (severity: string): Finding => ({
  severity,
  code: "x",
  detail: "",
  hint: null,
  entity: null,
});

const publication = (state: string, nodesLive: number, failed = 0): Publication => ({
  id: "pub_1",
  kind: "publish",
  versionNumber: 42,
  previousVersionNumber: 41,
  publishedAt: "2026-11-24T10:00:00Z",
  rollout: {
    state,
    nodes: 3,
    nodesLive,
    failures: Array.from({ length: failed }, (_, node) => ({ node: String(node), reason: "" })),
  },
});

describe("publishing", () => {
  it("is blocked by errors, held by warnings until they are ticked, and needs a change", () => {
    const errors = groupFindings([finding("error"), finding("warning")]);
    const warnings = groupFindings([finding("warning"), finding("info")]);
    expect(obstacleOf(errors, 1, true)).toBe("errors");
    expect(obstacleOf(warnings, 1, false)).toBe("warnings");
    expect(obstacleOf(warnings, 1, true)).toBeUndefined();
    expect(obstacleOf(groupFindings([finding("info")]), 1, false)).toBeUndefined();
    expect(obstacleOf(groupFindings([]), 0, true)).toBe("nothing");
  });

  it("says how far the roll-out is", () => {
    expect(rolloutWords(publication("rolling-out", 1))).toBe(
      "Published version 42, loaded by 1 of 3 runtimes",
    );
    expect(rolloutWords(publication("live", 3))).toBe(
      "Version 42 is live, loaded by 3 of 3 runtimes",
    );
    expect(rolloutWords(publication("stalled", 2))).toBe(
      "Version 42 is published, loaded by 2 of 3 runtimes so far",
    );
    expect(rolloutWords(publication("stalled", 2, 1))).toBe(
      "Version 42 is published, but one runtime cannot load it",
    );
  });

  it("waits until the roll-out has ended one way or the other", () => {
    expect(isRolledOut(publication("rolling-out", 1))).toBe(false);
    expect(isRolledOut(publication("live", 3))).toBe(true);
    expect(isRolledOut(publication("stalled", 1))).toBe(true);
  });

  it("reads the sides of a comparison from the URL", () => {
    expect(sideOf("draft", 3)).toBe("draft");
    expect(sideOf("live", 3)).toBe(3);
    expect(sideOf("live", undefined)).toBeUndefined();
    expect(sideOf("12", 3)).toBe(12);
    expect(sideOf("0", 3)).toBeUndefined();
    expect(sideOf("../x", 3)).toBeUndefined();
  });
});
