import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curl, quote } from "./curl";

const body = (text: string, members = {}) => ({
  isBinary: false,
  text,
  bytes: text.length,
  isTruncated: false,
  ...members,
});

describe("copy as curl", () => {
  it("makes a command that sends the call again", () => {
    const headers = [
      ["content-type", "application/json"],
      ["content-length", "9"],
      ["host", "api.example.org"],
    ] as const;

    expect(curl("POST", "https://api.example.org/a?b=1&c=2", headers, body('{"a":"b"}'))).toBe(
      [
        "curl -sS",
        "--url 'https://api.example.org/a?b=1&c=2'",
        "-H 'content-type: application/json'",
        `--data-raw '{"a":"b"}'`,
      ].join(" \\\n  "),
    );
  });

  it("names the method only where curl would take another", () => {
    expect(curl("GET", "https://example.org/", [], null)).not.toContain("-X");
    expect(curl("PUT", "https://example.org/", [], body("x"))).toContain("-X PUT");
    expect(curl("HEAD", "https://example.org/", [], null)).toContain("--head");
  });

  it("writes a variable where a secret was", () => {
    const headers = [
      ["authorization", "•••"],
      ["cookie", "session=•••"],
      ["x-empty", ""],
    ] as const;

    const command = curl("GET", "https://example.org/", headers, null);

    expect(command).toContain(`-H 'authorization: '"$AUTHORIZATION"`);
    expect(command).toContain(`-H 'cookie: session='"$COOKIE"`);
    expect(command).toContain("-H 'x-empty;'");
  });

  it("says so when the body was cut", () => {
    expect(
      curl("POST", "https://example.org/", [], body("{", { isTruncated: true, bytes: 70_000 })),
    ).toContain("--data-binary @body # 70000 bytes");
  });

  it("decodes a body that is no text", () => {
    expect(
      curl("POST", "https://example.org/", [], body("AAECAw==", { isBinary: true })),
    ).toContain("--data-binary @<(printf %s AAECAw== | base64 -d)");
  });
});

describe("a word for the shell", () => {
  it("hides nothing: control and direction marks are written out", () => {
    expect(quote("a\u202eb\u001b[31m\n")).toBe("$'a\\u202eb\\x1b[31m\\n'");
  });

  it("comes back from bash as it was, whatever is in it", () => {
    const texts = fc.array(fc.string({ unit: "binary", maxLength: 40 }), {
      minLength: 100,
      maxLength: 100,
    });
    const samples = [
      ...(fc.sample(texts, { numRuns: 1, seed: 7 })[0] ?? []),
      "'",
      "$(reboot)",
      "`id`",
      "a'b\"c\\",
      "-rf",
      "!x",
      "~",
    ];
    const script = `printf '%s\\0' ${samples.map((text) => quote(text)).join(" ")}`;

    const answer = execFileSync("bash", ["--norc", "-c", script], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { LC_ALL: "C.UTF-8", PATH: process.env.PATH },
    });

    expect(answer.toString("utf8").split("\0").slice(0, -1)).toEqual(
      samples.map((text) => text.replaceAll("\0", "")),
    );
  });
});
