import { State } from "@/ui/badge";
import { visibleLine } from "@/ui/visible";
import { sentencesOf, type GrantedPermission } from "./permissions";
import styles from "./Templates.module.css";

const SHOWN_SCOPES = 12;

/** What a template may do, most dangerous first; what reaches everything is marked. */
export function PermissionList({ permissions }: { permissions: readonly GrantedPermission[] }) {
  if (permissions.length === 0) {
    return <p className={styles.muted}>It asks for no permission: it can only compute.</p>;
  }
  return (
    <ul className={styles.permissions}>
      {sentencesOf(permissions).map((sentence) => {
        const rest = sentence.scopes.length - SHOWN_SCOPES;
        return (
          <li key={sentence.id} className={styles.permission}>
            <span className={styles.mark}>
              {!sentence.isKnown || sentence.isWide ? (
                <State tone="warn">
                  <span className={styles.spoken}>
                    {sentence.isKnown ? "Reaches everything: " : "Unknown: "}
                  </span>
                </State>
              ) : (
                <span aria-hidden="true" className={styles.dot}>
                  ●
                </span>
              )}
            </span>
            <span>
              {sentence.text}
              {sentence.isIdle && (
                <span className={styles.muted}> (its settings allow nothing)</span>
              )}
              {sentence.scopes.length > 0 && ": "}
              <span className={sentence.isWide ? styles.wide : styles.scopes}>
                {sentence.scopes.slice(0, SHOWN_SCOPES).map(visibleLine).join(", ")}
                {rest > 0 && ` and ${rest} more`}
              </span>
              {!sentence.isKnown && (
                <span className={styles.muted}> — unknown ids block publishing.</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
