import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { openScreen } from "@/testing/open";
import { json, problem } from "@/testing/stub";
import { C, draftAnswers, HOME, metaTag } from "../build.fixtures";

const TAG = `${C}/draft/tags/tag_meta`;
const open = (answers: object = {}, role: "owner" | "viewer" = "owner") =>
  openScreen(`${HOME}/tags/tag_meta`, { ...draftAnswers, ...answers }, role);

describe("the editor of a tag", () => {
  it("sends what changed and nothing else, under the tag that was read", async () => {
    const user = userEvent.setup();
    const { sent } = await open({
      [`PATCH ${TAG}`]: () => json({ ...metaTag, revision: 4 }, 200, '"4"'),
    });
    const pixel = await screen.findByLabelText("Pixel id");
    await user.clear(pixel);
    await user.type(pixel, "12");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(sent("PATCH")).toHaveLength(1));
    expect(sent("PATCH")[0]?.body).toEqual({ parameters: { pixelId: "12" } });
    expect(sent("PATCH")[0]?.headers.get("if-match")).toBe('"3"');
  });

  it("lists what stands against saving, each linked to its field", async () => {
    const user = userEvent.setup();
    const { sent } = await open();
    await user.clear(await screen.findByLabelText("Access token"));
    await user.click(screen.getByRole("button", { name: "Save" }));
    const link = await screen.findByRole("link", { name: "The platform needs a token." });
    const field = document.getElementById((link.getAttribute("href") ?? "").slice(1));
    expect(field).toBe(screen.getByLabelText("Access token"));
    expect(field?.getAttribute("aria-invalid")).toBe("true");
    expect(sent("PATCH")).toEqual([]);
  });

  it("completes a variable by keyboard alone", async () => {
    const user = userEvent.setup();
    await open();
    const token = await screen.findByLabelText("Access token");
    await user.clear(token);
    await user.type(token, "{{{{Cust");
    expect(
      within(await screen.findByRole("listbox", { name: "Variables" }))
        .getAllByRole("option")
        .map((option) => option.textContent),
    ).toEqual(["Customer idEvent data"]);
    await user.keyboard("{Enter}");
    expect(token).toHaveProperty("value", "{{Customer id}}");
    await user.keyboard("{Backspace}");
    expect(token).toHaveProperty("value", "");
  });

  it("names a variable that does not exist", async () => {
    const user = userEvent.setup();
    await open();
    const pixel = await screen.findByLabelText("Pixel id");
    await user.clear(pixel);
    await user.type(pixel, "{{{{Nobody}}");
    expect(await screen.findByText("Nobody")).toBeTruthy();
  });

  it("merges what somebody else saved meanwhile, and asks only where both changed the same", async () => {
    const user = userEvent.setup();
    const theirs = {
      ...metaTag,
      revision: 4,
      name: "Meta – Sales",
      parameters: { ...(metaTag.parameters as object), pixelId: "77" },
    };
    let reads = 0;
    const { sent } = await open({
      [`GET ${TAG}`]: () => {
        reads += 1;
        return reads === 1 ? json(metaTag, 200, '"3"') : json(theirs, 200, '"4"');
      },
      [`PATCH ${TAG}`]: ({ headers }: { headers: Headers }) =>
        headers.get("if-match") === '"4"'
          ? json({ ...theirs, revision: 5 }, 200, '"5"')
          : problem("resource-changed", 412),
    });
    const pixel = await screen.findByLabelText("Pixel id");
    await user.clear(pixel);
    await user.type(pixel, "12");
    await user.click(screen.getByRole("button", { name: "Save" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(/only they changed it/)).toBeTruthy();
    const choice = within(dialog).getByRole("group", { name: "parameters › pixelId" });
    await user.click(within(choice).getByLabelText("Yours"));
    await user.click(within(dialog).getByRole("button", { name: "Save merged" }));
    await waitFor(() => expect(sent("PATCH")).toHaveLength(2));
    expect(sent("PATCH")[1]?.body).toEqual({ parameters: { pixelId: "12" } });
    expect(sent("PATCH")[1]?.headers.get("if-match")).toBe('"4"');
  });

  it("shows a viewer everything, and says why nothing can be saved", async () => {
    await open({}, "viewer");
    const save = await screen.findByRole("button", { name: "Save" });
    expect(save).toHaveProperty("disabled", true);
    expect(screen.getByText("Editor needed — ask an admin")).toBeTruthy();
    expect(screen.getByLabelText("Pixel id")).toHaveProperty("readOnly", true);
  });
});
