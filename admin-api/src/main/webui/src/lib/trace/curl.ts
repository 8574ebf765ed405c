import type { Body, Call, Header } from "./model";

/** What stands in a trace where a secret was. */
const HIDDEN = "•••";

/** Headers that curl makes itself from the address and the body. */
const OWN = new Set(["host", "content-length", "connection", "transfer-encoding", "expect"]);

/**
 * A command for a POSIX shell with bash's `$'…'` that sends a recorded call again. Secrets are not in
 * a trace: they appear as `$NAME`, to be set before.
 */
export function callAsCurl(call: Call): string {
  return curl(call.method, call.url, call.requestHeaders, call.requestBody);
}

export function curl(
  method: string,
  url: string,
  headers: readonly Header[],
  body: Body | null,
): string {
  const parts = ["curl -sS"];
  if (method !== (body ? "POST" : "GET")) {
    parts.push(method === "HEAD" ? "--head" : `-X ${quote(method)}`);
  }
  // a URL that begins with a dash must not become an option
  parts.push(`--url ${quote(url)}`);
  for (const [name, value] of headers) {
    if (!OWN.has(name.toLowerCase())) {
      parts.push(`-H ${header(name, value)}`);
    }
  }
  if (body) {
    parts.push(bodyPart(body));
  }
  return parts.join(" \\\n  ");
}

function header(name: string, value: string): string {
  if (!value.includes(HIDDEN)) {
    // an empty value needs the semicolon, else curl drops the header
    return quote(value === "" ? `${name};` : `${name}: ${value}`);
  }
  const [before = "", ...after] = value.split(HIDDEN);
  const variable = `"$${variableName(name)}"`;
  return [
    quote(`${name}: ${before}`),
    variable,
    after.join("") === "" ? "" : quote(after.join("")),
  ].join("");
}

function variableName(header: string): string {
  const name = header.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
  return /^[A-Z_]/.test(name) ? name : `_${name}`;
}

function bodyPart(body: Body): string {
  if (body.isTruncated) {
    return `--data-binary @body # ${String(body.bytes)} bytes, of which the trace holds the beginning`;
  }
  if (body.isBinary) {
    return `--data-binary @<(printf %s ${quote(body.text)} | base64 -d)`;
  }
  // --data-raw: a text that begins with @ is a text, not the name of a file
  return `--data-raw ${quote(body.text)}`;
}

/** One word for the shell, whatever is in it. */
export function quote(text: string): string {
  if (text !== "" && /^[\w./:=,%+@-]+$/.test(text)) {
    return text;
  }
  return /[\u0000-\u001f\u007f\u2028-\u202e\u2066-\u2069]/.test(text)
    ? ansi(text)
    : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** `$'…'`: keeps control characters visible, so that a pasted command cannot hide anything. */
function ansi(text: string): string {
  // a shell word cannot hold NUL: it is left out
  const escaped = Array.from(text.replaceAll("\0", ""), (char) => {
    const code = char.codePointAt(0) ?? 0;
    if (char === "'" || char === "\\") {
      return `\\${char}`;
    }
    if (char === "\n") {
      return "\\n";
    }
    if (char === "\r") {
      return "\\r";
    }
    if (char === "\t") {
      return "\\t";
    }
    if (code < 0x20 || code === 0x7f) {
      return `\\x${code.toString(16).padStart(2, "0")}`;
    }
    const isBidi = (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    return isBidi ? `\\u${code.toString(16).padStart(4, "0")}` : char;
  });
  return `$'${escaped.join("")}'`;
}
