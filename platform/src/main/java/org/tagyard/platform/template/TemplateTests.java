package org.tagyard.platform.template;

import java.util.List;
import java.util.Optional;

/** The {@code TESTS} section (spec: template-runtime §2.5): scenarios in file order. */
public record TemplateTests(Optional<Snippet> setup, List<Scenario> scenarios) {
    public TemplateTests {
        scenarios = List.copyOf(scenarios);
    }

    static TemplateTests none() {
        return new TemplateTests(Optional.empty(), List.of());
    }

    /** One test; names need not be unique. */
    public record Scenario(String name, Snippet code) {}

    /**
     * Code inside the YAML text.
     *
     * @param line the line of the file where the code's first line stands, from 1; the lines that
     *     follow match the file's for block scalars ({@code |}), the usual style
     */
    public record Snippet(String text, int line) {
        /** The line of the file for a line of this code, both from 1. */
        public int lineInFile(int codeLine) {
            return line + codeLine - 1;
        }
    }
}
