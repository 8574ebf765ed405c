package org.tagyard.runtime.ingress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Header lines in the order of arrival; immutable. */
public final class Headers implements Iterable<Header> {
    public static final Headers NONE = new Headers(List.of());

    private final List<Header> lines;

    private Headers(List<Header> lines) {
        this.lines = lines;
    }

    public static Headers of(Collection<Header> lines) {
        return lines.isEmpty() ? NONE : new Headers(List.copyOf(lines));
    }

    /** All values of a name in any case, joined by {@code ", "}; empty when there is none. */
    public Optional<String> get(String name) {
        var values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /** Every value of a name in any case, in order. */
    public List<String> all(String name) {
        var values = new ArrayList<String>(1);
        for (var line : lines) {
            if (line.name().equalsIgnoreCase(name)) {
                values.add(line.value());
            }
        }
        return values;
    }

    /** These lines with every line of that name replaced by one at the end. */
    public Headers with(String name, String value) {
        var changed = new ArrayList<>(without(name).lines);
        changed.add(new Header(name, value));
        return new Headers(List.copyOf(changed));
    }

    /** These lines without those of a name in any case. */
    public Headers without(String name) {
        var kept = lines.stream().filter(line -> !line.name().equalsIgnoreCase(name)).toList();
        return kept.size() == lines.size() ? this : of(kept);
    }

    public List<Header> lines() {
        return lines;
    }

    @Override
    public Iterator<Header> iterator() {
        return lines.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers that && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    /** Names alone. */
    @Override
    public String toString() {
        return lines.stream()
                .map(line -> line.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "Headers[", "]"));
    }
}
