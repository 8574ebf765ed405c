import type { ReactNode } from "react";
import styles from "./Detail.module.css";

/** One line for a tab that has nothing to show. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className={styles.nothing}>{children}</p>;
}
