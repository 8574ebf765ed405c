import { describe, expect, test } from "vitest";
import { formatsFor, languageOf } from "./format";

const en = formatsFor("en-GB", "Europe/Berlin");
const plainSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("counts", () => {
  test.each([
    [0, "0"],
    [9_999, "9,999"],
    [24_690, "24.7k"],
    [1_200_000, "1.2m"],
  ])("%d is %s", (value, text) => expect(en.count(value).toLowerCase()).toBe(text));

  test("are grouped as the locale does", () =>
    expect(formatsFor("de-DE").exact(1_234_567)).toBe("1.234.567"));

  test("take their noun along", () => {
    expect(en.plural(1, { one: "tag", other: "tags" })).toBe("1 tag");
    expect(en.plural(1_200, { one: "tag", other: "tags" })).toBe("1,200 tags");
  });
});

describe("durations", () => {
  test.each([
    [0, "0 ms"],
    [0.42, "0.4 ms"],
    [11, "11 ms"],
    [999.4, "999 ms"],
    [999.9, "1 sec"],
    [1_240, "1.24 sec"],
    [59_999, "1 min"],
    [124_000, "2 mins 4 secs"],
    [3_600_000, "1 hr"],
    [11_100_000, "3 hrs 5 mins"],
    [90_000_000, "1 day 1 hr"],
    [-5, "0 ms"],
  ])("%d ms", (value, text) => {
    const words = (shown: string) =>
      plainSpaces(shown)
        .replaceAll(/(\d)(ms)/g, "$1 $2")
        .replaceAll(/(sec|min|hr|day)s/g, "$1");
    expect(words(en.duration(value))).toBe(words(text));
  });
});

describe("sizes", () => {
  test.each([
    [0, "0 byte"],
    [999, "999 byte"],
    [1_234, "1.2 kB"],
    [999_960, "1 MB"],
    [2_500_000_000, "2.5 GB"],
  ])("%d bytes", (value, text) => expect(plainSpaces(en.bytes(value))).toBe(text));
});

describe("percent", () => {
  test.each([
    [1, "100%"],
    [0.9998, "99.98%"],
    [0.9949, "99%"],
    [0.0004, "0.04%"],
    [0, "0%"],
  ])("%d", (share, text) => expect(en.percent(share)).toBe(text));
});

describe("times", () => {
  const now = new Date("2026-11-24T13:02:11Z");
  const before = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

  test("are relative within a day", () => {
    expect(en.relative(before(3), now)).toBe("just now");
    expect(plainSpaces(en.relative(before(125), now))).toMatch(/^2 mins? ago$/);
    expect(plainSpaces(en.relative(before(7_300), now))).toMatch(/^2 hrs? ago$/);
  });

  test("are dates beyond", () =>
    expect(en.relative(before(90_000), now)).toBe("23 Nov 2026, 13:02:11"));

  test("show streams to the millisecond in the zone that is named", () => {
    expect(en.clock(new Date("2026-11-24T13:02:11.204Z"))).toBe("14:02:11.204");
    expect(en.zone).toBe("Europe/Berlin");
  });

  test("follow the clocks over the change of the season", () => {
    expect(en.clock(new Date("2026-10-25T00:59:59.000Z"))).toBe("02:59:59.000");
    expect(en.clock(new Date("2026-10-25T01:00:00.000Z"))).toBe("02:00:00.000");
    expect(en.clock(new Date("2026-03-29T01:00:00.000Z"))).toBe("03:00:00.000");
  });
});

test("a browser that names no language still shows numbers", () => {
  expect(languageOf("en-US@posix")).toBe("en");
  expect(languageOf(undefined)).toBe("en");
  expect(languageOf("de-AT")).toBe("de-AT");
});
