package org.tagyard.platform.firing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.firing.CompiledTrigger.Rule;
import org.tagyard.platform.firing.Conditions.Answer;

/** Decides each trigger at most once, on the untransformed event (spec: container-model §6.2). */
final class TriggerAnswers {
    private final List<CompiledTrigger> all;
    private final Conditions conditions;
    private final EventView view;
    private final @Nullable Answer[] answers;

    /** How many conditions hold before the one that decided. */
    private final int[] held;

    /** Triggers that are being decided: a group that holds itself is never true. */
    private final boolean[] asking;

    TriggerAnswers(CompiledContainer container, Conditions conditions, EventView view) {
        this.all = container.triggers();
        this.conditions = conditions;
        this.view = view;
        this.answers = new Answer[all.size()];
        this.held = new int[all.size()];
        this.asking = new boolean[all.size()];
    }

    Answer ask(int index) {
        var known = answers[index];
        if (known != null) {
            return known;
        }
        if (asking[index]) {
            return Answer.FALSE;
        }
        asking[index] = true;
        var answer = decide(index, all.get(index).rule());
        asking[index] = false;
        if (answer != Answer.PENDING) {
            answers[index] = answer;
        }
        return answer;
    }

    /** How a trigger was decided; it must have been. */
    TriggerResult explain(int index) {
        var trigger = all.get(index);
        boolean matched = answers[index] == Answer.TRUE;
        var results = new ArrayList<TriggerResult.ConditionResult>();
        var further = new ArrayList<TriggerResult.Further>();
        if (trigger.rule() instanceof Rule.AllOf(var list)) {
            int asked = Math.min(list.size(), held[index] + (matched ? 0 : 1));
            list.subList(0, asked).forEach(it -> results.add(conditions.explain(it, view)));
            list.subList(asked, list.size())
                    .forEach(it ->
                            further.add(new TriggerResult.Further(it, conditions.look(it, view))));
        }
        return new TriggerResult(trigger, matched, results, further);
    }

    /** Those decided so far, in the container's order. */
    List<TriggerResult> decided() {
        var results = new ArrayList<TriggerResult>();
        for (int i = 0; i < answers.length; i++) {
            if (answers[i] != null) {
                results.add(explain(i));
            }
        }
        return results;
    }

    /** Of triggers that did not match the one that came closest; the first of equals. */
    int nearest(int[] triggers) {
        int best = triggers[0];
        for (int index : triggers) {
            if (missing(index) < missing(best)
                    || (missing(index) == missing(best) && held[index] > held[best])) {
                best = index;
            }
        }
        return best;
    }

    private int missing(int index) {
        return switch (all.get(index).rule()) {
            case Rule.AllOf(var list) -> list.size() - held[index];
            case Rule.Group(var members) -> members.length;
            case Rule.Never never -> Integer.MAX_VALUE;
        };
    }

    private Answer decide(int index, Rule rule) {
        return switch (rule) {
            case Rule.AllOf(var list) -> allOf(index, list);
            case Rule.Group(var members) -> group(members);
            case Rule.Never never -> Answer.FALSE;
        };
    }

    private Answer allOf(int index, List<CompiledCondition> list) {
        for (int i = 0; i < list.size(); i++) {
            held[index] = i;
            var answer = conditions.decide(list.get(i), view);
            if (answer != Answer.TRUE) {
                return answer;
            }
        }
        held[index] = list.size();
        return Answer.TRUE;
    }

    private Answer group(int[] members) {
        if (members.length == 0) {
            return Answer.FALSE;
        }
        for (int member : members) {
            var answer = ask(member);
            if (answer != Answer.TRUE) {
                return answer;
            }
        }
        return Answer.TRUE;
    }
}
