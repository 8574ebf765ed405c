/**
 * Holds the build to its budgets (spec: console §4.6): JavaScript and CSS of the first load ≤ 250 kB, of a further route ≤ 60 kB,
 * gzip. Chunks named below have budgets of their own. Also refuses a URL of another origin anywhere in what is served.
 */
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);
const FIRST_LOAD_KB = 250;
const ROUTE_KB = 60;
/** Lazy parts that are larger by nature: the editor and the diff view. */
const OTHER_BUDGETS_KB = [
  [/\/ui\/code-diff\//, 150],
  [/\/ui\/(code|expression)/, 110],
];

const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", DIST), "utf8"));
const sizes = new Map();

function gzipKb(file) {
  if (!sizes.has(file)) {
    sizes.set(file, gzipSync(readFileSync(new URL(file, DIST)), { level: 9 }).length / 1000);
  }
  return sizes.get(file);
}

/** The files that the browser needs for a chunk: its own, its CSS and what it imports statically. */
function filesOf(name, seen = new Set()) {
  const chunk = manifest[name];
  if (chunk === undefined || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const next of chunk.imports ?? []) filesOf(next, seen);
  return seen;
}

const sum = (files) => [...files].reduce((kb, file) => kb + gzipKb(file), 0);
const entry = Object.keys(manifest).find((name) => manifest[name].isEntry);
const first = filesOf(entry);
const faults = [];
const rows = [["first load", sum(first), FIRST_LOAD_KB]];
for (const name of Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry)) {
  const own = [...filesOf(name)].filter((file) => !first.has(file));
  const budget = OTHER_BUDGETS_KB.find(([pattern]) => pattern.test(`/${name}`))?.[1] ?? ROUTE_KB;
  rows.push([name, sum(own), budget]);
}
for (const [name, kb, budget] of rows.sort((one, other) => other[1] - one[1])) {
  const over = kb > budget;
  if (over) faults.push(`${name}: ${kb.toFixed(1)} kB is above its ${budget} kB`);
  if (over || name === "first load" || process.argv.includes("--all")) {
    console.log(`${kb.toFixed(1).padStart(7)} kB of ${budget}  ${name}`);
  }
}

/** Names of XML vocabularies and words in messages of libraries: nothing that is ever requested. */
const NOT_REQUESTED = [
  /^http:\/\/www\.w3\.org\//,
  /^https:\/\/(?:[a-z]+\.)?react(?:\.dev|js\.org)\//,
  /^https?:\/\/localhost/,
];
const served = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && /\.(?:html|js|css|svg)$/.test(file.name))
  .map((file) => `${file.parentPath}/${file.name}`);
for (const file of served) {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".html")) {
    if (/<script(?![^>]*\ssrc=)[^>]*>|<style|\son\w+=|\sstyle=/.test(text)) {
      faults.push(`${file}: has an inline script or style, which the security policy refuses`);
    }
    if (/\b(?:src|href)="(?:https?:)?\/\//.test(text)) faults.push(`${file}: asks another origin`);
  }
  if (file.endsWith(".css") && /url\(["']?(?:https?:)?\/\/|url\(["']?data:/.test(text)) {
    faults.push(`${file}: asks another origin or inlines data`);
  }
  // A foreign address in a place from which a browser would fetch it.
  const asks =
    /(?:fetch|import|EventSource|WebSocket|Worker|sendBeacon)\(\s*["'`]((?:https?:|wss?:)?\/\/[^"'`]+)/g;
  for (const [, url] of text.matchAll(asks)) {
    if (!NOT_REQUESTED.some((known) => known.test(url))) faults.push(`${file}: asks ${url}`);
  }
}

for (const fault of faults) console.error(`size: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
