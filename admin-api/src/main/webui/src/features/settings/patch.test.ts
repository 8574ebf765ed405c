import { expect, test } from "vitest";
import { patchOf } from "./ContainerSettings";

const before = {
  name: "Shop EU",
  slug: "shop-eu",
  timeZone: "Etc/UTC",
  paused: false,
  fallback: "400",
  unknownConsent: "denied",
  hitDays: "7",
  traceHours: "24",
  deliveryDays: "30",
  deadDays: "90",
  bodies: "redacted",
  successPercent: "10",
  searchPointers: "",
};

test("nothing changed is an empty patch", () => expect(patchOf(before, before)).toEqual({}));

test("only what differs is sent, numbers as numbers", () =>
  expect(
    patchOf(before, {
      ...before,
      name: " Shop ",
      hitDays: "14",
      successPercent: "100",
      searchPointers: "/order/id\n\n /customer/email ",
      paused: true,
      fallback: "204",
    }),
  ).toEqual({
    name: "Shop",
    paused: true,
    fallback: { status: 204 },
    retention: { hitDays: 14 },
    capture: {
      traceSampling: { successPercent: 100 },
      searchPointers: ["/order/id", "/customer/email"],
    },
  }));

test("what is no number goes as it was typed, so that the API says so", () =>
  expect(patchOf(before, { ...before, hitDays: "many" })).toEqual({
    retention: { hitDays: "many" },
  }));
