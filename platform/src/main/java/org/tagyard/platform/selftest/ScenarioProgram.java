package org.tagyard.platform.selftest;

import java.util.Optional;
import org.tagyard.platform.template.TemplateTests.Scenario;
import org.tagyard.platform.template.TemplateTests.Snippet;

/**
 * The setup, a line break and a scenario's code: one program in one scope, since functions of the
 * setup use names that only the scenario declares (spec: template-runtime §11.1).
 */
record ScenarioProgram(Optional<Snippet> setup, Snippet code) {
    static ScenarioProgram of(Optional<Snippet> setup, Scenario scenario) {
        return new ScenarioProgram(setup, scenario.code());
    }

    String text() {
        return setup.map(it -> it.text() + "\n").orElse("") + code.text();
    }

    /** The line of the file for a line of the program, both from 1. */
    int lineInFile(int line) {
        int setupLines =
                setup.map(it -> 1 + (int) it.text().chars().filter(unit -> unit == '\n').count())
                        .orElse(0);
        return line > setupLines
                ? code.lineInFile(line - setupLines)
                : setup.map(it -> it.lineInFile(line)).orElse(0);
    }
}
