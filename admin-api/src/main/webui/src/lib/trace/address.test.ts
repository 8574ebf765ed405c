import { describe, expect, it } from "vitest";
import { addressOf, preferredHost } from "./address";

describe("the address of a container", () => {
  it("is https, except on one's own machine", () => {
    expect(addressOf("tags.example.org")).toBe("https://tags.example.org");
    expect(addressOf("shop.localhost")).toBe("http://shop.localhost:8080");
  });

  it("is on the tenant's own host before the built-in one, and never on a wildcard", () => {
    const builtIn = { name: "x.tags.example.org", kind: "default", state: "verified" };
    const own = { name: "tags.example.com", kind: "custom", state: "verified" };
    const waiting = { name: "new.example.com", kind: "custom", state: "pending" };
    const wild = { name: "*.example.com", kind: "custom", state: "verified" };

    expect(preferredHost([wild, waiting, builtIn, own])).toBe("tags.example.com");
    expect(preferredHost([wild, waiting, builtIn])).toBe("x.tags.example.org");
    expect(preferredHost([wild])).toBeNull();
  });
});
