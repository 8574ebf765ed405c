import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { openScreen } from "@/testing/open";
import { json } from "@/testing/stub";
import { aReplay, C, deliveryAnswers, HOME } from "./deliveries.fixtures";

describe("dead deliveries", () => {
  it("stand by cause, theirs apart from ours", async () => {
    await openScreen(`${HOME}/deliveries?state=dead`, deliveryAnswers);
    expect(await screen.findByRole("heading", { name: "Refused on their side (2)" })).toBeTruthy();
    expect(
      screen.getByRole("heading", { name: "On our side, in a template or the network (1)" }),
    ).toBeTruthy();
  });

  it("are counted and frozen before a replay starts, and then have a page of their own", async () => {
    const user = userEvent.setup();
    const { sent, path } = await openScreen(`${HOME}/deliveries?state=dead`, {
      ...deliveryAnswers,
      [`POST ${C}/replays`]: ({ body }: { body: { dryRun?: boolean } }) =>
        body.dryRun === true
          ? { matches: 2, oldest: null, newest: null, tags: ["Meta – Purchase"] }
          : json({ id: "op_1", kind: "replay" }, 202),
    });
    const [first] = await screen.findAllByRole("button", { name: "Replay…" });
    await user.click(first ?? document.body);
    const dialog = await screen.findByRole("dialog");
    await user.click(await within(dialog).findByRole("button", { name: "Replay 2 deliveries" }));
    await waitFor(() => expect(path()).toContain("/replays/rpl_1"));
    const [count, start] = sent("POST").map((call) => call.body as Record<string, unknown>);
    expect(count?.filter).toMatchObject({
      state: "dead",
      tag: "tag_meta",
      deadReason: "rejected",
    });
    expect(start).toMatchObject({
      filter: count?.filter,
      expectedMatches: 2,
      ratePerSecond: 20,
    });
    expect(await screen.findByText("37 %")).toBeTruthy();
  });

  it("cannot be replayed by a viewer, who is told why", async () => {
    await openScreen(`${HOME}/deliveries?state=dead`, deliveryAnswers, "viewer");
    const button = await screen.findByRole("button", { name: "Replay all that match…" });
    expect(button).toHaveProperty("disabled", true);
    expect(screen.getAllByText("Publisher needed — ask an admin").length).toBeGreaterThan(0);
  });
});

describe("a running replay", () => {
  it("can be paused, and then goes on or is cancelled", async () => {
    const user = userEvent.setup();
    const { sent } = await openScreen(`${HOME}/replays/rpl_1`, {
      ...deliveryAnswers,
      [`PUT ${C}/replays/rpl_1/pause`]: aReplay({ state: "paused" }),
    });
    await user.click(await screen.findByRole("button", { name: "Pause" }));
    await waitFor(() => expect(sent("PUT")).toHaveLength(1));
    expect(await screen.findByRole("button", { name: "Cancel the rest" })).toBeTruthy();
  });
});
