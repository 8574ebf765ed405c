import { format } from "@/lib/format";
import { State } from "@/ui/badge";
import { visible, visibleLine } from "@/ui/visible";
import type { TestRun } from "../api";
import styles from "./Templates.module.css";

/** "31 passed in 0.8 s" in one line. */
export function TestSummary({ run }: { run: TestRun }) {
  const total = run.passed + run.failed + run.skipped;
  if (total === 0) {
    return <State tone="muted">No tests in the file</State>;
  }
  return run.failed === 0 ? (
    <State tone="ok">
      {format.plural(run.passed, { one: "test passed", other: "tests passed" })} in{" "}
      {format.duration(run.durationMs)}
    </State>
  ) : (
    <State tone="bad">
      {run.failed} of {format.plural(total, { one: "test failed", other: "tests failed" })}
    </State>
  );
}

/** Each scenario with how it ended, failed ones open. */
export function TestResults({ run }: { run: TestRun }) {
  return (
    <ul className={styles.tests}>
      {run.scenarios.map((scenario, index) => (
        <li key={`${scenario.name} ${index}`} className={styles.test}>
          <details open={scenario.outcome === "failed"}>
            <summary className={styles.testHead}>
              <State
                tone={
                  scenario.outcome === "passed"
                    ? "ok"
                    : scenario.outcome === "failed"
                      ? "bad"
                      : "muted"
                }
              >
                {scenario.outcome}
              </State>
              <span className={styles.testName}>{visibleLine(scenario.name)}</span>
              <span className={styles.muted}>{format.duration(scenario.durationMs)}</span>
            </summary>
            <div className={styles.testBody}>
              {scenario.message !== undefined && (
                <p className={styles.failure}>
                  {scenario.line !== undefined && `Line ${scenario.line}: `}
                  {visible(scenario.message)}
                </p>
              )}
              {scenario.console.length > 0 ? (
                <pre className={styles.code}>{visible(scenario.console.join("\n"))}</pre>
              ) : (
                <p className={styles.muted}>It wrote nothing to the console.</p>
              )}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
