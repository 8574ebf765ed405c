import { format } from "@/lib/format";
import type { Json } from "@/lib/trace/json";
import type { Body } from "@/lib/trace/model";
import { CodeBlock } from "@/ui/copy";
import { JsonView } from "@/ui/json";
import styles from "./Detail.module.css";

/** A body as a tree where it is JSON, else as text. */
export function BodyView({ body, label }: { readonly body: Body; readonly label: string }) {
  if (body.bytes === 0) {
    return <p className={styles.quiet}>Empty.</p>;
  }
  const parsed = body.isBinary || body.isTruncated ? undefined : jsonOf(body.text);
  return (
    <div className={styles.body}>
      <p className={styles.quiet}>
        {format.bytes(body.bytes)}
        {body.isBinary && ", no text: shown as base64"}
        {body.isTruncated && ", of which the beginning was kept"}
      </p>
      {parsed === undefined ? (
        <CodeBlock code={body.text} label={label} wrap />
      ) : (
        <JsonView value={parsed} label={label} />
      )}
    </div>
  );
}

/** Objects and lists alone: a lone number or text needs no tree. */
function jsonOf(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
