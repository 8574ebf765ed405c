import type { Remedy } from "@/lib/trace/explain";

/** Where a remedy leads, below the container; null where it is done here or nowhere. */
export function placeOf(remedy: Remedy): string | null {
  switch (remedy.act) {
    case "open-power-up":
      return `power-ups/${encodeURIComponent(remedy.name)}`;
    case "open-client":
      return `clients/${encodeURIComponent(remedy.client.id)}`;
    case "add-path-to-client":
      return "clients";
    case "open-path":
      return "webhooks";
    case "open-tag":
    case "resume-tag":
    case "add-trigger":
    case "open-template":
      return `tags/${encodeURIComponent(remedy.tag.id)}`;
    case "open-trigger":
    case "accept-event":
      return `triggers/${encodeURIComponent(remedy.trigger.id)}`;
    case "open-versions":
      return "compare";
    case "open-destinations":
      return "deliveries";
    case "open-delivery":
      return `deliveries/${encodeURIComponent(remedy.delivery)}`;
    case "open-same-delivery":
    case "replay-on-draft":
      return null;
  }
}
