import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openScreen } from "@/testing/open";
import { problem } from "@/testing/stub";
import { C, draftAnswers, HOME, metaTemplate, T } from "../build.fixtures";

const RUN = { passed: 31, failed: 0, skipped: 0, durationMs: 812, scenarios: [], findings: [] };
const FILE = "___INFO___\n\n{}\n\n___SANDBOXED_JS_FOR_SERVER___\n\nconst x = ;\n";

async function paste(answers: object) {
  const opened = await openScreen(`${HOME}/templates`, {
    ...draftAnswers,
    [`POST ${T}/template-checks`]: RUN,
    ...answers,
  });
  const { user } = opened;
  await user.click(await screen.findByRole("button", { name: "Paste text" }));
  await user.click(screen.getByLabelText("Text of the template"));
  await user.paste(FILE);
  await user.click(screen.getByRole("button", { name: "Read it" }));
  return opened;
}

describe("importing a template", () => {
  it("says what it may do and how its tests went before anything is stored", async () => {
    const { user, sent } = await paste({
      [`POST ${C}/draft/templates`]: { ...metaTemplate, name: "Brand new", findings: [] },
    });
    expect(await screen.findByRole("heading", { name: "Brand new" })).toBeTruthy();
    expect(screen.getByText("https://graph.example.com/*")).toBeTruthy();
    expect(await screen.findByText(/31 tests passed/)).toBeTruthy();
    expect(sent("POST").filter((call) => call.query.get("dryRun") !== "true")).toHaveLength(1);
    await user.click(screen.getByRole("button", { name: "Import template" }));
    await waitFor(() => expect(sent("POST").at(-1)?.path).toMatch(/draft\/templates$/));
    expect(sent("POST").at(-1)?.query.get("dryRun")).toBeNull();
  });

  it("shows every finding of a refused file with its section, its line and the line itself", async () => {
    await paste({
      [`POST ${C}/draft/templates`]: problem("template-rejected", 422, {
        errors: [
          { pointer: "", code: "syntax", detail: "An expression is wanted.", line: 7, column: 11 },
          { pointer: "/sections/INFO", code: "missing", detail: "The name is missing.", line: 3 },
        ],
      }),
    });
    expect(await screen.findByText("An expression is wanted.")).toBeTruthy();
    expect(screen.getByText("SANDBOXED_JS_FOR_SERVER, line 7")).toBeTruthy();
    expect(screen.getByText("const x = ;")).toBeTruthy();
    expect(screen.getByText("INFO, line 3")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Nothing to import" })).toHaveProperty(
      "disabled",
      true,
    );
  });

  it("wants a tick for what may do more than before", async () => {
    const { user } = await paste({
      [`POST ${C}/draft/templates`]: {
        ...metaTemplate,
        findings: [],
        permissionChanges: {
          added: [{ id: "use_google_credentials", title: "", details: [] }],
          removed: [],
          widened: [],
        },
      },
    });
    const button = await screen.findByRole("button", { name: "Accept what it may do first" });
    expect(button).toHaveProperty("disabled", true);
    await user.click(screen.getByLabelText("It may do more than before: I have read it"));
    expect(screen.getByRole("button", { name: "Update template" })).toHaveProperty(
      "disabled",
      false,
    );
  });
});
