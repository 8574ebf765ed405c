package org.tagyard.platform.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the findings of one reading. Not thread-safe. */
final class Findings {
    /** A hostile file must not turn into an answer of unlimited size. */
    private static final int MAX = 200;

    private final List<Finding> all = new ArrayList<>();
    private boolean hasErrors;

    void add(Severity severity, String code, String detail, String pointer, int line, int column) {
        hasErrors |= severity == Severity.ERROR;
        if (all.size() < MAX || severity == Severity.ERROR) {
            all.add(new Finding(severity, code, detail, pointer, line, column));
        }
    }

    void error(String code, String detail, LocatedJson.Place place) {
        add(Severity.ERROR, code, detail, place.pointer(), place.line(), place.column());
    }

    void warning(String code, String detail, LocatedJson.Place place) {
        add(Severity.WARNING, code, detail, place.pointer(), place.line(), place.column());
    }

    boolean hasErrors() {
        return hasErrors;
    }

    /** In file order; the errors of one place first. At most 200. */
    List<Finding> inFileOrder() {
        return all.stream()
                .sorted(
                        Comparator.comparingInt(Finding::line)
                                .thenComparingInt(Finding::column)
                                .thenComparing(Finding::severity))
                .limit(MAX)
                .toList();
    }
}
