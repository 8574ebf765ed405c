/** What a publication is waiting for, in words and states. Pure. */
import type { Finding, Publication } from "./api";

/** Undo is offered this long after a publication. */
export const UNDO_MS = 10 * 60_000;

export interface FindingGroups {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

export function groupFindings(findings: readonly Finding[]): FindingGroups {
  return {
    errors: findings.filter((finding) => finding.severity === "error"),
    warnings: findings.filter((finding) => finding.severity === "warning"),
  };
}

export type Obstacle = "errors" | "warnings" | "nothing" | undefined;

/** Why the button does not act yet: errors block, warnings need a tick. */
export function obstacleOf(groups: FindingGroups, changes: number, isAccepted: boolean): Obstacle {
  if (groups.errors.length > 0) return "errors";
  if (changes === 0) return "nothing";
  return groups.warnings.length > 0 && !isAccepted ? "warnings" : undefined;
}

/** "Published → loaded by 2 of 3 runtimes". */
export function rolloutWords({ rollout, versionNumber }: Publication): string {
  const failed = rollout.failures.length;
  const loaded = `loaded by ${rollout.nodesLive} of ${rollout.nodes} ${
    rollout.nodes === 1 ? "runtime" : "runtimes"
  }`;
  switch (rollout.state) {
    case "live":
      return `Version ${versionNumber} is live, ${loaded}`;
    case "stalled":
      return failed > 0
        ? `Version ${versionNumber} is published, but ${failed === 1 ? "one runtime" : `${failed} runtimes`} cannot load it`
        : `Version ${versionNumber} is published, ${loaded} so far`;
    default:
      return `Published version ${versionNumber}, ${loaded}`;
  }
}

export function isRolledOut({ rollout }: Publication): boolean {
  return rollout.state === "live" || rollout.state === "stalled";
}

/** What "live", "draft" or a number in the URL stands for; undefined while live is not known, or is nothing. */
export function sideOf(text: string, live: number | undefined): "draft" | number | undefined {
  if (text === "draft") return "draft";
  if (text === "live") return live;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
