import { screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { openScreen } from "@/testing/open";
import { json } from "@/testing/stub";
import { C, HOME, powerUpAnswers, running } from "./powerups.fixtures";

describe("the preview header", () => {
  it("is ended at once, under the revision that was read", async () => {
    const user = userEvent.setup();
    const { sent } = await openScreen(`${HOME}/power-ups/preview-header`, {
      ...powerUpAnswers,
      [`PATCH ${C}/power-ups/preview-header`]: () =>
        json({ ...running, enabled: false, state: "off" }, 200, '"5"'),
    });
    await user.click(await screen.findByRole("button", { name: "End now" }));
    await waitFor(() => expect(sent("PATCH")).toHaveLength(1));
    expect(sent("PATCH")[0]?.body).toEqual({ enabled: false });
    expect(sent("PATCH")[0]?.headers.get("if-match")).toBe('"4"');
  });

  it("does not take what cannot be a token", async () => {
    const user = userEvent.setup();
    await openScreen(`${HOME}/power-ups/preview-header`, powerUpAnswers);
    await user.click(await screen.findByLabelText("A token from another tool"));
    await user.type(screen.getByLabelText("Token"), "ZW52LTN8");
    expect(screen.getByText(/not the shape of a token/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Save" })).toHaveProperty("disabled", true);
  });
});
