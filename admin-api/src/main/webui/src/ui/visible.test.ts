import { expect, test } from "vitest";
import { visible, visibleLine } from "./visible";

test("a mark that turns the direction of writing is shown as its number", () =>
  expect(visible("a\u202Eb")).toBe("a\\u202eb"));

test("control characters have their pictures, line breaks stay", () =>
  expect(visible("a\u0000b\nc\u007f")).toBe("a\u2400b\nc\u2421"));

test("half a character is shown as its number, a whole one as itself", () =>
  expect(visible("\ud83d 😀 \ude00")).toBe("\\ud83d 😀 \\ude00"));

test("markup is text", () =>
  expect(visible("<script>alert(1)</script>")).toBe("<script>alert(1)</script>"));

test("on one line nothing breaks", () => expect(visibleLine("a\r\nb\tc")).toBe("a↵b⇥c"));
