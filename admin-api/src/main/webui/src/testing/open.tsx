import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { cleanup, configure, render, screen } from "@testing-library/react";
import { afterEach, vi } from "vitest";
import { newRouter } from "@/app/router";
import type { ROLES } from "@/lib/permissions";
import { newQueryClient } from "@/lib/query";
import { aCaller, aContainer, aDraft, aLive, aMembership, anOverview } from "./factories";
import { pageOf, stubApi, type Answers, type StubApi } from "./stub";

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 20_000 });

const T = "/api/v1/tenants/:tenant";
const C = `${T}/containers/:container`;

export interface Opened {
  readonly api: StubApi;
  /** What was asked with this method, oldest first. */
  readonly sent: (method: string) => StubApi["calls"];
  readonly path: () => string;
}

/**
 * Opens a screen of the real application on answers made by hand. The answers given come before those that the frame needs;
 * the screen is there when its heading is.
 */
export async function openScreen(
  path: string,
  answers: Answers,
  role: (typeof ROLES)[number] = "owner",
): Promise<Opened> {
  const frame: Answers = {
    "GET /api/v1/me": aCaller({ memberships: [aMembership(role)] }),
    [`GET ${C}`]: aContainer(),
    [`GET ${C}/draft`]: aDraft(),
    [`GET ${C}/live`]: aLive(),
    [`GET ${C}/overview`]: anOverview(),
    [`GET ${T}/containers`]: pageOf(aContainer()),
  };
  const api = stubApi({ ...answers, ...frame, ...answers });
  vi.stubGlobal("fetch", api.fetch);
  const router = newRouter(createMemoryHistory({ initialEntries: [path] }));
  render(
    <QueryClientProvider client={newQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  await screen.findByRole("heading", { level: 1 });
  return {
    api,
    sent: (method) => api.calls.filter((call) => call.method === method),
    path: () => router.state.location.href,
  };
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
