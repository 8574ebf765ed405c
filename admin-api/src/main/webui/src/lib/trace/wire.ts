import { flag, isObject, json, list, member, number, oneOf, optionalText, text } from "./json";
import {
  ORIGINS,
  RUNS,
  TAG_STATUSES,
  WHY_CODES,
  type AskedClient,
  type Body,
  type Call,
  type Condition,
  type ConsoleLine,
  type EventTrace,
  type Header,
  type HitRow,
  type Named,
  type PowerUpStep,
  type TagCounts,
  type TagRun,
  type Trace,
  type TransformationStep,
  type Trigger,
  type VariableRead,
  type Verification,
  type Why,
} from "./model";
import { jsonType } from "./values";

/** The trace document (admin-api §4.3). Members it lacks read as empty: older runtimes write fewer. */
export function toTrace(wire: unknown): Trace {
  const request = member(wire, "request");
  const claim = member(wire, "claim");
  const response = member(wire, "response");
  const version = member(wire, "version");
  const dedupe = member(request, "dedupe");
  return {
    hit: text(wire, "hit"),
    preview: optionalText(wire, "preview"),
    run: oneOf(member(wire, "run"), RUNS) ?? "live",
    comparedWith: optionalText(wire, "comparedWith"),
    origin: oneOf(member(wire, "origin"), ORIGINS) ?? "network",
    node: text(wire, "node"),
    startedAt: text(wire, "startedAt"),
    durationMs: number(wire, "durationMs") ?? 0,
    version: {
      source: text(version, "source"),
      draftRevision: number(version, "draftRevision"),
      number: number(version, "number"),
    },
    request: {
      method: text(request, "method"),
      url: text(request, "url"),
      clientIp: text(request, "clientIp"),
      headers: toHeaders(list(request, "headers")),
      body: toBody(member(request, "body")),
      verification: toVerification(member(request, "verification")),
      dedupe: isObject(dedupe)
        ? { key: optionalText(dedupe, "key"), isDuplicate: flag(dedupe, "duplicate") }
        : null,
    },
    powerUps: list(wire, "powerUps").map(toPowerUp),
    claim: {
      by: toNamed(member(claim, "by")),
      durationMs: number(claim, "durationMs") ?? 0,
      considered: list(claim, "considered").map(toAsked),
    },
    events: list(wire, "events").map(toEvent),
    console: list(wire, "console").map(toLine),
    calls: list(wire, "outgoing").map(toCall),
    response: {
      status: number(response, "status"),
      by: optionalText(response, "by"),
      headers: toHeaders(list(response, "headers")),
      body: toBody(member(response, "body")),
    },
  };
}

/** A hit of a session's list, as a row that the stream would have made. */
export function toHitRow(wire: unknown): Omit<HitRow, "seq"> {
  return {
    id: text(wire, "id"),
    startedAt: optionalText(wire, "startedAt") ?? text(wire, "receivedAt"),
    method: text(wire, "method"),
    path: text(wire, "path"),
    host: text(wire, "host"),
    clientIp: text(wire, "clientIp"),
    origin: oneOf(member(wire, "origin"), ORIGINS) ?? "network",
    draftRevision: number(wire, "draftRevision"),
    status: number(wire, "status"),
    durationMs: number(wire, "durationMs"),
    client: toNamed(member(wire, "claimedBy")),
    events: list(wire, "events").map((event) => ({
      id: text(event, "id"),
      name: text(event, "name"),
      tags: [],
    })),
    counts: toCounts(member(wire, "tags")),
    deliveries: [],
    isPartial: false,
  };
}

export function toNamed(wire: unknown): Named | null {
  return isObject(wire) ? { id: text(wire, "id"), name: text(wire, "name") } : null;
}

export function toCounts(wire: unknown): TagCounts | null {
  return isObject(wire)
    ? {
        succeeded: number(wire, "succeeded") ?? 0,
        failed: number(wire, "failed") ?? 0,
        notFired: number(wire, "notFired") ?? 0,
        pending: number(wire, "pending") ?? 0,
      }
    : null;
}

export function toVerification(wire: unknown): Verification | null {
  return isObject(wire)
    ? {
        mode: text(wire, "mode"),
        result: text(wire, "result"),
        secret: optionalText(wire, "secret"),
        reason: optionalText(wire, "reason"),
      }
    : null;
}

export function toWhy(wire: unknown): Why | null {
  if (!isObject(wire)) {
    return null;
  }
  const trigger = member(wire, "trigger");
  return {
    code: oneOf(member(wire, "code"), WHY_CODES),
    rawCode: text(wire, "code"),
    detail: text(wire, "detail"),
    pointer: optionalText(wire, "pointer"),
    trigger: isObject(trigger) ? toTrigger(trigger) : null,
  };
}

