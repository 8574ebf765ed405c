import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RUNS } from "../../testing/runs";
import { aCondition, aQuietTag, aTrace, aTrigger } from "../../testing/traces";
import { EVENT_TYPES, toTraceEvent } from "./stream";
import { toHitRow, toTrace } from "./wire";

describe("a trace document", () => {
  it("becomes a trace with all that it holds", () => {
    const trace = aTrace()
      .with({
        console: [
          {
            at: "t",
            level: "info",
            source: { kind: "tag", id: "tag_1", name: "Slack" },
            text: { a: 1 },
          },
        ],
        outgoing: [
          {
            client: "cli_1",
            method: "GET",
            url: "https://x.example.org/",
            status: 200,
            durationMs: 3,
            suppressed: true,
          },
        ],
      })
      .build();

    expect(trace.request.verification).toEqual({
      mode: "enforce",
      result: "verified",
      secret: "sec_1",
      reason: null,
    });
    expect(trace.claim.by).toEqual({ id: "cli_1", name: "Data Client" });
    expect(trace.console[0]?.text).toEqual({ a: 1 });
    expect(trace.calls[0]).toMatchObject({
      by: { kind: "client", id: "cli_1" },
      isSuppressed: true,
      requestBody: null,
    });
    expect(trace.response.body?.text).toBe('{"ok":true}');
  });

  it("keeps the conditions that nobody looked at behind those that were", () => {
    const trigger = aTrigger([aCondition()], {
      notAsked: [{ left: "{{x}}", operator: "equals", right: "1", negate: false }],
    });
    const why = { code: "no-trigger-matched", detail: "", pointer: null, trigger };

    const trace = aTrace()
      .withEvent({ tags: [aQuietTag(why)] })
      .build();

    expect(trace.events[0]?.tags[0]?.why?.trigger?.conditions.map((it) => it.result)).toEqual([
      false,
      null,
    ]);
  });

  it("keeps a reason of a later server as it is called there", () => {
    const trace = aTrace()
      .withEvent({ tags: [aQuietTag({ code: "new-one", detail: "x", pointer: null })] })
      .build();

    expect(trace.events[0]?.tags[0]?.why).toMatchObject({ code: null, rawCode: "new-one" });
  });

  it("is read without a throw, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (wire) => {
        toTrace(wire);
        toHitRow(wire);
        EVENT_TYPES.forEach((type) => toTraceEvent(type, "1", wire));
      }),
      RUNS,
    );
  });

  it("with members of the wrong type reads as an empty one", () => {
    const strange = {
      request: [],
      claim: 5,
      events: {},
      console: "x",
      outgoing: null,
      response: true,
      version: "1",
    };

    expect(toTrace(strange)).toMatchObject({
      events: [],
      console: [],
      calls: [],
      claim: { by: null },
    });
  });

  it("is not fooled by names that every object has", () => {
    expect(toTrace(JSON.parse('{"__proto__":{"hit":"x"}}')).hit).toBe("");
    expect(toTrace({}).hit).toBe("");
  });
});

describe("a message of the stream", () => {
  it("of an unknown type is left out", () => {
    expect(toTraceEvent("something-new", "7", {})).toBeNull();
  });

  it("has a number only where it can be resumed behind", () => {
    expect(toTraceEvent("draft-reloaded", "", {})?.number).toBeNull();
    expect(toTraceEvent("draft-reloaded", "17", {})?.number).toBe(17);
    expect(toTraceEvent("draft-reloaded", "17x", {})?.number).toBeNull();
    expect(toTraceEvent("session-ended", "17", {})?.number).toBeNull();
  });
});
