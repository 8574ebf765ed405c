import { format } from "@/lib/format";
import { PERMISSIONS, type Permission } from "@/lib/permissions";
import type { Reach } from "./api";

/** What a scope lets its holder do, in words. */
export const SCOPE_WORDS: Readonly<Record<Permission, string>> = {
  "tenant:read": "See the tenant",
  "usage:read": "See usage",
  "tenant:write": "Change the tenant",
  "tenant:delete": "Delete the tenant",
  "members:read": "See members",
  "members:write": "Add, change and remove members",
  "tokens:write": "Revoke anyone’s tokens",
  "archives:write": "Make archives",
  "audit:read": "Read the audit",
  "containers:read": "See containers",
  "draft:read": "See drafts",
  "versions:read": "See versions",
  "settings:read": "See paths and power-ups",
  "containers:write": "Create and change containers",
  "hosts:write": "Add and remove hosts",
  "draft:write": "Edit drafts",
  "templates:test": "Run template tests",
  "previews:write": "Capture and send tests",
  publish: "Publish and roll back",
  "settings:write": "Change paths and power-ups",
  "secrets:write": "Change secrets",
  "traffic:read": "See traffic, redacted",
  "payloads:read": "See personal data in traffic",
  "deliveries:write": "Replay and give up deliveries",
  "store:read": "Read the document store",
  "store:write": "Change the document store",
};

/** Ready-made sets for a token; each asks only for what its holder has. */
export const PRESETS = {
  read: Object.keys(PERMISSIONS).filter(
    (permission) => permission.endsWith(":read") && permission !== "payloads:read",
  ),
  build: ["containers:read", "draft:read", "draft:write", "versions:read", "templates:test"],
  release: ["containers:read", "draft:read", "draft:write", "versions:read", "publish"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Preset = keyof typeof PRESETS;

/** The scopes of a preset that these permissions cover. */
export function scopesOf(preset: Preset, held: ReadonlySet<string>): readonly string[] {
  return PRESETS[preset].filter((scope) => held.has(scope));
}

/** "All containers", or their names. */
export function reachWords(reach: Reach, names: ReadonlyMap<string, string>): string {
  if (reach === "all") return "All containers";
  if (reach.length === 0) return "No container";
  return format.list(reach.map((id) => names.get(id) ?? id));
}

export type Age = "fine" | "soon" | "over";

const SOON_DAYS = 14;

/** How near an end is; tokens are announced 14 days before. */
export function ageOf(expiresAt: string, now: Date): Age {
  const left = new Date(expiresAt).getTime() - now.getTime();
  if (left <= 0) return "over";
  return left < SOON_DAYS * 86_400_000 ? "soon" : "fine";
}
