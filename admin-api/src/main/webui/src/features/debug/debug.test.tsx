import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { json, pageOf, problem } from "@/testing/stub";
import { openScreen } from "@/testing/open";
import { aTrace } from "@/testing/traces";
import { aLiveHit, anOrderTrace, liveStream } from "./debug.fixtures";

const C = "/api/v1/tenants/:tenant/containers/:container";
const DEBUG = "/t/acme/c/shop-eu/debug";

const answers = {
  [`GET ${C}/hosts`]: pageOf(),
  [`GET ${C}/previews`]: pageOf(),
  [`GET ${C}/hits`]: pageOf(),
  [`GET ${C}/draft/variables`]: pageOf({ name: "gclid", parameters: { keyPath: "gclid" } }),
  [`GET ${C}/hits/stream`]: () => liveStream(),
  [`GET ${C}/hits/:hit/trace`]: () => json(anOrderTrace()),
};

/** The hits on the screen; the source's choices are options as well. */
function shown(): readonly HTMLElement[] {
  const list = screen.queryByRole("listbox", { name: "Hits, newest first" });
  return list === null ? [] : within(list).queryAllByRole("option");
}

async function rows(): Promise<readonly HTMLElement[]> {
  await screen.findByRole("listbox", { name: "Hits, newest first" });
  return shown();
}

beforeEach(() => {
  vi.stubGlobal("BroadcastChannel", undefined);
  Element.prototype.scrollIntoView = () => undefined;
});

describe("the debugger", () => {
  it("leads in two steps from the stream to the reason of a silent tag", async () => {
    const { user } = await openScreen(DEBUG, answers);

    await rows();
    expect(shown()).toHaveLength(5);
    await user.keyboard("j");

    const quiet = await screen.findByRole("region", { name: "Not fired" });
    expect(quiet.textContent).toMatch(/gclid matches \.\+\s*but it is missing/);
    expect(quiet.textContent).toMatch(/value is greater than 500\s*but it is "129\.90" \(text\)/);
    await user.click(within(quiet).getByRole("button", { name: /Explain Google Ads/ }));
    const panel = await screen.findByRole("complementary", { name: /Google Ads/ });
    expect(panel.textContent).toContain(
      "gclid is missing, and Order with a click wants a text that matches .+.",
    );
    expect(panel.textContent).toContain("order.gclid exists.");
  });

  it("keeps the chosen hit, tab and tag in the address, by the keyboard alone", async () => {
    const { user, search } = await openScreen(DEBUG, answers);
    await rows();

    await user.keyboard("j");
    await screen.findByRole("region", { name: "Not fired" });
    await user.keyboard("7");
    await screen.findByRole("list", { name: "Calls" });

    expect(search()).toEqual({ hit: "hit_1", tab: "calls" });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(search()).toEqual({ tab: "calls" }));
  });

  it("narrows by text and outcome, and says when nothing is left", async () => {
    const { user, search } = await openScreen(DEBUG, answers);
    await rows();

    await user.click(screen.getByRole("button", { name: /Unclaimed/ }));
    await waitFor(() => expect(shown()).toHaveLength(1));
    expect(search()).toEqual({ outcome: "unclaimed" });
    await user.type(screen.getByRole("searchbox", { name: "Filter hits" }), "status:5xx");

    expect(await screen.findByText("No hits match")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(shown()).toHaveLength(5));
  });

  it("never writes what names a person into the address", async () => {
    const { user, search } = await openScreen(DEBUG, answers);
    await rows();

    await user.type(screen.getByRole("searchbox", { name: "Filter hits" }), "jon@example.org");

    await screen.findByText("No hits match");
    expect(JSON.stringify(search())).not.toContain("jon");
  });

  it("shows text from elsewhere as text, whatever it is", async () => {
    const evil = '<img src=x onerror="alert(1)">\u202egnp.exe\u0000';
    const hit = aLiveHit({ path: `/${evil}`, events: [{ id: "evt_1", name: evil }] });
    const data = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, evil]));
    const trace = aTrace()
      .with({ console: [{ at: "", level: evil, source: { name: evil }, text: "x".repeat(1e6) }] })
      .withEvent({ name: evil, data });
    await openScreen(`${DEBUG}?hit=hit_1&tab=console`, {
      ...answers,
      [`GET ${C}/hits/stream`]: () => liveStream([hit]),
      [`GET ${C}/hits/:hit/trace`]: () => json(trace.wire()),
    });

    const lines = await screen.findByRole("list", { name: "Console" });

    expect(lines.textContent.length).toBeLessThan(5_000);
    expect(document.querySelector("img")).toBeNull();
    expect(document.body.textContent).not.toMatch(/[\u202e\u0000]/);
    expect(document.body.textContent).toContain("<img src=x");
  });

  it("tells what is left of a hit whose trace is gone", async () => {
    await openScreen("/t/acme/c/shop-eu/hits/hit_9", {
      ...answers,
      [`GET ${C}/hits/:hit/trace`]: () => problem("not-found", 404),
    });

    expect(await screen.findByText("This hit is no longer kept")).toBeTruthy();
  });
});

describe("a capture", () => {
  const opened = {
    id: "prv_1",
    name: null,
    source: "draft",
    run: "instead",
    state: "open",
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    tokenHint: "q7Zk",
    revision: 1,
    token: "tgp_secret",
    headerLine: "",
  };

  it("runs the draft only after somebody agreed that it really sends, and keeps its token out of the address", async () => {
    const captures: object[] = [];
    const { user, sent, search } = await openScreen(DEBUG, {
      ...answers,
      [`GET ${C}/previews`]: () => pageOf(...captures),
      [`POST ${C}/previews`]: () => {
        captures.push(opened);
        return json(opened, 201);
      },
      [`GET ${C}/previews/:preview/hits`]: pageOf(),
      [`GET ${C}/previews/:preview/stream`]: () => liveStream([]),
    });
    await rows();
    await user.click(screen.getByRole("button", { name: "Capture" }));
    const start = await screen.findByRole("button", { name: "Start capturing" });
    expect(start).toHaveProperty("disabled", true);

    await user.click(screen.getByRole("checkbox", { name: /real destinations/ }));
    await user.click(screen.getByRole("button", { name: "Start capturing" }));

    expect(await screen.findByText("X-Gtm-Server-Preview: tgp_secret")).toBeTruthy();
    expect(sent("POST").find((call) => call.path.endsWith("/previews"))?.body).toEqual({
      source: "draft",
      run: "instead",
      expiresInMinutes: 60,
    });
    expect(search()).toEqual({ capture: "prv_1" });
  });

  it("is not offered to a viewer, who is told why", async () => {
    const { user } = await openScreen(DEBUG, answers, "viewer");
    await rows();

    await user.click(screen.getByRole("button", { name: "Capture" }));

    expect(await screen.findByText("Editor needed — ask an admin")).toBeTruthy();
  });
});
