package org.tagyard.platform.firing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.firing.CompiledTag.FiringOption;
import org.tagyard.platform.firing.FiringPlan.Step;

/**
 * Orders the tags that fire and hangs setup and cleanup tags on them (spec: container-model §6.3,
 * §6.4, §6.6). A tag runs once per event, unless it may fire without limit: then once by a trigger
 * and again in sequences.
 */
final class Sequencer {
    private final CompiledContainer container;
    private final @Nullable Why[] quiet;
    private final int[] firedBy;
    private final Function<CompiledTag, @Nullable Why> refusal;

    /** Tags that start as setup or cleanup tag of one that stands earlier in the plan. */
    private final boolean[] inSequence;

    /** Tags that start by a trigger and stand earlier in the plan. */
    private final boolean[] started;

    /** Guards against a ring that compiling should have refused. */
    private final boolean[] above;

    Sequencer(
            CompiledContainer container,
            @Nullable Why[] quiet,
            int[] firedBy,
            Function<CompiledTag, @Nullable Why> refusal) {
        this.container = container;
        this.quiet = quiet;
        this.firedBy = firedBy;
        this.refusal = refusal;
        this.inSequence = new boolean[quiet.length];
        this.started = new boolean[quiet.length];
        this.above = new boolean[quiet.length];
    }

    FiringPlan plan(EventValues values) {
        var firings = new ArrayList<FiringPlan.Firing>();
        for (var tag : container.tags()) {
            int index = tag.index();
            if (quiet[index] != null || firedBy[index] < 0) {
                continue;
            }
            if (inSequence[index] && tag.firingOption() != FiringOption.UNLIMITED) {
                quiet[index] =
                        Why.of(WhyCode.ALREADY_FIRED, "It ran in the sequence of another tag.");
                continue;
            }
            above[index] = true;
            var setup = tag.setup().flatMap(it -> step(it.tag(), it.stopOnFailure(), true));
            if (setup.filter(Sequencer::forbidsMain).isPresent()) {
                quiet[index] = setupRefused(setup.get());
            } else {
                started[index] = true;
                var cleanup =
                        tag.cleanup().flatMap(it -> step(it.tag(), it.onlyOnSuccess(), false));
                var trigger = container.triggers().get(firedBy[index]);
                firings.add(new FiringPlan.Firing(tag, List.of(trigger), setup, cleanup));
            }
            above[index] = false;
        }
        return new FiringPlan(firings, new Explanations(container, quiet, inSequence, values));
    }

    private Optional<Step> step(int index, boolean strict, boolean setup) {
        if (above[index]) {
            return Optional.empty();
        }
        var tag = container.tags().get(index);
        var refused = refusal.apply(tag);
        if (refused != null) {
            return Optional.of(refused(tag, strict, refused));
        }
        if (runsElsewhere(tag, setup)) {
            return Optional.of(
                    new Step(
                            tag,
                            strict,
                            Optional.empty(),
                            true,
                            Optional.empty(),
                            Optional.empty()));
        }
        above[index] = true;
        var before = tag.setup().flatMap(it -> step(it.tag(), it.stopOnFailure(), true));
        Step step;
        if (before.filter(Sequencer::forbidsMain).isPresent()) {
            step = refused(tag, strict, setupRefused(before.get()));
        } else {
            inSequence[index] = true;
            var after = tag.cleanup().flatMap(it -> step(it.tag(), it.onlyOnSuccess(), false));
            step = new Step(tag, strict, Optional.empty(), false, before, after);
        }
        above[index] = false;
        return Optional.of(step);
    }

    /**
     * Whether the tag already runs in this event. A setup tag is needed now, so only what stands
     * earlier in the plan counts; a cleanup tag can leave the run to a trigger that comes later.
     */
    private boolean runsElsewhere(CompiledTag tag, boolean setup) {
        if (inSequence[tag.index()]) {
            return true;
        }
        if (tag.firingOption() == FiringOption.UNLIMITED) {
            return false;
        }
        boolean firesLater = quiet[tag.index()] == null && firedBy[tag.index()] >= 0;
        return started[tag.index()] || (!setup && firesLater);
    }

    private static boolean forbidsMain(Step setup) {
        return setup.strict() && setup.refused().isPresent();
    }

    private static Why setupRefused(Step setup) {
        return Why.at(
                WhyCode.SETUP_TAG_FAILED,
                "The setup tag "
                        + setup.tag().ref().name()
                        + " did not run: "
                        + setup.refused().map(Why::detail).orElse(""),
                "/setupTag");
    }

    private static Step refused(CompiledTag tag, boolean strict, Why why) {
        return new Step(tag, strict, Optional.of(why), false, Optional.empty(), Optional.empty());
    }
}
