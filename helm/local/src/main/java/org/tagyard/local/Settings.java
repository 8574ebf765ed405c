package org.tagyard.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of a command that takes nothing but options with values. */
final class Settings {
    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param known the options that the command has, with their dashes
     * @throws UsageException for anything else, and for an option without its value
     */
    static Settings of(List<String> arguments, Set<String> known) {
        var values = new HashMap<String, String>();
        for (var i = arguments.iterator(); i.hasNext(); ) {
            var name = i.next();
            if (!known.contains(name)) {
                throw new UsageException("there is no option " + name + " here");
            }
            if (!i.hasNext()) {
                throw new UsageException(name + " needs a value");
            }
            values.put(name, i.next());
        }
        return new Settings(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A whole number, at least the smallest. */
    long number(String name, long usual, long smallest) {
        var text = values.get(name);
        if (text == null) {
            return usual;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= smallest) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new UsageException(name + " needs a whole number, not " + text);
        }
        throw new UsageException(name + " needs at least " + smallest);
    }
}
