/** A screen of the real application in a test: at an address, on answers made by hand. */
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { vi } from "vitest";
import { newRouter } from "@/app/router";
import { newQueryClient } from "@/lib/query";
import { aCaller, aContainer, aDraft, aLive, aMembership } from "./factories";
import type { ScreenStory } from "./screens";
import { type Answers, pageOf, stubApi } from "./stub";

const T = "/api/v1/tenants/:tenant";
const C = `${T}/containers/:container`;

export function show(
  path: string,
  answers: Answers,
  role: NonNullable<ScreenStory["role"]> = "owner",
) {
  const api = stubApi({
    ...answers,
    "GET /api/v1/me": aCaller({ memberships: [aMembership(role)] }),
    [`GET ${C}`]: aContainer(),
    [`GET ${C}/draft`]: aDraft(),
    [`GET ${C}/live`]: aLive(),
    [`GET ${T}/containers`]: pageOf(aContainer()),
  });
  vi.stubGlobal("fetch", api.fetch);
  const router = newRouter(createMemoryHistory({ initialEntries: [path] }));
  const cache = newQueryClient();
  cache.setDefaultOptions({ queries: { retry: false } });
  const page = render(
    <QueryClientProvider client={cache}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { api, router, page, user: userEvent.setup() };
}
