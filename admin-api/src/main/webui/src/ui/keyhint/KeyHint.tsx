import styles from "./KeyHint.module.css";

const onMac = typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);

/** How a key is written here: `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export function keyName(key: string): string {
  if (key === "mod") return onMac ? "⌘" : "Ctrl";
  if (key === "shift") return onMac ? "⇧" : "Shift";
  return key.length === 1 ? key.toUpperCase() : key;
}

/** Keys that do the same as the thing beside them: `["mod", "k"]`, or one after the other with `then`. */
export function KeyHint({ keys, then }: { keys: readonly string[]; then?: readonly string[] }) {
  const draw = (list: readonly string[]) =>
    list.map((key) => (
      <kbd key={key} className={styles.key}>
        {keyName(key)}
      </kbd>
    ));
  return (
    <span className={styles.keys}>
      {draw(keys)}
      {then !== undefined && (
        <>
          <span className={styles.then}>then</span>
          {draw(then)}
        </>
      )}
    </span>
  );
}
