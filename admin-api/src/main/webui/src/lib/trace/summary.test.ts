import { describe, expect, it } from "vitest";
import { aQuietTag, aTrace } from "@/testing/traces";
import { plainText } from "./explain";
import { hostOf, spans, summarize } from "./summary";

const paused = { code: "paused", detail: "", pointer: null };

describe("a hit in one sentence", () => {
  it("tells what was verified, claimed, made, fired and answered", () => {
    const tags = [
      aQuietTag(null, { id: "1", status: "succeeded" }),
      aQuietTag(paused, { id: "2", status: "failed" }),
      aQuietTag(paused, { id: "3" }),
      aQuietTag(paused, { id: "4" }),
    ];

    expect(plainText(summarize(aTrace().withEvent({ tags }).build()))).toBe(
      "Verified, claimed by Data Client, 1 event, 1 tag fired, 1 failed, 2 not fired; answered 200 in 11 ms.",
    );
  });

  it("says so when nobody took it and nothing was proven", () => {
    const trace = aTrace().with({ request: {}, claim: {}, response: {} }).build();

    expect(plainText(summarize(trace))).toBe(
      "Received, claimed by no client, 0 events; not answered.",
    );
  });

  it("says why a signature was not believed", () => {
    const verification = { mode: "observe", result: "refused", secret: null, reason: "mismatch" };

    expect(plainText(summarize(aTrace().with({ request: { verification } }).build()))).toMatch(
      /^Not verified \(mismatch\)/,
    );
  });
});

describe("where the time went", () => {
  it("is told longest first, without what took none", () => {
    const tags = [aQuietTag(null, { status: "succeeded", durationMs: 31, name: "Slack" })];
    const outgoing = [
      { tag: "tag_1", method: "POST", url: "https://u:p@hooks.example.org:8443/x", durationMs: 27 },
    ];

    expect(spans(aTrace().with({ outgoing }).withEvent({ tags }).build())).toEqual([
      { label: "Slack", kind: "tag", durationMs: 31 },
      { label: "Slack → hooks.example.org:8443", kind: "call", durationMs: 27 },
      { label: "Data Client", kind: "client", durationMs: 1.9 },
    ]);
  });

  it("names the whole address where it has no host", () => {
    expect(hostOf("not a url")).toBe("not a url");
  });
});
