/**
 * Who may do what, as `GET /api/v1/me` says it (spec: admin-api §6.4). A control that would be refused is shown disabled with the
 * reason beside it; the API decides in any case.
 */

/** The chain of roles from the least to the most; the auditor stands aside. */
export const ROLES = ["viewer", "editor", "publisher", "admin", "owner"] as const;
export type Role = (typeof ROLES)[number] | "auditor";

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  viewer: "Viewer",
  editor: "Editor",
  publisher: "Publisher",
  admin: "Admin",
  owner: "Owner",
  auditor: "Auditor",
};

/** Each permission with the least role of the chain that has it. */
export const PERMISSIONS = {
  "tenant:read": "viewer",
  "usage:read": "viewer",
  "tenant:write": "admin",
  "tenant:delete": "owner",
  "members:read": "viewer",
  "members:write": "admin",
  "tokens:write": "admin",
  "archives:write": "admin",
  "audit:read": "admin",
  "containers:read": "viewer",
  "draft:read": "viewer",
  "versions:read": "viewer",
  "settings:read": "viewer",
  "containers:write": "admin",
  "hosts:write": "admin",
  "draft:write": "editor",
  "templates:test": "editor",
  "previews:write": "editor",
  publish: "publisher",
  "settings:write": "publisher",
  "secrets:write": "publisher",
  "traffic:read": "viewer",
  "payloads:read": "editor",
  "deliveries:write": "publisher",
  "store:read": "viewer",
  "store:write": "publisher",
} as const satisfies Readonly<Record<string, Role>>;

export type Permission = keyof typeof PERMISSIONS;

/** What one membership allows. */
export interface Membership {
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string };
  readonly role: string;
  readonly permissions: ReadonlySet<string>;
  /** Ids of the containers it covers. */
  readonly containers: "all" | readonly string[];
}

/** Allowed, or the sentence to show beside the control. */
export type Right =
  { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

const ALLOWED: Right = { allowed: true };

/**
 * Whether a person with these memberships in one tenant may do `permission`.
 *
 * @param container id of the container it is about; left out for what concerns the whole tenant
 */
export function rightTo(
  memberships: readonly Membership[],
  permission: Permission,
  container?: string,
): Right {
  const having = memberships.filter((membership) => membership.permissions.has(permission));
  const covering = having.some(
    ({ containers }) =>
      containers === "all" || (container !== undefined && containers.includes(container)),
  );
  if (covering) return ALLOWED;
  if (having.length > 0) {
    return {
      allowed: false,
      reason:
        container === undefined
          ? "Your role covers some containers only — ask an admin"
          : "Your role does not cover this container — ask an admin",
    };
  }
  return { allowed: false, reason: `${ROLE_NAMES[PERMISSIONS[permission]]} needed — ask an admin` };
}
