import { describe, expect, it } from "vitest";
import { KNOWN_PERMISSIONS, levelOf, sentenceOf, sentencesOf } from "./permissions";

const granted = (id: string, ...details: readonly string[]) => ({ id, title: "", details });

describe("permission sentences", () => {
  it.each<[string, readonly string[], string, readonly string[], boolean]>([
    ["send_http", ["every URL"], "Calls other servers", ["any address"], true],
    [
      "send_http",
      ["https://graph.example.com/*", "Google's own hosts"],
      "Calls other servers",
      ["https://graph.example.com/*", "Google's own hosts"],
      false,
    ],
    [
      "read_request",
      ['header "referer"', 'query parameter "fbclid"', "path", "address of the caller"],
      "Reads the incoming request",
      ["referer", "fbclid", "the path", "the remote address"],
      false,
    ],
    [
      "read_request",
      ["every header", "every query parameter", "path", "body", "address of the caller"],
      "Reads the incoming request",
      ["the whole request"],
      true,
    ],
    ["read_event_data", ["every key"], "Reads the event", ["all of it"], true],
    ["read_event_data", ['key "user_data"'], "Reads the event", ["user_data"], false],
    ["read_event_metadata", [], "Learns how tags of this event ended", [], false],
    ["get_cookies", ['cookie "_fbp"', 'cookie "_fbc"'], "Reads cookies", ["_fbp", "_fbc"], false],
    ["get_cookies", ['cookie "*"'], "Reads cookies", ["any cookie"], true],
    [
      "set_cookies",
      ['cookie "_fbp" on domain "*", path "/" (secure: any, lifetime: any)'],
      "Sets cookies",
      ["_fbp on */ (secure: any, lifetime: any)"],
      false,
    ],
    [
      "set_cookies",
      ['cookie "*" on domain "*", path "*" (secure: any, lifetime: any)'],
      "Sets cookies",
      ["any cookie on ** (secure: any, lifetime: any)"],
      true,
    ],
    [
      "access_response",
      ["status", "body", "every header"],
      "Changes what the sender is answered",
      ["the status", "the body", "any header"],
      true,
    ],
    ["return_response", [], "Sends the answer", [], false],
    ["run_container", [], "Starts the container with an event", [], false],
    ["logging", ["in previews and tests"], "Writes to the console", ["in preview"], false],
    ["logging", ["always"], "Writes to the console", ["always"], false],
    ["logging", ["nowhere"], "Writes to the console", ["never"], false],
    [
      "access_template_storage",
      [],
      "Remembers values between requests until the server restarts",
      [],
      false,
    ],
    [
      "access_bigquery",
      ["write to table shop.events.hits"],
      "Writes to BigQuery",
      ["shop.events.hits"],
      false,
    ],
    [
      "access_firestore",
      ['read documents at "users/*" of project shop'],
      "Uses Firestore",
      ["read users/* in shop"],
      false,
    ],
    [
      "use_google_credentials",
      ["scope https://www.example.com/auth"],
      "Acts as your Google service account",
      ["https://www.example.com/auth"],
      false,
    ],
    [
      "send_pixel_from_browser",
      ["every URL"],
      "Makes the visitor’s browser load addresses",
      ["any address"],
      true,
    ],
    ["read_container_data", [], "Reads container and version ids", [], false],
    [
      "use_message",
      ['listen to "a"', 'send "b"'],
      "Exchanges messages with other templates",
      ["listen to a", "send b"],
      false,
    ],
    ["use_custom_private_keys", ['key "k1"'], "Signs with private keys", ["k1"], false],
  ])("%s %j", (id, details, text, scopes, isWide) => {
    expect(sentenceOf(granted(id, ...details))).toMatchObject({
      text,
      scopes,
      isWide,
      isKnown: true,
    });
  });

  it("have words for the whole catalogue of 18 ids", () => {
    expect(KNOWN_PERMISSIONS).toHaveLength(18);
    for (const id of KNOWN_PERMISSIONS) {
      expect(sentenceOf(granted(id)).text).toMatch(/^[A-Z]/);
    }
  });

  it("mark an id that the table lacks, and show it raw", () => {
    expect(sentenceOf(granted("launch_rockets", "every one"))).toEqual({
      id: "launch_rockets",
      text: "Unknown permission",
      scopes: ["launch_rockets"],
      isWide: false,
      isKnown: false,
      isIdle: false,
    });
  });

  it("say when a permission is there but allows nothing", () => {
    expect(sentenceOf(granted("send_http")).isIdle).toBe(true);
    expect(sentenceOf(granted("run_container")).isIdle).toBe(false);
  });

  it("come most dangerous first: unknown, then wide, then by what they reach", () => {
    const order = sentencesOf([
      granted("logging", "always"),
      granted("read_event_data", "every key"),
      granted("launch_rockets"),
      granted("get_cookies", 'cookie "a"'),
      granted("send_http", "https://a.example.com/"),
    ]).map((sentence) => sentence.id);
    expect(order).toEqual([
      "launch_rockets",
      "read_event_data",
      "send_http",
      "get_cookies",
      "logging",
    ]);
  });

  it("sum up to a level for lists", () => {
    expect(levelOf([granted("logging", "always")])).toBe("narrow");
    expect(levelOf([granted("send_http", "every URL")])).toBe("wide");
    expect(levelOf([granted("send_http", "every URL"), granted("other")])).toBe("unknown");
  });
});
