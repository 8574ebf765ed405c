package org.tagyard.platform.firing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.firing.FiringPlan.NotFired;
import org.tagyard.platform.firing.TriggerResult.ConditionResult;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;

/** Says why tags stay quiet; sentences are made when somebody asks. */
final class Explanations implements FiringPlan.Explanation {
    /** Stands for "no trigger matched" until somebody wants the sentence. */
    private static final Why UNMATCHED =
            Why.of(WhyCode.NO_TRIGGER_MATCHED, "None of its triggers matched.");

    private final CompiledContainer container;
    private final @Nullable Why[] quiet;
    private final boolean[] inSequence;
    private final EventValues values;

    Explanations(
            CompiledContainer container,
            @Nullable Why[] quiet,
            boolean[] inSequence,
            EventValues values) {
        this.container = container;
        this.quiet = quiet;
        this.inSequence = inSequence;
        this.values = values;
    }

    static Why unmatched() {
        return UNMATCHED;
    }

    @Override
    public List<NotFired> notFired() {
        var all = new ArrayList<NotFired>();
        for (var tag : container.tags()) {
            var why = quiet[tag.index()];
            if (why != null && !inSequence[tag.index()]) {
                all.add(
                        new NotFired(
                                tag,
                                why.code() == WhyCode.NO_TRIGGER_MATCHED ? nearestMiss(tag) : why));
            }
        }
        return all;
    }

    @Override
    public List<TriggerResult> triggers() {
        return values.triggers().decided();
    }

    private Why nearestMiss(CompiledTag tag) {
        int nearest = values.triggers().nearest(tag.firingTriggers());
        var result = values.triggers().explain(nearest);
        int place = 0;
        while (tag.firingTriggers()[place] != nearest) {
            place++;
        }
        return new Why(
                WhyCode.NO_TRIGGER_MATCHED,
                result.trigger().ref().name() + " did not match" + because(result) + ".",
                Optional.of("/firingTriggers/" + place),
                Optional.of(result));
    }

    private static String because(TriggerResult result) {
        if (result.trigger().rule() instanceof CompiledTrigger.Rule.Never(var type)) {
            return ": the type " + type + " never holds on servers";
        }
        if (result.conditions().isEmpty()) {
            return "";
        }
        var failed = result.conditions().getLast();
        return ": " + sentence(failed);
    }

    /** Without the value itself, which may be personal: that is in the evidence. */
    private static String sentence(ConditionResult failed) {
        var condition = failed.condition();
        return condition.leftText()
                + " is "
                + type(failed.leftValue())
                + ", wanted: "
                + (condition.negate() ? "not " : "")
                + condition.operator().slug()
                + " "
                + condition.rightText()
                + (failed.error().isEmpty() ? "" : " (" + failed.error() + ")");
    }

    private static String type(Object value) {
        return switch (value) {
            case String text -> text.isEmpty() ? "an empty text" : "a text";
            case Double number -> "a number";
            case Boolean flag -> flag ? "true" : "false";
            case Undefined undefined -> "undefined";
            case Null nothing -> "null";
            case ArrayValue array -> "a list";
            case ObjectValue object -> "an object";
            default -> value.getClass().getSimpleName();
        };
    }
}
