package org.tagyard.platform.firing;

import java.util.List;

/**
 * A parameter's value, split at its references once, when the container is compiled (spec:
 * container-model §3).
 */
public sealed interface Expression {
    /** An immutable value: text, number, boolean, null or undefined. */
    record Literal(Object value) implements Expression {}

    /** {@code {{Name}}} and nothing else: the variable's own value, whatever its type. */
    record Reference(int variable) implements Expression {}

    /** A reference to a name that doesn't exist: undefined, with a note in the trace. */
    record Unknown(String name) implements Expression {}

    /** Text with references in it: the parts joined as JavaScript's {@code [a, b].join('')}. */
    record Joined(List<Expression> parts) implements Expression {
        public Joined {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Text handed over as an array of its lines (spec: template-runtime §3.2 {@code textAsList}).
     */
    record Lines(Expression text) implements Expression {}

    /** A list, made anew for each run. */
    record ListOf(List<Expression> items) implements Expression {
        public ListOf {
            items = List.copyOf(items);
        }
    }

    /** A map, made anew for each run. */
    record MapOf(List<Member> members) implements Expression {
        public MapOf {
            members = List.copyOf(members);
        }
    }

    /** A member of a map. */
    record Member(String key, Expression value) {}
}
