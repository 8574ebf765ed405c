import type { QueryClient } from "@tanstack/react-query";
import type { ContainerScope } from "@/lib/scope";
import { notify } from "@/ui/notice";
import { publicationQuery, publish, type Publication } from "./api";
import { isRolledOut, rolloutWords, UNDO_MS } from "./publishing";

const LOOK_EVERY_MS = 400;

/** Tells how far a publication is, and offers to undo it for ten minutes: the former version, published again. */
export function followRollout(
  scope: ContainerScope,
  queries: QueryClient,
  publication: Publication,
  isUndo = false,
): void {
  void queries.invalidateQueries({ queryKey: ["container", scope.container.id] });
  const former = publication.previousVersionNumber;
  const undo =
    isUndo || former === undefined
      ? {}
      : {
          action: {
            label: "Undo",
            onPress: () => {
              void publish(scope, {
                version: former,
                expectedLiveVersion: publication.versionNumber,
              }).then(
                (back) => followRollout(scope, queries, back, true),
                () =>
                  notify({
                    text: `Version ${former} could not be published again. Version ${publication.versionNumber} stays live.`,
                    tone: "bad",
                  }),
              );
            },
          },
          leavesAfterMs: UNDO_MS,
        };
  let dismiss = notify({ text: rolloutWords(publication), ...undo });
  const look = async () => {
    const now = await queries.query({
      ...publicationQuery(scope, publication.id),
      staleTime: 0,
    });
    if (isRolledOut(now)) {
      dismiss();
      dismiss = notify({
        text: rolloutWords(now),
        tone: now.rollout.state === "live" ? "ok" : "warn",
        ...undo,
      });
      void queries.invalidateQueries({ queryKey: ["container", scope.container.id] });
    } else {
      setTimeout(() => void look(), LOOK_EVERY_MS);
    }
  };
  if (!isRolledOut(publication)) {
    setTimeout(() => void look().catch(() => undefined), LOOK_EVERY_MS);
  }
}
