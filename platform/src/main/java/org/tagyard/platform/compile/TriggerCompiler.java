package org.tagyard.platform.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.tagyard.platform.container.Operator;
import org.tagyard.platform.container.Trigger;
import org.tagyard.platform.firing.CompiledCondition;
import org.tagyard.platform.firing.CompiledTrigger;
import org.tagyard.platform.firing.CompiledTrigger.Rule;
import org.tagyard.platform.firing.Expression;

/** Compiles triggers and notes which are used (spec: container-model §5). */
final class TriggerCompiler {
    private final EntityIndex entities;
    private final Expressions expressions;
    private final ConditionCompiler conditions;
    private final Report report;
    private final BitSet used = new BitSet();

    TriggerCompiler(EntityIndex entities, Expressions expressions, Report report) {
        this.entities = entities;
        this.expressions = expressions;
        this.conditions = new ConditionCompiler(expressions, report);
        this.report = report;
    }

    List<CompiledTrigger> compile() {
        var compiled = new ArrayList<CompiledTrigger>();
        for (var trigger : entities.triggers()) {
            int index = compiled.size();
            compiled.add(
                    new CompiledTrigger(
                            entities.ref(trigger), index, rule(trigger, entities.place(trigger))));
        }
        compiled.add(
                new CompiledTrigger(
                        EntityIndex.allEvents(), compiled.size(), new Rule.AllOf(List.of())));
        return compiled;
    }

    /** Indices of the triggers of these numbers; those that don't exist are reported. */
    int[] indices(List<String> ids, Place place) {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < ids.size(); i++) {
            var index = entities.triggersById().get(ids.get(i));
            if (index != null) {
                used.set(index);
                found.add(index);
            } else {
                report.error(
                        "unknown-reference", place.item(i), unknown(ids.get(i)), "Choose another.");
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** To be called when everything that may use a trigger was compiled. */
    void reportUnused() {
        IntStream.range(0, entities.triggers().size())
                .filter(index -> !used.get(index))
                .mapToObj(entities.triggers()::get)
                .forEach(trigger ->
                        report.warning(
                                "trigger-unused",
                                entities.place(trigger),
                                "No tag uses this trigger.",
                                ""));
    }

    private Rule rule(Trigger trigger, Place place) {
        return switch (trigger.type()) {
            case "ALWAYS", "CUSTOM_EVENT" -> new Rule.AllOf(conditions(trigger, place));
            case "SERVER_PAGEVIEW" -> {
                var all = new ArrayList<CompiledCondition>();
                all.add(isPageView(place));
                all.addAll(conditions(trigger, place));
                yield new Rule.AllOf(all);
            }
            case "TRIGGER_GROUP" -> group(trigger, place);
            default -> {
                report.warning(
                        "unsupported-feature",
                        place.member("type"),
                        "A trigger of type " + trigger.type() + " never fires on a server.",
                        "");
                yield new Rule.Never(trigger.type());
            }
        };
    }

    private List<CompiledCondition> conditions(Trigger trigger, Place place) {
        if (trigger.type().equals("CUSTOM_EVENT") && trigger.customEventFilter().isEmpty()) {
            report.error(
                    "condition-invalid",
                    place.member("conditions"),
                    "A custom-event trigger needs a condition on {{_event}}.",
                    "Use the type custom for a trigger without one.");
        }
        return conditions.ofTrigger(trigger.conditions(), place.member("conditions"));
    }

    private CompiledCondition isPageView(Place place) {
        return new CompiledCondition(
                Operator.EQUALS,
                expressions.text("{{_event}}", place),
                new Expression.Literal("page_view"),
                "{{_event}}",
                "page_view",
                false,
                false,
                java.util.Optional.empty());
    }

    private Rule group(Trigger trigger, Place place) {
        var at = place.member("parameters").member("triggerIds");
        int[] members = indices(trigger.groupMembers(), at);
        if (trigger.groupMembers().isEmpty()) {
            report.error("parameter-required", at, "A trigger group needs members.", "");
        }
        boolean nested =
                Arrays.stream(members)
                        .filter(member -> member < entities.triggers().size())
                        .anyMatch(member ->
                                entities.triggers().get(member).type().equals("TRIGGER_GROUP"));
        if (nested) {
            report.error("parameter-invalid", at, "A trigger group cannot hold another group.", "");
        }
        return new Rule.Group(members);
    }

    private static String unknown(String id) {
        boolean reserved =
                id.matches("\\d{1,18}") && Long.parseLong(id) >= Trigger.FIRST_RESERVED_ID;
        return reserved
                ? "The trigger " + id + " exists in containers of another kind only."
                : "The trigger " + id + " does not exist.";
    }
}
