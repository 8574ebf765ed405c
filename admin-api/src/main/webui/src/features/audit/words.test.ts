import { expect, test } from "vitest";
import { toRecord } from "./api";
import { wordsOf } from "./Audit";

test.each([
  ["path-secret.create", "Path secret created"],
  ["container.update", "Container changed"],
  ["preview.end", "Preview end"],
  ["bootstrap", "Bootstrap"],
])("%s reads %s", (action, words) => expect(wordsOf(action)).toBe(words));

test("a record without a target or changes is still a record", () => {
  const record = toRecord({
    id: "aud_1",
    at: "2026-11-24T14:00:00Z",
    actor: { type: "user", id: "usr_1" },
    action: "x.y",
    target: null,
    changes: null,
    outcome: "refused",
    ip: null,
    reason: null,
    requestId: null,
  } as unknown as Parameters<typeof toRecord>[0]);

  expect(record).toMatchObject({ actor: "usr_1", target: "–", isRefused: true, changes: [] });
});
