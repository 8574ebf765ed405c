package org.tagyard.platform.firing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.tagyard.platform.json.ObjectValue;

/** Variable templates that answer as told, by the variable's name; keeps who was asked. */
public final class TestingVariables implements TemplateVariables {
    private final Map<String, BiFunction<ObjectValue, EventView, Evaluation>> answers =
            new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    public TestingVariables answering(
            String variable, BiFunction<ObjectValue, EventView, Evaluation> answer) {
        answers.put(variable, answer);
        return this;
    }

    public TestingVariables answering(String variable, Object value) {
        return answering(variable, (data, view) -> Evaluation.Ready.of(value));
    }

    /** Names of the variables that were evaluated, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Evaluation evaluate(
            CompiledVariable variable, TemplateUse template, ObjectValue data, EventView view) {
        asked.add(variable.ref().name());
        var answer = answers.get(variable.ref().name());
        if (answer == null) {
            throw new IllegalStateException("no answer for " + variable.ref().name());
        }
        return answer.apply(data, view);
    }
}
