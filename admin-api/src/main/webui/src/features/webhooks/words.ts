import { format } from "@/lib/format";
import type { WebhookPath } from "./api";

/** What is done about signatures, in words. */
export function signatureWords(path: WebhookPath): readonly ["ok" | "warn" | "muted", string] {
  const mode = path.effective.verification.mode;
  const { accepted, verified } = path.stats.last24h;
  const unsigned = Math.max(0, accepted - verified);
  switch (mode) {
    case "enforce":
      return ["ok", "enforced"];
    case "off":
      return ["muted", "off"];
    case "auto":
    case "observe":
      return unsigned > 0
        ? ["warn", `observing · ${format.exact(unsigned)} unsigned`]
        : ["muted", "observing"];
  }
}

/** How the last day went. */
export function dayWords(path: WebhookPath): string {
  const { accepted, duplicates, limited, refused } = path.stats.last24h;
  const sent = refused.missing + refused.expired + refused.mismatch + refused.malformed;
  const parts = [
    [accepted, "ok"],
    [sent, "refused"],
    [duplicates, "duplicate"],
    [limited, "limited"],
  ] as const;
  return (
    parts
      .filter(([count]) => count > 0)
      .map(([count, word]) => `${format.exact(count)} ${word}`)
      .join(" · ") || "–"
  );
}

/** Where a sender keeps its webhooks; only what is known for certain (spec: console §3.1). */
export function placeInSender(sender: string): string | null {
  return sender === "woocommerce" ? "WooCommerce → Settings → Advanced → Webhooks" : null;
}

/** The name of an example for people: `order-created` is an order created. */
export function exampleWords(name: string): string {
  return name.replaceAll("-", " ");
}
