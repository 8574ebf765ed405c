/** A screen of the real application in a test: at an address, on answers made by hand. */
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { vi } from "vitest";
import { newRouter } from "@/app/router";
import { newQueryClient } from "@/lib/query";
import { type SeenBy, withFrame } from "./frame";
import { stubApi, type Answers, type StubApi } from "./stub";

export interface Opened {
  readonly api: StubApi;
  /** What was asked with this method, oldest first. */
  readonly sent: (method: string) => StubApi["calls"];
  readonly path: () => string;
  readonly search: () => object;
  readonly user: UserEvent;
}

/** The answers given come before those that the frame needs; the screen is there when its heading is. */
export async function openScreen(path: string, answers: Answers, role?: SeenBy): Promise<Opened> {
  const api = stubApi(withFrame(answers, role));
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
    search: () => router.state.location.search,
    user: userEvent.setup(),
  };
}
