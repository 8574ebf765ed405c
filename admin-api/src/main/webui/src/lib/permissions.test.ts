import { expect, test } from "vitest";
import { type Membership, rightTo } from "./permissions";

const membership = (change: Partial<Membership> = {}): Membership => ({
  tenant: { id: "ten_1", slug: "acme", name: "Acme" },
  role: "editor",
  permissions: new Set(["draft:write"]),
  containers: "all",
  ...change,
});

test("a permission of the role is allowed", () =>
  expect(rightTo([membership()], "draft:write", "ctr_1")).toEqual({ allowed: true }));

test("a missing one names the least role that has it", () =>
  expect(rightTo([membership()], "publish", "ctr_1")).toEqual({
    allowed: false,
    reason: "Publisher needed — ask an admin",
  }));

test("a membership of some containers ends at the others", () => {
  const some = membership({ containers: ["ctr_1"] });
  expect(rightTo([some], "draft:write", "ctr_1").allowed).toBe(true);
  expect(rightTo([some], "draft:write", "ctr_2")).toEqual({
    allowed: false,
    reason: "Your role does not cover this container — ask an admin",
  });
  expect(rightTo([some], "draft:write").allowed).toBe(false);
});

test("the right is the union of all memberships", () => {
  const one = membership({ containers: ["ctr_1"] });
  const other = membership({ permissions: new Set(["publish"]), containers: ["ctr_2"] });
  expect(rightTo([one, other], "publish", "ctr_2").allowed).toBe(true);
  expect(rightTo([one, other], "publish", "ctr_1").allowed).toBe(false);
});

test("nobody without a membership may do anything", () =>
  expect(rightTo([], "tenant:read").allowed).toBe(false));
