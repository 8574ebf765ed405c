import styles from "./Field.module.css";

/** A search input without the browser's own clear button: Escape does it. */
export const buttonless: string = styles.buttonless ?? "";
