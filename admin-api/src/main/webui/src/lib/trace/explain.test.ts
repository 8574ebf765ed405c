import { describe, expect, it } from "vitest";
import type { JsonObject } from "./json";
import { aCondition, aQuietTag, aTrace, aTrigger } from "../../testing/traces";
import { byNearestMiss, explain, explainHit, plainText, type Explanation } from "./explain";
import { WHY_CODES, type Trace } from "./model";

function explained(trace: Trace): Explanation {
  const event = trace.events[0] ?? null;
  return explain(trace, event, { id: "tag_1", name: "Meta – Purchase" });
}

function because(
  why: JsonObject,
  members: JsonObject = {},
  document: JsonObject = {},
): Explanation {
  const tags = [aQuietTag({ detail: "", pointer: null, ...why }, members)];
  return explained(aTrace().with(document).withEvent({ tags }).build());
}

const acts = (it: Explanation) => it.remedies.map((remedy) => remedy.act);
const proofs = (it: Explanation) => it.evidence.map((evidence) => evidence.type);

describe("a hit without events", () => {
  const nobody = { claim: { by: null, durationMs: 0, considered: [] } };

  it("was answered early by a power-up", () => {
    const powerUps = [{ name: "blocklist", effect: "answered", durationMs: 0.1, changes: [] }];

    const it_ = explained(
      aTrace()
        .with({ ...nobody, powerUps })
        .build(),
    );

    expect(plainText(it_.sentence)).toBe("A power-up answered before any client was asked.");
    expect(it_.remedies).toEqual([{ act: "open-power-up", name: "blocklist" }]);
  });

  it("was refused, and why", () => {
    const verification = { mode: "enforce", result: "refused", secret: null, reason: "mismatch" };
    const request = { method: "POST", url: "https://x.example.org/a", verification };

    const it_ = explained(
      aTrace()
        .with({ ...nobody, request, response: { status: 401, by: "refusal" } })
        .build(),
    );

    expect(plainText(it_.sentence)).toBe(
      "The path refused the request: its signature does not match any secret of the path.",
    );
  });

  it("came twice", () => {
    const request = {
      method: "POST",
      url: "https://x.example.org/a",
      dedupe: { key: "m1", duplicate: true },
    };

    const it_ = explained(
      aTrace()
        .with({ ...nobody, request })
        .build(),
    );

    expect(it_.kind).toBe("duplicate");
    expect(it_.remedies).toEqual([{ act: "open-same-delivery", key: "m1" }]);
  });

  it("was claimed by nobody: the path can be added to a client", () => {
    const it_ = explained(aTrace().with(nobody).build());

    expect(plainText(it_.sentence)).toBe("No client claimed the request.");
    expect(it_.remedies).toEqual([{ act: "add-path-to-client", path: "/order_created" }]);
    expect(proofs(it_)).toEqual(["clients"]);
  });

  it("was claimed, but no event came of it: what the client wrote is the evidence", () => {
    const line = {
      at: "",
      level: "error",
      source: { kind: "client", id: "cli_1", name: "" },
      text: "no body",
    };

    const it_ = explained(
      aTrace()
        .with({ console: [line] })
        .build(),
    );

    expect(plainText(it_.sentence)).toBe("Data Client claimed it but made no event.");
    expect(it_.evidence[1]).toMatchObject({ type: "console", lines: [{ text: "no body" }] });
  });

  it("is told in the order in which the checks are made", () => {
    const powerUps = [{ name: "blocklist", effect: "answered", durationMs: 0, changes: [] }];
    const request = { method: "GET", url: "", dedupe: { key: "m1", duplicate: true } };

    expect(
      explainHit(
        aTrace()
          .with({ ...nobody, powerUps, request })
          .build(),
      )?.kind,
    ).toBe("answered-early");
  });

  it("needs no explanation once there is an event", () => {
    expect(explainHit(aTrace().withEvent({}).build())).toBeNull();
  });
});

