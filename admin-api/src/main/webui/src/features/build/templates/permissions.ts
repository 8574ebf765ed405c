/**
 * What a template may do, in sentences, most dangerous first (console §3.4). The API names each
 * permission and its scopes; an id that is not in the table is shown raw and marked.
 */

/** As the API describes it: details are scopes such as `cookie "_fbp"` or `every URL`. */
export interface GrantedPermission {
  readonly id: string;
  readonly title: string;
  readonly details: readonly string[];
}

export interface PermissionSentence {
  readonly id: string;
  readonly text: string;
  /** Its scopes, as words. Empty: the permission has none. */
  readonly scopes: readonly string[];
  /** Reaches everything of its sort: written out, and marked. */
  readonly isWide: boolean;
  readonly isKnown: boolean;
  /** Granted, but its settings allow nothing. */
  readonly isIdle: boolean;
}

interface Entry {
  readonly text: string;
  /** Scope of the API to words of ours; the first group of the pattern stands for `$1`. */
  readonly scopes?: readonly (readonly [RegExp, string])[];
  /** Scopes that mean "everything of that sort". */
  readonly wide?: RegExp;
  readonly hasScopes: boolean;
}

const NAMED = (noun: string): readonly [RegExp, string] => [new RegExp(`^${noun} "(.*)"$`), "$1"];

/** In order of danger. */
const TABLE: readonly (readonly [string, Entry])[] = [
  [
    "use_google_credentials",
    {
      text: "Acts as your Google service account",
      scopes: [[/^scope (.*)$/, "$1"]],
      hasScopes: true,
    },
  ],
  [
    "use_custom_private_keys",
    { text: "Signs with private keys", scopes: [NAMED("key")], hasScopes: true },
  ],
  [
    "send_http",
    {
      text: "Calls other servers",
      scopes: [[/^every URL$/, "any address"]],
      wide: /^every URL$/,
      hasScopes: true,
    },
  ],
  [
    "send_pixel_from_browser",
    {
      text: "Makes the visitor’s browser load addresses",
      scopes: [[/^every URL$/, "any address"]],
      wide: /^every URL$/,
      hasScopes: true,
    },
  ],
  [
    "access_bigquery",
    {
      text: "Writes to BigQuery",
      scopes: [[/^write to table (.*)$/, "$1"]],
      wide: /^write to table (\*\.|.*\.\*$)/,
      hasScopes: true,
    },
  ],
  [
    "access_firestore",
    {
      text: "Uses Firestore",
      scopes: [[/^(read|write) documents at "(.*)" of project (.*)$/, "$1 $2 in $3"]],
      wide: / at "\*+" of /,
      hasScopes: true,
    },
  ],
  [
    "set_cookies",
    {
      text: "Sets cookies",
      scopes: [
        [/^cookie "\*" on domain "(.*)", path "(.*)" \((.*)\)$/, "any cookie on $1$2 ($3)"],
        [/^cookie "(.*)" on domain "(.*)", path "(.*)" \((.*)\)$/, "$1 on $2$3 ($4)"],
      ],
      wide: /^cookie "\*"/,
      hasScopes: true,
    },
  ],
  [
    "get_cookies",
    {
      text: "Reads cookies",
      scopes: [[/^(?:every cookie|cookie "\*")$/, "any cookie"], NAMED("cookie")],
      wide: /^(every cookie|cookie "\*")$/,
      hasScopes: true,
    },
  ],
  [
    "read_request",
    {
      text: "Reads the incoming request",
      scopes: [
        [/^(?:every header|header "\*")$/, "all headers"],
        [/^(?:every query parameter|query parameter "\*")$/, "the whole query"],
        [/^address of the caller$/, "the remote address"],
        [/^(path|body)$/, "the $1"],
        NAMED("header"),
        NAMED("query parameter"),
      ],
      hasScopes: true,
    },
  ],
  [
    "read_event_data",
    {
      text: "Reads the event",
      scopes: [[/^(?:every key|key "\*")$/, "all of it"], NAMED("key")],
      wide: /^(every key|key "\*")$/,
      hasScopes: true,
    },
  ],
  [
    "access_response",
    {
      text: "Changes what the sender is answered",
      scopes: [
        [/^(?:every header|header "\*")$/, "any header"],
        NAMED("header"),
        [/^(status|body)$/, "the $1"],
      ],
      wide: /^(every header|header "\*")$/,
      hasScopes: true,
    },
  ],
  ["return_response", { text: "Sends the answer", hasScopes: false }],
  ["run_container", { text: "Starts the container with an event", hasScopes: false }],
  [
    "access_template_storage",
    { text: "Remembers values between requests until the server restarts", hasScopes: false },
  ],
  [
    "use_message",
    {
      text: "Exchanges messages with other templates",
      scopes: [
        [/^send and listen to every message$/, "any message"],
        [/^(send|listen to) "(.*)"$/, "$1 $2"],
      ],
      wide: /^send and listen to every message$/,
      hasScopes: true,
    },
  ],
  ["read_event_metadata", { text: "Learns how tags of this event ended", hasScopes: false }],
  ["read_container_data", { text: "Reads container and version ids", hasScopes: false }],
  [
    "logging",
    {
      text: "Writes to the console",
      scopes: [
        [/^in previews and tests$/, "in preview"],
        [/^nowhere$/, "never"],
      ],
      hasScopes: true,
    },
  ],
];

