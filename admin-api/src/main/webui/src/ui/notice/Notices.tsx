import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button, IconButton } from "../button";
import { dismissNotice, noticeStore } from "./notices";
import styles from "./Notices.module.css";

const SHAPES = { plain: "i", ok: "✓", warn: "▲", bad: "✕" } as const;

/** The one place of notices, with the one live region of the page. Belongs into the frame, once. */
export function Notices() {
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.shown);
  const spoken = useSyncExternalStore(noticeStore.subscribe, noticeStore.spoken);
  return (
    <>
      <div className={styles.spoken} role="status" aria-live="polite" aria-atomic="true">
        {spoken}
      </div>
      {notices.length > 0 && (
        <section className={styles.stack} aria-label="Notices">
          {notices.map(({ id, text, tone = "plain", action, detail }) => (
            <div key={id} className={styles.notice} data-tone={tone}>
              <span className={styles.shape} aria-hidden="true">
                {SHAPES[tone]}
              </span>
              <div className={styles.text}>
                <p>{text}</p>
                {detail}
              </div>
              {action !== undefined && (
                <Button
                  small
                  onPress={() => {
                    dismissNotice(id);
                    action.onPress();
                  }}
                >
                  {action.label}
                </Button>
              )}
              <IconButton small label="Dismiss" onPress={() => dismissNotice(id)}>
                <X />
              </IconButton>
            </div>
          ))}
        </section>
      )}
    </>
  );
}

export interface CalloutProps {
  readonly tone?: "plain" | "warn" | "bad" | "ok";
  readonly children: React.ReactNode;
  readonly actions?: React.ReactNode;
}

/** A remark that belongs to its place in a page, with the verb that mends it. */
export function Callout({ tone = "plain", children, actions }: CalloutProps) {
  return (
    <div className={styles.callout} data-tone={tone}>
      <span className={styles.shape} aria-hidden="true">
        {SHAPES[tone]}
      </span>
      <div className={styles.text}>{children}</div>
      {actions !== undefined && <div className={styles.calloutActions}>{actions}</div>}
    </div>
  );
}
