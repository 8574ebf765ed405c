import type { Trace } from "@/lib/trace/model";
import { Facts } from "@/ui/page";
import { BodyView } from "./BodyView";
import styles from "./Detail.module.css";
import { HeaderTable } from "./HeaderTable";
import { Nothing } from "./Nothing";
import { Part } from "./RequestTab";

const WHO: Readonly<Record<string, string>> = {
  client: "the client",
  "response-profile": "the path's response profile",
  "power-up": "a power-up",
  duplicate: "the answer that the first delivery got",
  fallback: "nobody: no client claimed it",
  refusal: "the path, which refused it",
};

/** What the sender was answered, and who decided that. */
export function ResponseTab({ trace }: { readonly trace: Trace }) {
  const { response } = trace;
  if (response.status === null || response.status === 0) {
    return <Nothing>There was no answer.</Nothing>;
  }
  const { by } = response;
  return (
    <div className={styles.parts}>
      <Facts
        items={[
          ["Status", String(response.status)],
          ["Answered by", by === null ? "–" : Object.hasOwn(WHO, by) ? WHO[by] : by],
        ]}
      />
      <Part title="Headers">
        <HeaderTable caption="Answer headers" headers={response.headers} />
      </Part>
      <Part title="Body">
        {response.body === null ? (
          <p className={styles.quiet}>No body.</p>
        ) : (
          <BodyView body={response.body} label="answer body" />
        )}
      </Part>
    </div>
  );
}
