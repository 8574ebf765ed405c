package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.tagyard.platform.problem.Violation.Code;

/** What may stand in {@code parameters}: plain JSON that the document can hold (admin-api §1.5). */
final class ParameterRules {
    /** Tables in tables in tables do not occur; a limit keeps readers safe. */
    private static final int MAX_DEPTH = 16;

    private ParameterRules() {}

    static void check(BodyCheck body) {
        body.object("parameters")
                .ifPresent(parameters ->
                        parameters
                                .json()
                                .propertyStream()
                                .forEach(member ->
                                        value(
                                                member.getValue(),
                                                parameters.pointer(member.getKey()),
                                                1,
                                                body)));
    }

    static void value(JsonNode value, String at, int depth, BodyCheck body) {
        if (depth > MAX_DEPTH) {
            body.violation(at, Code.OUT_OF_RANGE, "At most " + MAX_DEPTH + " levels.");
            return;
        }
        switch (value.getNodeType()) {
            case STRING, BOOLEAN -> {}
            case NUMBER -> {
                if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                    body.violation(
                            at,
                            Code.WRONG_TYPE,
                            "Numbers are whole and fit 64 bits; write any other as text.");
                }
            }
            case ARRAY -> {
                for (int i = 0; i < value.size(); i++) {
                    value(value.get(i), at + "/" + i, depth + 1, body);
                }
            }
            case OBJECT -> object(value, at, depth, body);
            default ->
                    body.violation(
                            at,
                            Code.WRONG_TYPE,
                            "null cannot be kept; leave the parameter out instead.");
        }
    }

    private static void object(JsonNode value, String at, int depth, BodyCheck body) {
        if (value.has("$tag")) {
            reference(value, "$tag", Set.of("$tag", "weak"), EntityKind.TAG, at, body);
        } else if (value.has("$trigger")) {
            reference(value, "$trigger", Set.of("$trigger"), EntityKind.TRIGGER, at, body);
        } else {
            value.propertyStream()
                    .forEach(member ->
                            value(
                                    member.getValue(),
                                    at + "/" + Pointers.escape(member.getKey()),
                                    depth + 1,
                                    body));
        }
    }

    private static void reference(
            JsonNode value,
            String member,
            Set<String> members,
            EntityKind kind,
            String at,
            BodyCheck body) {
        body.reference(value.get(member), at + "/" + member, kind);
        value.fieldNames()
                .forEachRemaining(name -> {
                    if (!members.contains(name)) {
                        body.violation(
                                at + "/" + Pointers.escape(name),
                                Code.UNKNOWN_MEMBER,
                                name + " is not known beside " + member + ".");
                    }
                });
    }
}
