/** Runs a template's regular expressions where a slow one holds up nothing but itself. */
interface Question {
  readonly key: string;
  readonly pattern: string;
  readonly text: string;
}

self.addEventListener("message", (event: MessageEvent<Question>) => {
  const { key, pattern, text } = event.data;
  let matches: boolean | undefined;
  try {
    matches = new RegExp(`^(?:${pattern})$`, "u").test(text);
  } catch {
    // a pattern that this browser cannot read is left to the server
    matches = undefined;
  }
  self.postMessage({ key, matches });
});
