import type { Sentence } from "@/lib/trace/explain";
import { visibleLine } from "@/ui/visible";
import styles from "./Detail.module.css";

/** A sentence whose names stand out; whatever is in them is shown as text. */
export function Words({ of }: { readonly of: Sentence }) {
  return of.map((part, i) =>
    typeof part === "string" ? (
      <span key={i}>{visibleLine(part)}</span>
    ) : (
      <strong key={i} className={styles.name}>
        {visibleLine(part.name)}
      </strong>
    ),
  );
}
