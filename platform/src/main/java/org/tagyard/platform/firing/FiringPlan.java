package org.tagyard.platform.firing;

import java.util.List;
import java.util.Optional;

/**
 * What the decision says.
 *
 * @param firings the tags to start, in this order
 * @param explanation the rest; computed when asked, from values already known
 */
public record FiringPlan(List<Firing> firings, Explanation explanation) {
    public FiringPlan {
        firings = List.copyOf(firings);
    }

    /**
     * A tag to start because a trigger matched, with its sequence: setup tag first, cleanup tag
     * after it finished; together one unit for {@code onComplete} (spec: container-model §6.4).
     *
     * @param firedBy triggers that matched and were asked; at least one
     */
    public record Firing(
            CompiledTag tag,
            List<CompiledTrigger> firedBy,
            Optional<Step> setup,
            Optional<Step> cleanup) {
        public Firing {
            firedBy = List.copyOf(firedBy);
        }
    }

    /**
     * A setup or cleanup tag of another tag.
     *
     * @param strict on a setup tag: the main tag needs its success; on a cleanup tag: it needs the
     *     main tag's success
     * @param refused why it must not run itself (paused, blocked, no consent …); a refused setup
     *     tag counts as failed, a refused cleanup tag is skipped
     * @param shared true when this tag already starts elsewhere in this event, earlier in the plan:
     *     don't start it again; as setup tag wait for that run and take its result
     */
    public record Step(
            CompiledTag tag,
            boolean strict,
            Optional<Why> refused,
            boolean shared,
            Optional<Step> setup,
            Optional<Step> cleanup) {}

    /** For traces: everything that did not happen, and how triggers were decided. */
    public interface Explanation {
        /** Tags that don't start by a trigger nor as part of a sequence, with the reason. */
        List<NotFired> notFired();

        /** All triggers that were asked, in the order of the document. */
        List<TriggerResult> triggers();
    }

    /** A tag that stays quiet. */
    public record NotFired(CompiledTag tag, Why why) {}
}
