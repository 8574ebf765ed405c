import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { openScreen } from "@/testing/open";
import { forever, json, pageOf, problem } from "@/testing/stub";
import { C, draftAnswers, HOME, slackTag } from "../build.fixtures";

describe("the list of tags", () => {
  it("marks what differs from the last publication, and what a finding is about", async () => {
    await openScreen(`${HOME}/tags`, draftAnswers);
    const meta = (await screen.findByRole("link", { name: "Meta – Purchase" })).closest("tr");
    const slack = screen.getByRole("link", { name: "Slack – New order" }).closest("tr");
    await waitFor(() => expect(within(meta as HTMLElement).getByText("Edited")).toBeTruthy());
    expect(within(slack as HTMLElement).getByText("Added")).toBeTruthy();
    expect(await within(slack as HTMLElement).findByText("1 finding")).toBeTruthy();
  });

  it("narrows by what is typed, in the URL", async () => {
    const user = userEvent.setup();
    const { path } = await openScreen(`${HOME}/tags`, draftAnswers);
    await screen.findByRole("link", { name: "Meta – Purchase" });
    await user.type(screen.getByLabelText("Search tags"), "slack");
    await waitFor(() => expect(screen.queryByRole("link", { name: "Meta – Purchase" })).toBeNull());
    expect(path()).toContain("q=slack");
  });

  it("pauses several at once", async () => {
    const user = userEvent.setup();
    const { sent } = await openScreen(`${HOME}/tags`, {
      ...draftAnswers,
      [`PATCH ${C}/draft/tags/:id`]: () => json(slackTag),
    });
    await user.click(await screen.findByLabelText("Select all rows"));
    await user.click(screen.getByRole("button", { name: "Pause" }));
    await waitFor(() => expect(sent("PATCH")).toHaveLength(2));
    expect(sent("PATCH").map((call) => call.body)).toEqual([{ paused: true }, { paused: true }]);
  });

  it("has its other faces", async () => {
    await openScreen(`${HOME}/tags`, { ...draftAnswers, [`GET ${C}/draft/tags`]: pageOf() });
    expect(await screen.findByText("No tags yet")).toBeTruthy();
  });

  it("says what could not be loaded", async () => {
    await openScreen(`${HOME}/tags`, {
      ...draftAnswers,
      [`GET ${C}/draft/tags`]: problem("internal", 500),
    });
    expect(await screen.findByText(/The tags could not be loaded/)).toBeTruthy();
  });

  it("shows that it is loading", async () => {
    await openScreen(`${HOME}/tags`, { ...draftAnswers, [`GET ${C}/draft/tags`]: forever });
    expect(await screen.findByRole("status", { name: "Loading the tags" })).toBeTruthy();
  });
});
