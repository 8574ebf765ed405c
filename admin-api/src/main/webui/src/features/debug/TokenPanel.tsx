import { format } from "@/lib/format";
import { addressOf } from "@/lib/trace/address";
import { quote } from "@/lib/trace/curl";
import { CodeBlock, Copyable } from "@/ui/copy";
import { Disclosure } from "@/ui/disclosure";
import { Callout } from "@/ui/notice";
import { Time } from "@/ui/time";
import type { Session } from "./api";
import styles from "./DebugScreen.module.css";
import { tokenOf } from "./tokens";

export interface TokenPanelProps {
  readonly session: Session;
  /** A host on which the container answers. */
  readonly host: string | null;
}

/** How to make a request belong to a session: the header, its end, and how to send one. */
export function TokenPanel({ session, host }: TokenPanelProps) {
  const token = tokenOf(session.id);
  if (token === null) {
    return (
      <Callout>
        The header&rsquo;s token was shown once, when the session was opened; it ends in{" "}
        <code>{session.tokenHint}</code>. To send requests from here, start another capture.
      </Callout>
    );
  }
  const header = `X-Gtm-Server-Preview: ${token}`;
  const url = `${addressOf(host)}/`;
  return (
    <Disclosure title="Send requests yourself" defaultOpen>
      <div className={styles.token}>
        <p>
          Add this header to any request. It works until <Time at={session.expiresAt} as="full" />,
          for up to {format.exact(1_000)} hits.
        </p>
        <Copyable value={header} label="Copy the preview header" />
        <CodeBlock label="curl command" code={`curl -sS ${quote(url)} \\\n  -H ${quote(header)}`} />
        <CodeBlock
          label="JavaScript"
          code={`await fetch(${JSON.stringify(url)}, {\n  headers: { "X-Gtm-Server-Preview": ${JSON.stringify(token)} },\n});`}
        />
      </div>
    </Disclosure>
  );
}
