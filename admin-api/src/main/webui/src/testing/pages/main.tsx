/**
 * The picture pages: `stories.html?screen=overview&face=full` shows a screen of the real application on answers made by hand,
 * `stories.html?story=Button` the stories of a part, `stories.html` the list of both. Never part of what is delivered.
 */
import "@/ui/styles/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { type ComponentType, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { newRouter } from "@/app/router";
import { newQueryClient } from "@/lib/query";
import { NOW } from "../factories";
import { over, withFrame } from "../frame";
import { type Face, facesOf, type ScreenStory } from "../screens";
import { type Answers, forever, problem, stubApi } from "../stub";

const screens = Object.values(
  import.meta.glob<{ screens: readonly ScreenStory[] }>("/src/**/*.screens.ts", { eager: true }),
).flatMap((module) => module.screens);

const stories = Object.entries(
  import.meta.glob<Record<string, ComponentType>>("/src/**/*.stories.tsx"),
);

function answersOf(story: ScreenStory, face: Face): Answers {
  const own = story.own ?? Object.keys(story.full);
  const changed = (answer: unknown) => Object.fromEntries(own.map((pattern) => [pattern, answer]));
  const change =
    face === "empty"
      ? (story.empty ?? {})
      : face === "loading"
        ? changed(() => forever)
        : face === "error"
          ? changed(() =>
              problem("internal", 500, { detail: "An unexpected fault. Quote the id." }),
            )
          : {};
  return over(change, withFrame(story.full, story.role));
}

function freezeClock(): void {
  const RealDate = Date;
  const shift = NOW.getTime();
  class FrozenDate extends RealDate {
    constructor(...given: [] | [string | number | Date]) {
      if (given.length === 0) super(shift);
      else super(given[0]);
    }
    static override now() {
      return shift;
    }
  }
  globalThis.Date = FrozenDate as DateConstructor;
}

const asked = new URLSearchParams(location.search);
const theme = asked.get("theme");
if (theme !== null) document.documentElement.dataset.theme = theme;
const place = document.getElementById("root");
if (place === null) throw new Error("stories.html has no place for the pages");
const root = createRoot(place);

const screen = screens.find(({ name }) => name === asked.get("screen"));
const story = stories.find(([file]) => file.includes(`/${asked.get("story") ?? "?"}.stories`));

if (screen !== undefined) {
  freezeClock();
  const face = (asked.get("face") ?? "full") as Face;
  globalThis.fetch = stubApi(answersOf(screen, face)).fetch;
  const router = newRouter(createMemoryHistory({ initialEntries: [screen.path] }));
  const cache = newQueryClient();
  cache.setDefaultOptions({
    queries: { retry: false, refetchInterval: false, staleTime: Infinity },
  });
  root.render(
    <StrictMode>
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
} else if (story !== undefined) {
  freezeClock();
  const parts = await story[1]();
  root.render(
    <StrictMode>
      <main style={{ display: "grid", gap: 24, padding: 24 }}>
        {Object.entries(parts).map(([name, Part]) => (
          <section key={name} aria-label={name}>
            <h2 style={{ marginBlockEnd: 8 }}>{name}</h2>
            <Part />
          </section>
        ))}
      </main>
    </StrictMode>,
  );
} else {
  root.render(
    <main style={{ padding: 24 }}>
      <h1>Picture pages</h1>
      <ul>
        {screens.flatMap((each) =>
          facesOf(each).map((face) => (
            <li key={`${each.name}-${face}`}>
              <a href={`?screen=${each.name}&face=${face}`}>{`${each.name}, ${face}`}</a>
            </li>
          )),
        )}
        {stories.map(([file]) => {
          const name = /([^/]+)\.stories/.exec(file)?.[1] ?? file;
          return (
            <li key={file}>
              <a href={`?story=${name}`}>{name}</a>
            </li>
          );
        })}
      </ul>
    </main>,
  );
}

/** What the program that takes the pictures reads. */
Object.assign(globalThis, {
  tagyardPages: {
    screens: screens.map((each) => ({ name: each.name, faces: facesOf(each) })),
    stories: stories.map(([file]) => /([^/]+)\.stories/.exec(file)?.[1] ?? file),
  },
});
