package org.tagyard.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind {@code template test}.
 *
 * @param places files and folders as written, at least one
 * @param report where JUnit's XML goes
 * @param json where the JSON goes
 * @param watch whether to go on and run what changes
 */
record TestOptions(List<String> places, Optional<Path> report, Optional<Path> json, boolean watch) {
    TestOptions {
        places = List.copyOf(places);
    }

    /**
     * @param here what relative names are relative to
     * @throws Misuse when an option is unknown or lacks its value, or no place is named
     */
    static TestOptions of(List<String> arguments, Path here) {
        Optional<Path> report = Optional.empty();
        Optional<Path> json = Optional.empty();
        boolean watch = false;
        var places = new ArrayList<String>();
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            switch (argument) {
                case "--report" -> report = Optional.of(here.resolve(value(argument, rest)));
                case "--json" -> json = Optional.of(here.resolve(value(argument, rest)));
                case "--watch" -> watch = true;
                default -> {
                    if (argument.startsWith("--")) {
                        throw new Misuse("template test has no option " + argument);
                    }
                    places.add(argument);
                }
            }
        }
        if (places.isEmpty()) {
            throw new Misuse("template test needs a file or a folder");
        }
        return new TestOptions(places, report, json, watch);
    }

    private static String value(String option, Iterator<String> rest) {
        var value = rest.hasNext() ? rest.next() : "";
        if (value.isEmpty() || value.startsWith("--")) {
            throw new Misuse(option + " needs the name of a file");
        }
        return value;
    }
}