function toHeaders(pairs: readonly unknown[]): readonly Header[] {
  return pairs.flatMap((pair) =>
    Array.isArray(pair) ? [[String(pair[0] ?? ""), String(pair[1] ?? "")] as const] : [],
  );
}

function toBody(wire: unknown): Body | null {
  return isObject(wire)
    ? {
        isBinary: text(wire, "encoding") === "base64",
        text: text(wire, "text"),
        bytes: number(wire, "bytes") ?? 0,
        isTruncated: flag(wire, "truncated"),
      }
    : null;
}

function toPowerUp(wire: unknown): PowerUpStep {
  return {
    name: text(wire, "name"),
    effect: text(wire, "effect"),
    durationMs: number(wire, "durationMs") ?? 0,
    note: optionalText(wire, "note"),
    changes: list(wire, "changes").map((change) => ({
      target: text(change, "target"),
      name: text(change, "name"),
      before: json(change, "before"),
      after: json(change, "after"),
    })),
  };
}

function toAsked(wire: unknown): AskedClient {
  return {
    id: text(wire, "id"),
    name: optionalText(wire, "name") ?? text(wire, "id"),
    priority: number(wire, "priority"),
    isClaimed: flag(wire, "claimed"),
    error: optionalText(wire, "error"),
  };
}

function toEvent(wire: unknown): EventTrace {
  return {
    id: text(wire, "id"),
    name: text(wire, "name"),
    data: json(wire, "data"),
    consent: json(wire, "consent"),
    transformations: list(wire, "transformations").map(toTransformation),
    triggers: list(wire, "triggers").map(toTrigger),
    variables: list(wire, "variables").map(toVariable),
    tags: list(wire, "tags").map(toTag),
  };
}

function toTransformation(wire: unknown): TransformationStep {
  const known = (key: string) => (member(wire, key) === undefined ? undefined : json(wire, key));
  return {
    id: text(wire, "id"),
    name: text(wire, "name"),
    before: known("before"),
    after: known("after"),
  };
}

function toTrigger(wire: unknown): Trigger {
  return {
    id: text(wire, "id"),
    name: text(wire, "name"),
    isMatched: flag(wire, "matched"),
    conditions: [
      ...list(wire, "conditions").map(toCondition),
      ...list(wire, "notAsked").map(toCondition),
    ],
  };
}

function toCondition(wire: unknown): Condition {
  const result = member(wire, "result");
  return {
    left: text(wire, "left"),
    leftValue: json(wire, "leftValue"),
    leftType: optionalText(wire, "leftType") ?? jsonType(json(wire, "leftValue")),
    operator: text(wire, "operator"),
    right: text(wire, "right"),
    rightValue: json(wire, "rightValue") ?? text(wire, "right"),
    isNegated: flag(wire, "negate"),
    result: typeof result === "boolean" ? result : null,
    error: optionalText(wire, "error"),
  };
}

function toVariable(wire: unknown): VariableRead {
  return {
    name: text(wire, "name"),
    value: json(wire, "value"),
    type: optionalText(wire, "type") ?? jsonType(json(wire, "value")),
    durationMs: number(wire, "durationMs"),
    error: optionalText(wire, "error"),
  };
}

function toTag(wire: unknown): TagRun {
  return {
    id: text(wire, "id"),
    name: text(wire, "name"),
    status: oneOf(member(wire, "status"), TAG_STATUSES) ?? "not-fired",
    durationMs: number(wire, "durationMs") ?? 0,
    attempt: number(wire, "attempt") ?? 0,
    firedBy: list(wire, "firedBy").filter((id): id is string => typeof id === "string"),
    delivery: optionalText(wire, "delivery"),
    why: toWhy(member(wire, "why")),
  };
}

function toLine(wire: unknown): ConsoleLine {
  const source = member(wire, "source");
  return {
    at: text(wire, "at"),
    level: text(wire, "level"),
    source: { kind: text(source, "kind"), id: text(source, "id"), name: text(source, "name") },
    text: json(wire, "text"),
  };
}

const CALLERS = ["tag", "client", "variable", "transformation"] as const;

function toCall(wire: unknown): Call {
  const kind = CALLERS.find((it) => optionalText(wire, it) !== null);
  return {
    by: kind ? { kind, id: text(wire, kind) } : null,
    method: text(wire, "method"),
    url: text(wire, "url"),
    status: number(wire, "status"),
    durationMs: number(wire, "durationMs") ?? 0,
    error: optionalText(wire, "error"),
    isSuppressed: flag(wire, "suppressed"),
    requestHeaders: toHeaders(list(wire, "requestHeaders")),
    requestBody: toBody(member(wire, "requestBody")),
    responseHeaders: toHeaders(list(wire, "responseHeaders")),
    responseBody: toBody(member(wire, "responseBody")),
  };
}
