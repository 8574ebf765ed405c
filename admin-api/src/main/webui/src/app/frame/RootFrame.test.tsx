import { screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { aDraft, aHost } from "@/testing/factories";
import { over } from "@/testing/frame";
import { openScreen } from "@/testing/open";
import { type Answers, pageOf, problem } from "@/testing/stub";

const C = "/api/v1/tenants/:tenant/containers/:container";

const open = (path: string, answers: Answers = {}, role?: "viewer") =>
  openScreen(
    path,
    over(answers, {
      "GET /auth/session": {
        signedIn: false,
        issuers: [{ name: "main", loginUrl: "/auth/login" }],
      },
      [`GET ${C}/hosts`]: pageOf(aHost()),
      [`GET ${C}/previews`]: pageOf(),
    }),
    role,
  );

afterEach(() => localStorage.clear());

test("nobody signed in comes to the sign-in page and back to the same place", async () => {
  await open("/t/acme/c/shop-eu", { "GET /api/v1/me": () => problem("unauthenticated", 401) });

  const link = await screen.findByRole("link", { name: "Sign in" });

  expect(link.getAttribute("href")).toContain(encodeURIComponent("/t/acme/c/shop-eu"));
});

test("the overview has a title, a heading and where one is", async () => {
  await open("/t/acme/c/shop-eu");

  await screen.findByRole("heading", { name: "Shop EU", level: 1 });
  expect(document.title).toBe("Shop EU · Tagyard");
  const here = screen
    .getAllByRole("link")
    .filter((link) => link.getAttribute("aria-current") === "page");
  expect(here.map((link) => link.textContent)).toContain("Overview");
});

test("the draft bar is there exactly while the draft differs", async () => {
  await open("/t/acme/c/shop-eu", {
    [`GET ${C}/draft`]: aDraft({ changed: { added: 0, modified: 0, removed: 0 } }),
  });

  await screen.findByRole("heading", { name: "Shop EU", level: 1 });
  expect(screen.queryByRole("region", { name: "Draft" })).toBeNull();
});

test("what may not be done is disabled with the reason beside it", async () => {
  await open("/t/acme", {}, "viewer");

  const button = await screen.findByRole("button", { name: "New container" });
  expect(button.hasAttribute("disabled")).toBe(true);
  expect(screen.getByText("Admin needed — ask an admin")).toBeTruthy();
});

test("a tenant that one does not belong to looks like one that is not there", async () => {
  await open("/t/elsewhere");

  await screen.findByRole("heading", { name: "Not found" });
});

test("the palette goes to a container by typing", async () => {
  const { path, user } = await open("/t/acme");
  await screen.findByRole("heading", { name: "Acme" });

  await user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox", { name: "Search or jump" });
  await vi.waitFor(() => expect(document.activeElement).toBe(field));
  await screen.findByRole("option", { name: /Shop EU/ });
  await user.keyboard("shop{Enter}");

  await vi.waitFor(() => expect(path()).toBe("/t/acme/c/shop-eu"));
});

test("signing out leaves for the place that the answer names", async () => {
  const place = "https://id.example.org/logout?id_token_hint=t";
  const leave = vi.spyOn(globalThis.location, "assign").mockReturnValue();
  const { user, sent } = await open("/t/acme", { "POST /auth/logout": { location: place } });

  await user.click(await screen.findByRole("button", { name: /account of/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));

  await vi.waitFor(() => expect(leave).toHaveBeenCalledWith(place));
  expect(sent("POST")[0]?.headers.get("x-tagyard-csrf")).toBe("1");
});

test("the sign-in page says why a sign-in came to nothing", async () => {
  await open("/sign-in?problem=sign-in-denied", {
    "GET /api/v1/me": () => problem("unauthenticated", 401),
  });

  expect(await screen.findByText("The identity provider refused the sign-in.")).toBeTruthy();
});
