package org.tagyard.admin.audit;

import java.util.Locale;

/**
 * What a method does, read from its name, which is its operationId: {@code createPathSecret} is
 * {@code path-secret.create}.
 *
 * @param action kind and verb as audit records write them
 * @param kind the kind of object
 */
record Act(String action, String kind) {
    static Act of(String operationId) {
        int noun = 0;
        while (noun < operationId.length() && !Character.isUpperCase(operationId.charAt(noun))) {
            noun++;
        }
        String verb = operationId.substring(0, noun);
        String kind =
                operationId
                        .substring(noun)
                        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT);
        return kind.isEmpty() ? new Act(verb, verb) : new Act(kind + "." + verb, kind);
    }

    /** The URL variable that names the object, where the house's naming holds. */
    String variable() {
        return kind.substring(kind.lastIndexOf('-') + 1);
    }
}
