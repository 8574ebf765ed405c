/**
 * Takes a picture of every screen in its faces, light and dark, wide and narrow, into screens/, and lets axe look at each.
 * `npm run screens -- overview` takes those whose name contains the word; `--quick` only the wide ones, light.
 */
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { axe, launch, serve } from "./browser.mjs";

const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const quick = process.argv.includes("--quick");
const out = new URL("../screens/", import.meta.url);
await mkdir(out, { recursive: true });

const { url, stop } = await serve(
  fileURLToPath(new URL("../stories-dist", import.meta.url)),
  "stories.html",
);
const browser = await launch();
const faults = [];
let taken = 0;
try {
  const list = await browser.newPage({ locale: "en-GB" });
  list.on("pageerror", (error) => console.error(error.message));
  await list.goto(url);
  await list.waitForFunction(() => globalThis.tagyardPages !== undefined, undefined, {
    timeout: 5_000,
  });
  const pages = await list.evaluate(() => globalThis.tagyardPages);
  await list.close();
  const wanted = (name) => words.length === 0 || words.some((word) => name.includes(word));
  const shots = [
    ...pages.screens
      .filter(({ name }) => wanted(name))
      .flatMap(({ name, faces }) =>
        faces.map((face) => ({ name, face, at: `screen=${name}&face=${face}` })),
      ),
    ...pages.stories
      .filter(wanted)
      .map((name) => ({ name: `story-${name}`, face: "full", at: `story=${name}` })),
  ];
  for (const theme of quick ? ["light"] : ["light", "dark"]) {
    for (const width of quick ? [1440] : [1440, 390]) {
      const context = await browser.newContext({
        viewport: { width, height: width > 1000 ? 900 : 844 },
        colorScheme: theme,
        reducedMotion: "reduce",
        locale: "en-GB",
        timezoneId: "Europe/Berlin",
      });
      for (const { name, face, at } of shots) {
        const page = await context.newPage();
        const label = `${name}-${face}-${theme}${width < 1000 ? "-small" : ""}`;
        page.on("console", (message) => {
          if (message.type() === "error" && !/status of (4|5)\d\d/.test(message.text())) {
            faults.push(`${label}: ${message.text()}`);
          }
        });
        page.on("pageerror", (error) => faults.push(`${label}: ${error.message}`));
        await page.goto(`${url}/?${at}&theme=${theme}`);
        await page.waitForSelector("main h1, main h2", { state: "attached" });
        await page.waitForTimeout(face === "loading" ? 400 : 250);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        if (wide) faults.push(`${label}: scrolls sideways`);
        for (const finding of await axe(page)) {
          faults.push(
            `${label}: ${finding.id} (${finding.help})\n    ${finding.nodes.join("\n    ")}`,
          );
        }
        await page.screenshot({ path: fileURLToPath(new URL(`${label}.png`, out)) });
        taken += 1;
        await page.close();
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await stop();
}
console.log(`${taken} pictures in screens/, ${faults.length} findings`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
