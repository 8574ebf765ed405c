/** Power-ups in words: what each does to a request, and how long a temporary one has left. Pure. */

export interface PowerUpWords {
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
}

interface Purpose {
  readonly title: string;
  readonly powerUps: readonly PowerUpWords[];
}

const words = (name: string, title: string, sentence: string): PowerUpWords => ({
  name,
  title,
  sentence,
});

/** By purpose, in the order of console §3.10. */
const PURPOSES: readonly Purpose[] = [
  {
    title: "Debugging",
    powerUps: [
      words(
        "preview-header",
        "Preview header",
        "Puts the preview header on requests that cannot carry it themselves, so that a session sees webhooks too.",
      ),
    ],
  },
  {
    title: "Enrichment",
    powerUps: [
      words(
        "geo-headers",
        "Geo headers",
        "Adds country, region and city of the visitor as headers.",
      ),
      words("user-agent-headers", "Device headers", "Adds device, system and browser as headers."),
      words("user-id", "User id", "Adds an id of the visitor as a header."),
      words(
        "click-id-restorer",
        "Click id restorer",
        "Brings back click ids that a browser took out.",
      ),
    ],
  },
  {
    title: "Privacy",
    powerUps: [
      words(
        "anonymizer",
        "Anonymizer",
        "Removes or masks personal data before any script sees it.",
      ),
    ],
  },
  {
    title: "Protection",
    powerUps: [
      words(
        "bot-detection",
        "Bot detection",
        "Scores each request and marks, blocks or diverts bots.",
      ),
      words("bot-index", "Search engines", "Tells search engines whether to index this host."),
      words(
        "ip-filter",
        "Address filter",
        "Lets in or keeps out requests by the sender’s address.",
      ),
    ],
  },
  {
    title: "First-party",
    powerUps: [
      words("custom-loader", "Custom loader", "Serves gtm.js under a path of your own."),
      words("cookie-keeper", "Cookie keeper", "Keeps cookies that browsers would shorten."),
    ],
  },
  {
    title: "Files and time",
    powerUps: [
      words("file-proxy", "File proxy", "Serves files of others from your own host."),
      words("request-delay", "Request delay", "Holds a request and runs it later."),
      words("schedule", "Schedule", "Sends requests to your container by the clock."),
      words("product-feed", "Product feed", "Keeps a product feed at hand for templates."),
      words("xml-to-json", "XML to JSON", "Turns an XML body into JSON before clients see it."),
    ],
  },
  {
    title: "Storage and connections",
    powerUps: [
      words("document-store", "Document store", "Lets templates read and write documents."),
      words(
        "service-account",
        "Google service account",
        "Lets templates act as your service account.",
      ),
    ],
  },
];

/** Power-ups that this console has no words for are shown under their own name. */
export function purposesOf(names: readonly string[]): readonly Purpose[] {
  const known = new Set(PURPOSES.flatMap((purpose) => purpose.powerUps.map((it) => it.name)));
  const others = names.filter((name) => !known.has(name)).map((name) => words(name, name, ""));
  return [
    ...PURPOSES.map((purpose) => ({
      ...purpose,
      powerUps: purpose.powerUps.filter((it) => names.includes(it.name)),
    })),
    { title: "Others", powerUps: others },
  ].filter((purpose) => purpose.powerUps.length > 0);
}

/** `0:38:12`, for the eye: counts to zero and stays there. */
export function countdown(expiresAt: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / 1_000));
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Whole minutes left, for the ear: changes once a minute. */
export function minutesLeft(expiresAt: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / 60_000));
}

/** Share of the time that has passed since it was switched on, 0 to 1. */
export function elapsed(enabledAt: string, expiresAt: string, now: number): number {
  const whole = Date.parse(expiresAt) - Date.parse(enabledAt);
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, (now - Date.parse(enabledAt)) / whole));
}

/** Whether text may be a token of a session: `tgp_` and base62. Says nothing about whether it is one. */
export function looksLikeToken(text: string): boolean {
  return /^tgp_[0-9A-Za-z]{20,80}$/.test(text.trim());
}

/** Lines of a list field, without blank ones. */
export function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
