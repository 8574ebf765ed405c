/**
 * The tiny allow list for a template's `help` (console §3.4): `a[href^=https]`, `b`, `i`, `code`,
 * `br`. Everything else is text. The result is data, never HTML: the screen makes elements of it.
 */
export type HelpNode =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "break" }
  | {
      readonly kind: "bold" | "italic" | "code";
      readonly children: readonly HelpNode[];
    }
  | { readonly kind: "link"; readonly href: string; readonly children: readonly HelpNode[] };

type Open = { readonly tag: string; readonly href: string; readonly children: HelpNode[] };

/** Longer help is cut: nobody reads it, and a hostile file must not hold up the screen. */
const MAX_LENGTH = 10_000;
const MAX_DEPTH = 8;
const TAG = /<(\/?)([a-z]+)((?:\s+[a-z-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*)\s*(\/?)>/giy;

export function parseHelp(help: string): readonly HelpNode[] {
  const source = help.slice(0, MAX_LENGTH);
  const root: Open = { tag: "", href: "", children: [] };
  const stack: Open[] = [root];
  let text = "";
  const top = (): Open => stack.at(-1) ?? root;
  const flush = (): void => {
    if (text !== "") {
      top().children.push({ kind: "text", text: decoded(text) });
      text = "";
    }
  };
  const close = (): void => {
    const open = stack.pop();
    if (open !== undefined) {
      top().children.push(node(open));
    }
  };
  let at = 0;
  while (at < source.length) {
    TAG.lastIndex = at;
    const match = source.charAt(at) === "<" ? TAG.exec(source) : null;
    const tag = match?.[2]?.toLowerCase() ?? "";
    if (match === null || !isAllowed(tag, match[1] === "/", match[3] ?? "", stack)) {
      text += source.charAt(at);
      at += 1;
      continue;
    }
    flush();
    at += match[0].length;
    if (tag === "br") {
      top().children.push({ kind: "break" });
    } else if (match[1] === "/") {
      while (top().tag !== tag) {
        close();
      }
      close();
    } else {
      stack.push({ tag, href: hrefOf(match[3] ?? ""), children: [] });
    }
  }
  flush();
  while (stack.length > 1) {
    close();
  }
  return root.children;
}

function isAllowed(
  tag: string,
  isEnd: boolean,
  attributes: string,
  stack: readonly Open[],
): boolean {
  if (isEnd) {
    return tag !== "br" && stack.some((open) => open.tag === tag && tag !== "");
  }
  switch (tag) {
    case "br":
      return true;
    case "b":
    case "i":
    case "code":
      return stack.length <= MAX_DEPTH;
    case "a":
      return hrefOf(attributes) !== "" && !stack.some((open) => open.tag === "a");
    default:
      return false;
  }
}

/** The address of a link: https only, and readable as an address; otherwise empty. */
function hrefOf(attributes: string): string {
  const match = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes);
  const href = decoded(match?.[1] ?? match?.[2] ?? "").trim();
  try {
    return /^https:\/\//i.test(href) && new URL(href).protocol === "https:" ? href : "";
  } catch {
    return "";
  }
}

function node(open: Open): HelpNode {
  switch (open.tag) {
    case "a":
      return { kind: "link", href: open.href, children: open.children };
    case "b":
      return { kind: "bold", children: open.children };
    case "i":
      return { kind: "italic", children: open.children };
    default:
      return { kind: "code", children: open.children };
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

function decoded(text: string): string {
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos|nbsp)|#39);/g,
    (_, name: string | undefined) => ENTITIES[name ?? "apos"] ?? "",
  );
}
