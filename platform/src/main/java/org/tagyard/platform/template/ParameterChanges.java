package org.tagyard.platform.template;

import java.util.List;

/**
 * How the form of a template's new file differs from its old one's, by the names of parameters with
 * a value (spec: admin-api §1.6).
 *
 * @param retyped in both, of another type
 */
public record ParameterChanges(List<String> added, List<String> removed, List<String> retyped) {
    public ParameterChanges {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        retyped = List.copyOf(retyped);
    }

    public static ParameterChanges between(ParameterForm before, ParameterForm after) {
        return new ParameterChanges(
                missingIn(before, after),
                missingIn(after, before),
                after.flattened().stream()
                        .filter(it ->
                                before.find(it.name())
                                        .filter(old -> !isSameType(old, it))
                                        .isPresent())
                        .map(Parameter::name)
                        .toList());
    }

    private static List<String> missingIn(ParameterForm form, ParameterForm other) {
        return other.flattened().stream()
                .map(Parameter::name)
                .filter(name -> form.find(name).isEmpty())
                .toList();
    }

    private static boolean isSameType(Parameter one, Parameter other) {
        return one.getClass() == other.getClass();
    }
}
