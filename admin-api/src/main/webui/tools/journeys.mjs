/**
 * Journeys through the real console, its real API and a real runtime (spec: console §6.3). Start an installation first
 * (`./tagyard up`), then `npm run journeys -- [http://localhost:8081] [name …]`. Each journey runs by mouse and by keyboard alone,
 * wide and narrow; each act is counted and held to its goal; axe looks at every screen that is visited. Controls are found by role
 * and name only: a journey that cannot find a button by its name has found a fault.
 */
import { axe, launch } from "./browser.mjs";
import { journeys } from "../journeys/index.mjs";

const given = process.argv.slice(2);
const base = given.find((word) => word.startsWith("http")) ?? "http://localhost:8081";
const names = given.filter((word) => !word.startsWith("http"));

/** One person at one browser: acts are counted, everything else is looking. */
class Person {
  #acts = [];

  constructor(page, byKeyboard) {
    this.page = page;
    this.byKeyboard = byKeyboard;
  }

  get acts() {
    return this.#acts;
  }

  /** From here on acts count: what was before is not part of the job. */
  begin() {
    this.#acts = [];
  }

  /** One click, or what stands for it on a keyboard. */
  async act(role, name, options = {}) {
    const control = this.page.getByRole(role, { name, ...options }).first();
    await control.waitFor({ timeout: 10_000 });
    if (this.byKeyboard) {
      await control.focus();
      await this.page.keyboard.press("Enter");
    } else {
      await control.click();
    }
    this.#acts.push(`${role} ${String(name)}`);
  }

  /** One field filled in. */
  async fill(name, text) {
    await this.page.getByLabel(name).first().fill(text);
    this.#acts.push(`fill ${String(name)}`);
  }

  /** One key or combination. */
  async press(keys) {
    await this.page.keyboard.press(keys);
    this.#acts.push(`press ${keys}`);
  }

  /** Waits until a heading is there; axe then looks at the screen. */
  async sees(role, name, timeout = 10_000) {
    await this.page.getByRole(role, { name }).first().waitFor({ timeout });
  }

  async isAccessible(where) {
    const findings = await axe(this.page);
    if (findings.length > 0) {
      const lines = findings.map(({ id, nodes }) => `${id}: ${nodes.join("; ")}`);
      throw new Error(`${where} is not accessible:\n  ${lines.join("\n  ")}`);
    }
  }

  atMost(acts, job) {
    if (this.#acts.length > acts) {
      throw new Error(
        `${job} took ${this.#acts.length} acts, ${acts} are allowed: ${this.#acts.join(", ")}`,
      );
    }
  }
}

const browser = await launch();
let failed = 0;
let passed = 0;
try {
  for (const { name, run } of journeys.filter(
    ({ name }) => names.length === 0 || names.includes(name),
  )) {
    for (const byKeyboard of [false, true]) {
      for (const width of [1440, 390]) {
        const label = `${name}, ${byKeyboard ? "keyboard" : "mouse"}, ${width} px`;
        const context = await browser.newContext({
          baseURL: base,
          viewport: { width, height: 900 },
          colorScheme: width > 1000 ? "light" : "dark",
          locale: "en-GB",
          reducedMotion: "reduce",
        });
        const page = await context.newPage();
        const refused = [];
        const foreign = [];
        page.on("console", (message) => {
          if (/content security policy/i.test(message.text())) refused.push(message.text());
        });
        page.on("request", (request) => {
          const { hostname } = new URL(request.url());
          if (!["localhost", "127.0.0.1", new URL(base).hostname].includes(hostname))
            foreign.push(request.url());
        });
        try {
          await run(new Person(page, byKeyboard), { base, width });
          if (refused.length > 0) throw new Error(`the security policy refused: ${refused[0]}`);
          if (foreign.length > 0) throw new Error(`asked another origin: ${foreign[0]}`);
          passed += 1;
          console.log(`✓ ${label}`);
        } catch (error) {
          failed += 1;
          console.error(`✕ ${label}\n  ${error.message}`);
          await page
            .screenshot({ path: `screens/failed-${name}-${width}.png` })
            .catch(() => undefined);
        } finally {
          await context.close();
        }
      }
    }
  }
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