describe("a tag that stayed quiet", () => {
  it("may not be in the version that served the hit", () => {
    const version = { source: "live", draftRevision: null, number: 41 };

    const it_ = explained(aTrace().with({ version }).withEvent({ tags: [] }).build());

    expect(plainText(it_.sentence)).toBe("This tag is in the draft, but v41 served the hit.");
    expect(acts(it_)).toEqual(["replay-on-draft", "open-versions"]);
  });

  it.each([
    ["paused", { code: "paused" }, "The tag is paused.", ["resume-tag"]],
    [
      "outside-dates",
      { code: "outside-active-window", pointer: "/activeUntil" },
      "Its time is over.",
      ["open-tag"],
    ],
    [
      "outside-dates",
      { code: "outside-active-window", pointer: "/activeFrom" },
      "Its time has not come yet.",
      ["open-tag"],
    ],
    [
      "live-only",
      { code: "live-only" },
      "It fires on the live version only, and the draft ran as a preview.",
      ["open-tag"],
    ],
    ["no-trigger", { code: "no-trigger" }, "Nothing starts this tag.", ["add-trigger"]],
    [
      "consent",
      { code: "consent-missing", detail: "ad_storage is denied" },
      "It needs ad_storage; the event says denied.",
      [],
    ],
    [
      "firing-limit",
      { code: "already-fired", pointer: "/firingOption" },
      "It fires once per request, and it had fired for an earlier event.",
      ["open-tag"],
    ],
    [
      "firing-limit",
      { code: "already-fired", detail: "It ran in the sequence of another tag." },
      "It ran in the sequence of another tag.",
      [],
    ],
    [
      "sequence",
      { code: "setup-tag-failed", detail: "Auth failed" },
      "It waits for another tag, which failed.",
      ["open-tag"],
    ],
    [
      "cannot-run",
      { code: "template-missing" },
      "Its template is not in this version.",
      ["open-tag"],
    ],
    [
      "cannot-run",
      { code: "unsupported-type" },
      "Tags of this type are kept as they are, but cannot run here.",
      ["open-tag"],
    ],
    ["stopped", { code: "script-error" }, "Its code ended with an error.", ["open-template"]],
    [
      "stopped",
      { code: "permission-denied" },
      "Its template lacks a permission.",
      ["open-template"],
    ],
    [
      "stopped",
      { code: "budget-exceeded" },
      "Its code used up its limit and was stopped.",
      ["open-template"],
    ],
    ["stopped", { code: "no-callback" }, "Its code never said how it ended.", ["open-template"]],
    ["failed", { code: "script-said-failure" }, "Its code reported a failure.", ["open-tag"]],
    [
      "failed",
      { code: "outgoing-refused" },
      "It wanted to call an address that is not allowed here.",
      [],
    ],
    [
      "waiting",
      { code: "destination-paused" },
      "Its destination is paused; the delivery waits.",
      ["open-destinations"],
    ],
    [
      "not-in-version",
      { code: "tag-removed" },
      "The tag is not in the version that tried it again.",
      ["open-versions"],
    ],
    ["unknown", { code: "eaten-by-the-dog", detail: "It was eaten." }, "It was eaten.", []],
  ])("because of %s", (kind, why, sentence, remedies) => {
    const it_ = because(why);

    expect(it_.kind).toBe(kind);
    expect(plainText(it_.sentence)).toBe(sentence);
    expect(acts(it_)).toEqual(remedies);
  });

  it("has one sentence for every reason that the API knows", () => {
    for (const code of WHY_CODES) {
      expect(plainText(because({ code, detail: "as told" }).sentence), code).not.toBe("");
    }
  });

  it("shows the condition that was false, with what was there", () => {
    const trigger = aTrigger([aCondition({ left: "{{a}}", result: true }), aCondition()]);

    const it_ = because({ code: "no-trigger-matched", trigger });

    expect(it_.kind).toBe("condition-false");
    expect(plainText(it_.sentence)).toBe(
      'value is "129.90" (text), and Big orders wants more than 500.',
    );
    expect(it_.evidence).toEqual([expect.objectContaining({ type: "trigger" })]);
    expect(acts(it_)).toEqual(["open-trigger"]);
    expect(it_.hints.map((hint) => hint.kind)).toEqual(["number-as-text"]);
  });

  it("says that a value is missing, not that it is null", () => {
    const trigger = aTrigger([
      aCondition({
        left: "{{gclid}}",
        leftValue: null,
        leftType: "undefined",
        operator: "matches-regex",
        right: ".+",
      }),
    ]);

    expect(plainText(because({ code: "no-trigger-matched", trigger }).sentence)).toBe(
      "gclid is missing, and Big orders wants a text that matches .+.",
    );
  });

  it("waits for another event, and can be made to accept this one", () => {
    const trigger = aTrigger([
      aCondition({
        left: "{{_event}}",
        leftValue: "order_created",
        operator: "equals",
        right: "purchase",
      }),
    ]);

    const it_ = because({ code: "no-trigger-matched", trigger });

    expect(it_.kind).toBe("event-differs");
    expect(plainText(it_.sentence)).toBe(
      "Big orders waits for purchase; this event is order_created.",
    );
    expect(it_.remedies[0]).toMatchObject({ act: "accept-event", event: "order_created" });
    expect(it_.hints).toEqual([]);
  });

  it("waits for an event that differs in its case alone", () => {
    const trigger = aTrigger([
      aCondition({
        left: "{{Event Name}}",
        leftValue: "order_created",
        operator: "equals",
        right: "Order_Created",
        rightValue: "Order_Created",
      }),
    ]);

    expect(because({ code: "no-trigger-matched", trigger }).hints.map((hint) => hint.kind)).toEqual(
      ["case"],
    );
  });

  it("has a trigger of a kind that never holds here", () => {
    const it_ = because({
      code: "no-trigger-matched",
      detail: "Click did not match: the type click never holds on servers.",
      trigger: aTrigger([], { name: "Click" }),
    });

    expect(it_.kind).toBe("never-true");
    expect(acts(it_)).toEqual(["open-trigger"]);
  });

  it("was kept back by an exception", () => {
    const trigger = aTrigger([aCondition({ result: true })], {
      name: "Test orders",
      matched: true,
    });

    const it_ = because({ code: "blocked-by-trigger", trigger });

    expect(plainText(it_.sentence)).toBe("The exception Test orders matched.");
    expect(proofs(it_)).toEqual(["trigger"]);
  });
});

