import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { newQueryClient } from "@/lib/query";
import {
  aCaller,
  aContainer,
  aDraft,
  aHost,
  aLive,
  aMembership,
  anOverview,
} from "@/testing/factories";
import { type Answers, pageOf, problem, stubApi } from "@/testing/stub";
import { newRouter } from "../router";

const T = "/api/v1/tenants/:tenant";
const C = `${T}/containers/:container`;

function open(path: string, answers: Answers = {}) {
  const api = stubApi({
    ...answers,
    ...Object.fromEntries(
      Object.entries({
        "GET /api/v1/me": aCaller(),
        "GET /auth/session": {
          signedIn: false,
          issuers: [{ name: "main", loginUrl: "/auth/login" }],
        },
        [`GET ${T}/containers`]: pageOf(aContainer()),
        [`GET ${C}`]: aContainer(),
        [`GET ${C}/draft`]: aDraft(),
        [`GET ${C}/live`]: aLive(),
        [`GET ${C}/overview`]: anOverview(),
        [`GET ${C}/hosts`]: pageOf(aHost()),
        [`GET ${C}/previews`]: pageOf(),
      }).filter(([pattern]) => !(pattern in answers)),
    ),
  });
  vi.stubGlobal("fetch", api.fetch);
  const router = newRouter(createMemoryHistory({ initialEntries: [path] }));
  render(
    <QueryClientProvider client={newQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

// Far above what it takes: a busy machine must not decide.
const SOON = { timeout: 20_000 };
vi.setConfig({ testTimeout: 60_000 });

test("nobody signed in comes to the sign-in page and back to the same place", async () => {
  open("/t/acme/c/shop-eu", { "GET /api/v1/me": () => problem("unauthenticated", 401) });

  const link = await screen.findByRole("link", { name: "Sign in" }, SOON);

  expect(link.getAttribute("href")).toContain(encodeURIComponent("/t/acme/c/shop-eu"));
});

test("the overview has a title, a heading and where one is", async () => {
  open("/t/acme/c/shop-eu");

  await screen.findByRole("heading", { name: "Shop EU", level: 1 }, SOON);
  expect(document.title).toBe("Shop EU · Tagyard");
  const here = screen
    .getAllByRole("link")
    .filter((link) => link.getAttribute("aria-current") === "page");
  expect(here.map((link) => link.textContent)).toContain("Overview");
});

test("the draft bar is there exactly while the draft differs", async () => {
  open("/t/acme/c/shop-eu", {
    [`GET ${C}/draft`]: aDraft({ changed: { added: 0, modified: 0, removed: 0 } }),
  });

  await screen.findByRole("heading", { name: "Shop EU", level: 1 }, SOON);
  expect(screen.queryByRole("region", { name: "Draft" })).toBeNull();
});

test("what may not be done is disabled with the reason beside it", async () => {
  open("/t/acme", { "GET /api/v1/me": aCaller({ memberships: [aMembership("viewer")] }) });

  const button = await screen.findByRole("button", { name: "New container" }, SOON);
  expect(button.hasAttribute("disabled")).toBe(true);
  expect(screen.getByText("Admin needed — ask an admin")).toBeTruthy();
});

test("a tenant that one does not belong to looks like one that is not there", async () => {
  open("/t/elsewhere");

  await screen.findByRole("heading", { name: "Not found" }, SOON);
});

test("the palette goes to a container by typing", async () => {
  const router = open("/t/acme");
  await screen.findByRole("heading", { name: "Acme" }, SOON);
  const user = userEvent.setup();

  await user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox", { name: "Search or jump" }, SOON);
  await vi.waitFor(() => expect(document.activeElement).toBe(field), SOON);
  await screen.findByRole("option", { name: /Shop EU/ }, SOON);
  await user.keyboard("shop{Enter}");

  await vi.waitFor(() => expect(router.state.location.pathname).toBe("/t/acme/c/shop-eu"), SOON);
});
