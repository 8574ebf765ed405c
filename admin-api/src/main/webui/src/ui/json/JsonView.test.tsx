import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { JsonView } from "./JsonView";

const order = { id: "A-1001", customer: { email: "<b>x</b>" }, items: [1, 2] };

test("is a tree that opens and closes by arrows", async () => {
  const user = userEvent.setup();
  render(<JsonView label="Event" value={order} depth={1} />);

  await user.tab();
  expect(document.activeElement?.getAttribute("aria-expanded")).toBe("true");
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowRight}");
  expect(screen.getByText(/<b>x<\/b>/)).toBeTruthy();
  await user.keyboard("{ArrowLeft}");
  expect(screen.queryByText(/<b>x<\/b>/)).toBeNull();
  await user.keyboard("{ArrowLeft}");
  expect(document.activeElement?.getAttribute("aria-level")).toBe("1");
});

test("copying is offered for the path and the value of each row", () => {
  render(<JsonView label="Event" value={order} depth={1} />);

  expect(screen.getByRole("button", { name: /Copy path customer/ })).toBeTruthy();
  expect(screen.getByRole("button", { name: /Copy value of items/ })).toBeTruthy();
});