describe("a tag that failed", () => {
  const call = {
    tag: "tag_1",
    method: "POST",
    url: "https://api.example.org/",
    status: 400,
    durationMs: 1,
    error: null,
  };

  it("shows the last answer it got", () => {
    const it_ = because(
      { code: "script-said-failure" },
      { status: "failed" },
      { outgoing: [call] },
    );

    expect(plainText(it_.sentence)).toBe("Its call was answered 400, and it reported a failure.");
    expect(it_.evidence[0]).toMatchObject({ type: "calls", calls: [{ status: 400 }] });
  });

  it("shows why its call got none", () => {
    const lost = { ...call, status: null, error: "connect timed out" };

    const it_ = because(
      { code: "script-said-failure" },
      { status: "failed" },
      { outgoing: [lost] },
    );

    expect(plainText(it_.sentence)).toBe("Its call got no answer: connect timed out.");
  });

  it("is tried again where its hit is durable", () => {
    const tags = [aQuietTag(null, { status: "pending", attempt: 1, delivery: "dlv_1" })];

    const it_ = explained(aTrace().withEvent({ tags }).build());

    expect(plainText(it_.sentence)).toBe("Attempt 1 failed; it will be tried again.");
    expect(it_.remedies).toEqual([{ act: "open-delivery", delivery: "dlv_1" }]);
  });
});

describe("tags that did not fire", () => {
  it("come in the order of how near they were", () => {
    const held = (n: number, of: number) =>
      Array.from({ length: of }, (_, i) =>
        aCondition({ result: i < n ? true : i === n ? false : null }),
      );
    const quiet = (name: string, code: string, trigger?: JsonObject) =>
      aQuietTag(
        { code, detail: "", pointer: null, ...(trigger ? { trigger } : {}) },
        { id: name, name },
      );
    const tags = [
      quiet("none", "no-trigger"),
      quiet("one of two", "no-trigger-matched", aTrigger(held(1, 2))),
      quiet("three of four", "no-trigger-matched", aTrigger(held(3, 4))),
      quiet("two of four", "no-trigger-matched", aTrigger(held(2, 4))),
      quiet("all but a pause", "paused"),
    ];

    const { events } = aTrace().withEvent({ tags }).build();

    expect(byNearestMiss(events[0]?.tags ?? []).map((tag) => tag.name)).toEqual([
      "all but a pause",
      "three of four",
      "two of four",
      "one of two",
      "none",
    ]);
  });
});