/** Every id of the catalogue (template-runtime §10.2), most dangerous first. */
export const KNOWN_PERMISSIONS: readonly string[] = TABLE.map(([id]) => id);

/** The sentences of a template: unknown ones first, then wide ones, then by danger. */
export function sentencesOf(
  permissions: readonly GrantedPermission[],
): readonly PermissionSentence[] {
  return permissions
    .map(sentenceOf)
    .map((sentence, index) => ({ sentence, index }))
    .sort((left, right) => {
      const order = danger(left.sentence) - danger(right.sentence);
      return order === 0 ? left.index - right.index : order;
    })
    .map(({ sentence }) => sentence);
}

export function sentenceOf(permission: GrantedPermission): PermissionSentence {
  const entry = TABLE.find(([id]) => id === permission.id)?.[1];
  if (entry === undefined) {
    return {
      id: permission.id,
      text: "Unknown permission",
      scopes: [permission.id],
      isWide: false,
      isKnown: false,
      isIdle: false,
    };
  }
  const isWholeRequest = permission.id === "read_request" && isEverything(permission.details);
  return {
    id: permission.id,
    text: entry.text,
    scopes: isWholeRequest ? ["the whole request"] : permission.details.map(wordsBy(entry)),
    isWide: isWholeRequest || permission.details.some((it) => entry.wide?.test(it) === true),
    isKnown: true,
    isIdle: entry.hasScopes && permission.details.length === 0,
  };
}

/** How far a template reaches, as one word for lists. */
export function levelOf(permissions: readonly GrantedPermission[]): "unknown" | "wide" | "narrow" {
  const sentences = permissions.map(sentenceOf);
  if (sentences.some((sentence) => !sentence.isKnown)) {
    return "unknown";
  }
  return sentences.some((sentence) => sentence.isWide) ? "wide" : "narrow";
}

function danger(sentence: PermissionSentence): number {
  const place = KNOWN_PERMISSIONS.indexOf(sentence.id);
  if (!sentence.isKnown) {
    return -2 * TABLE.length;
  }
  return sentence.isWide ? place - TABLE.length : place;
}

function isEverything(details: readonly string[]): boolean {
  return ["every header", "every query parameter", "path", "body", "address of the caller"].every(
    (detail) => details.includes(detail),
  );
}

function wordsBy(entry: Entry): (detail: string) => string {
  return (detail) => {
    const known = (entry.scopes ?? []).find(([pattern]) => pattern.test(detail));
    return known === undefined ? detail : detail.replace(known[0], known[1]);
  };
}
