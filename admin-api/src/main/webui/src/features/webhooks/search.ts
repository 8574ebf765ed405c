import { oneOf, optional, searchOf, text } from "@/lib/search";

export const PATH_TABS = ["deliveries", "settings", "secret", "test"] as const;
export type PathTab = (typeof PATH_TABS)[number];

export const webhooksSearch = searchOf({ q: text() });
export const newWebhookSearch = searchOf({ sender: optional(), q: text() });
export const pathSearch = searchOf({ tab: oneOf(PATH_TABS, "deliveries") });
