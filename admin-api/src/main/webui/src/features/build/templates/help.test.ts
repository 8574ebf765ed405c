import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RUNS } from "@/testing/runs";
import { parseHelp, type HelpNode } from "./help";

fc.configureGlobal(RUNS);

const text = (nodes: readonly HelpNode[]): string =>
  nodes
    .map((node) => {
      switch (node.kind) {
        case "text":
          return node.text;
        case "break":
          return "\n";
        case "bold":
        case "italic":
        case "code":
        case "link":
          return text(node.children);
      }
    })
    .join("");

describe("help", () => {
  it("allows bold, italic, code, breaks and links to https", () => {
    expect(
      parseHelp(
        'See <a href="https://example.org/a?b=1&amp;c=2">the <b>docs</b></a>.<br/><code>x</code>',
      ),
    ).toEqual([
      { kind: "text", text: "See " },
      {
        kind: "link",
        href: "https://example.org/a?b=1&c=2",
        children: [
          { kind: "text", text: "the " },
          { kind: "bold", children: [{ kind: "text", text: "docs" }] },
        ],
      },
      { kind: "text", text: "." },
      { kind: "break" },
      { kind: "code", children: [{ kind: "text", text: "x" }] },
    ]);
  });

  it.each([
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="http://example.org">x</a>',
    "<a>x</a>",
    "1 < 2 and <unknown>",
    "</b>",
  ])("shows %s as text", (help) => {
    expect(parseHelp(help).every((node) => node.kind === "text")).toBe(true);
    expect(text(parseHelp(help))).toBe(help);
  });

  it("drops attributes of what it allows", () => {
    expect(parseHelp('<b onclick="x()">y</b>')).toEqual([
      { kind: "bold", children: [{ kind: "text", text: "y" }] },
    ]);
  });

  it("closes what is left open, and what is closed in the wrong order", () => {
    expect(parseHelp("<b>a<i>b</b>c")).toEqual([
      {
        kind: "bold",
        children: [
          { kind: "text", text: "a" },
          { kind: "italic", children: [{ kind: "text", text: "b" }] },
        ],
      },
      { kind: "text", text: "c" },
    ]);
  });

  it("reads entities", () => {
    expect(text(parseHelp("&lt;b&gt; &amp;amp; &#39;&nosuch;"))).toBe("<b> &amp; '&nosuch;");
  });

  it("keeps every letter of text without tags", () => {
    fc.assert(
      fc.property(fc.string(), (help) => {
        const plain = help.replace(/[<&]/g, "");
        expect(text(parseHelp(plain))).toBe(plain);
      }),
    );
  });

  it("never links to anything but https, whatever it reads", () => {
    const pieces = fc.constantFrom(
      ...['<a href="', "javascript:", "https://", "x.example", '">', "</a>", "<b>", "</b>", "<br>"],
      ...["'", '"', "<", ">", "&quot;", " href='"],
    );
    const links = (nodes: readonly HelpNode[]): readonly string[] =>
      nodes.flatMap((node) => [
        ...(node.kind === "link" ? [node.href] : []),
        ...("children" in node ? links(node.children) : []),
      ]);
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        for (const href of links(parseHelp(parts.join("")))) {
          expect(new URL(href).protocol).toBe("https:");
        }
      }),
    );
  });
});
