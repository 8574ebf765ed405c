package org.tagyard.admin.host;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name a container may answer on: A-labels in lower case, at most 253 characters, perhaps with
 * one leading {@code *.} (spec: admin-api §1.4).
 */
record HostName(String value) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final int MAX_LENGTH = 253;
    private static final String LOOPBACK = "localhost";

    /** The name in a text, or empty when the text is no host name, or one of an address. */
    static Optional<HostName> parse(String text) {
        var name = text.toLowerCase(Locale.ROOT);
        var bare = withoutWildcard(name);
        var labels = bare.split("\\.", -1);
        boolean isName = name.length() <= MAX_LENGTH;
        for (var label : labels) {
            isName &= LABEL.matcher(label).matches();
        }
        // a name whose last label is a number is read as an IPv4 address by browsers
        isName &= !NUMBER.matcher(labels[labels.length - 1]).matches();
        isName &= labels.length > 1 || bare.equals(LOOPBACK);
        return isName ? Optional.of(new HostName(name)) : Optional.empty();
    }

    /** What a text in another script is spelled in A-labels, as advice; empty when it has none. */
    static Optional<String> inALabels(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(text).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    /** The name itself, or what stands after the {@code *.}. */
    String withoutWildcard() {
        return withoutWildcard(value);
    }

    /** True for {@code localhost} and every name below it: they always lead to the same machine. */
    boolean isLoopback() {
        var bare = withoutWildcard();
        return bare.equals(LOOPBACK) || bare.endsWith("." + LOOPBACK);
    }

    private static String withoutWildcard(String name) {
        return name.startsWith("*.") ? name.substring(2) : name;
    }
}
