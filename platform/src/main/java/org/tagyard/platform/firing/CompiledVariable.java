package org.tagyard.platform.firing;

import java.util.List;
import java.util.Optional;
import org.tagyard.platform.container.BuiltInVariable;
import org.tagyard.platform.container.EntityRef;

/**
 * A variable, own or built-in.
 *
 * @param index its place in {@link CompiledContainer#variables()}
 */
public record CompiledVariable(EntityRef ref, int index, Source source, ValueFormat format) {
    /** Where the value comes from (spec: container-model §4.3 to §4.5). */
    public sealed interface Source {
        record EventData(Expression keyPath, Optional<Expression> defaultValue) implements Source {}

        record Constant(Expression value) implements Source {}

        record Header(Expression name) implements Source {}

        record Query(Expression name) implements Source {}

        record Cookie(Expression name, boolean decode) implements Source {}

        record Lookup(Expression input, List<Row> rows, Optional<Expression> defaultValue)
                implements Source {
            public Lookup {
                rows = List.copyOf(rows);
            }
        }

        record RegexTable(
                Expression input,
                List<PatternRow> rows,
                boolean fullMatch,
                boolean ignoreCase,
                boolean replaceAfterMatch,
                Optional<Expression> defaultValue)
                implements Source {
            public RegexTable {
                rows = List.copyOf(rows);
            }
        }

        record BuiltIn(BuiltInVariable variable) implements Source {}

        record Template(TemplateUse template, Expression.MapOf parameters) implements Source {}

        /** Kept, never evaluated: undefined. */
        record Unexecuted(String type, WhyCode why) implements Source {}
    }

    /** A row of a lookup table. */
    public record Row(Expression key, Expression value) {}

    /** A row of a table of patterns; {@code compiled} when the key holds no reference. */
    public record PatternRow(
            Expression key, Optional<com.google.re2j.Pattern> compiled, Expression value) {}
}
