/** Files on their way into the draft: one row each, one confirmation. A pure reducer. */
import type { FileFinding, Template, TestRun } from "../api";

export interface ImportRow {
  readonly key: string;
  readonly fileName: string;
  readonly text: string;
  readonly state: ImportState;
  readonly tests: TestRun | "running" | "unavailable";
  /** For a template that exists: replace it, or leave this file out. */
  readonly isChosen: boolean;
  /** Wider permissions need their own tick. */
  readonly isAccepted: boolean;
}

export type ImportState =
  | { readonly step: "reading" }
  | {
      readonly step: "readable";
      readonly template: Template;
      /** The template of that name and kind that the draft has. */
      readonly replaces: Template | undefined;
    }
  | { readonly step: "refused"; readonly reason: string; readonly findings: readonly FileFinding[] }
  | { readonly step: "saving" }
  | { readonly step: "done"; readonly id: string; readonly name: string };

export type ImportAction =
  | { readonly type: "add"; readonly rows: readonly Pick<ImportRow, "key" | "fileName" | "text">[] }
  | {
      readonly type: "read";
      readonly key: string;
      readonly template: Template;
      readonly replaces: Template | undefined;
    }
  | {
      readonly type: "refused";
      readonly key: string;
      readonly reason: string;
      readonly findings: readonly FileFinding[];
    }
  | { readonly type: "tested"; readonly key: string; readonly tests: ImportRow["tests"] }
  | { readonly type: "choose"; readonly key: string; readonly isChosen: boolean }
  | { readonly type: "accept"; readonly key: string; readonly isAccepted: boolean }
  | { readonly type: "saving"; readonly key: string }
  | { readonly type: "done"; readonly key: string; readonly id: string; readonly name: string }
  | { readonly type: "remove"; readonly key: string }
  | { readonly type: "clear" };

export type Imports = readonly ImportRow[];

export function reduceImports(rows: Imports, action: ImportAction): Imports {
  switch (action.type) {
    case "add":
      return [
        ...rows,
        ...action.rows.map((row): ImportRow => ({
          ...row,
          state: { step: "reading" },
          tests: "running",
          isChosen: true,
          isAccepted: false,
        })),
      ];
    case "read":
      return changed(rows, action.key, {
        state: { step: "readable", template: action.template, replaces: action.replaces },
      });
    case "refused":
      return changed(rows, action.key, {
        state: { step: "refused", reason: action.reason, findings: action.findings },
      });
    case "tested":
      return changed(rows, action.key, { tests: action.tests });
    case "choose":
      return changed(rows, action.key, { isChosen: action.isChosen });
    case "accept":
      return changed(rows, action.key, { isAccepted: action.isAccepted });
    case "saving":
      return changed(rows, action.key, { state: { step: "saving" } });
    case "done":
      return changed(rows, action.key, {
        state: { step: "done", id: action.id, name: action.name },
      });
    case "remove":
      return rows.filter((row) => row.key !== action.key);
    case "clear":
      return [];
  }
}

function changed(rows: Imports, key: string, change: Partial<ImportRow>): Imports {
  return rows.map((row) => (row.key === key ? { ...row, ...change } : row));
}

/** Rows that the one button imports. */
export function ready(rows: Imports): Imports {
  return rows.filter((row) => row.state.step === "readable" && row.isChosen && !needsTick(row));
}

/** A file that widens what a template may do, and nobody has agreed to that yet. */
export function needsTick(row: ImportRow): boolean {
  return row.state.step === "readable" && row.isChosen && !row.isAccepted && widens(row);
}

export function widens(row: ImportRow): boolean {
  return (
    row.state.step === "readable" &&
    row.state.replaces !== undefined &&
    row.state.template.widened.length > 0
  );
}

/** Why a file cannot be used, in words that fit what it is. */
export function refusalOf(text: string, findings: readonly FileFinding[]): string {
  if (
    /^___WEB_PERMISSIONS___$/m.test(text) ||
    /^___SANDBOXED_JS_FOR_WEB_TEMPLATE___$/m.test(text)
  ) {
    return "This template is for a web container; server containers cannot run it.";
  }
  if (!/^___INFO___$/m.test(text)) {
    return "This is no template file: a template has sections such as ___INFO___.";
  }
  const errors = findings.filter((finding) => finding.severity === "error").length;
  return errors === 1
    ? "One thing stands against it."
    : `${Math.max(errors, findings.length)} things stand against it.`;
}

/** The line of a file that a finding is about. */
export function lineOf(text: string, line: number | undefined): string | undefined {
  return line === undefined ? undefined : text.split(/\r\n|\r|\n/)[line - 1]?.slice(0, 300);
}

/** The section of a file that a line lies in. */
export function sectionOf(text: string, finding: FileFinding): string {
  const named = /^\/sections\/([A-Z_]+)/.exec(finding.pointer)?.[1];
  if (named !== undefined || finding.line === undefined) {
    return named ?? "";
  }
  return (
    text
      .split(/\r\n|\r|\n/)
      .slice(0, finding.line)
      .map((line) => /^___([A-Z_]+)___$/.exec(line)?.[1])
      .findLast((section) => section !== undefined) ?? ""
  );
}

/** The author and the picture that the file gives itself; the picture only when it is one. */
export function brandOf(text: string): { readonly author: string; readonly thumbnail: string } {
  const section = /^___INFO___$([\s\S]*?)^___[A-Z_]+___$/m.exec(text.replaceAll("\r\n", "\n"))?.[1];
  try {
    const info = JSON.parse(section ?? "{}") as { brand?: unknown };
    const brand = (info.brand ?? {}) as { displayName?: unknown; thumbnail?: unknown };
    return {
      author: typeof brand.displayName === "string" ? brand.displayName : "",
      thumbnail:
        typeof brand.thumbnail === "string" && isPicture(brand.thumbnail) ? brand.thumbnail : "",
    };
  } catch {
    return { author: "", thumbnail: "" };
  }
}

const MAX_PICTURE = 262_144;

function isPicture(url: string): boolean {
  return (
    url.length <= MAX_PICTURE * 1.4 &&
    /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/.test(url)
  );
}
