import type { components } from "@/generated/api";

/**
 * The API's own types, from its OpenAPI document. The document leaves every member of an answer optional, while the server always
 * writes them (`null` where the schema says so): inside the console they are present. Map them once, in a feature's `api.ts`.
 */
export type Wire<Name extends keyof components["schemas"]> = Present<components["schemas"][Name]>;

type Present<T> = T extends readonly (infer Item)[]
  ? Present<Item>[]
  : T extends object
    ? { [Member in keyof T]-?: Present<Exclude<T[Member], undefined>> }
    : T;

/** A page of a list (spec: admin-api §7.2). */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | null;
  readonly prevCursor?: string | null;
}
