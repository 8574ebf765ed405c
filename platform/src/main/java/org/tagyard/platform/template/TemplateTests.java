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
     * @param line the line of the file where the code's first line stands, from 1
     * @param folded the line of the file for each line of the code, where they do not simply follow
     *     each other as in block scalars ({@code |}), the usual style; empty where they do
     */
    public record Snippet(String text, int line, List<Integer> folded) {
        public Snippet {
            folded = List.copyOf(folded);
        }

        static Snippet block(String text, int line) {
            return new Snippet(text, line, List.of());
        }

        /** The line of the file for a line of this code, both from 1. */
        public int lineInFile(int codeLine) {
            return folded.isEmpty()
                    ? line + codeLine - 1
                    : folded.get(Math.clamp(codeLine, 1, folded.size()) - 1);
        }
    }
}
