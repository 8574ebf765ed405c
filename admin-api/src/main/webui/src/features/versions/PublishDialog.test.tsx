import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { openScreen } from "@/testing/open";
import { problem } from "@/testing/stub";
import { aPublication, C, HOME, versionAnswers } from "./versions.fixtures";

const open = (answers: object = {}) =>
  openScreen(`${HOME}/compare?publish=1`, {
    ...versionAnswers,
    [`POST ${C}/publications`]: aPublication(43, { previousVersionNumber: 41 }),
    ...answers,
  });

describe("publishing", () => {
  it("names the draft and the live version it was decided on, and offers to undo", async () => {
    const user = userEvent.setup();
    const { sent } = await open();
    const dialog = await screen.findByRole("dialog");
    await user.click(await within(dialog).findByLabelText("I have read the warning"));
    await user.click(within(dialog).getByRole("button", { name: "Publish v43" }));
    await waitFor(() => expect(sent("POST")).toHaveLength(1));
    expect(sent("POST")[0]?.body).toMatchObject({
      version: "draft",
      name: "Meta – Purchase edited, Order created added, Old things removed",
      expectedDraftRevision: 128,
      expectedLiveVersion: 41,
    });
    const notices = await screen.findByRole("region", { name: "Notices" });
    expect(within(notices).getByText("Version 43 is live, loaded by 3 of 3 runtimes")).toBeTruthy();
    await user.click(within(notices).getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(sent("POST")).toHaveLength(2));
    expect(sent("POST")[1]?.body).toEqual({ version: 41, expectedLiveVersion: 43 });
  });

  it("waits for the warnings to be read", async () => {
    await open();
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByLabelText("I have read the warning");
    expect(within(dialog).getByRole("button", { name: "Publish v43" })).toHaveProperty(
      "disabled",
      true,
    );
  });

  it("keeps the dialog and says why when the draft changed meanwhile", async () => {
    const user = userEvent.setup();
    await open({ [`POST ${C}/publications`]: () => problem("draft-changed", 412) });
    const dialog = await screen.findByRole("dialog");
    await user.click(await within(dialog).findByLabelText("I have read the warning"));
    await user.click(within(dialog).getByRole("button", { name: "Publish v43" }));
    expect(await within(dialog).findByText(/Nothing was published/)).toBeTruthy();
  });
});
