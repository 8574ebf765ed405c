package org.tagyard.platform.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Function;

/** A text that never prints: not in logs, problems, traces or debuggers' views. */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    public static Secret of(byte[] utf8) {
        return new Secret(new String(utf8, StandardCharsets.UTF_8));
    }

    /** The one way in: whoever needs the value says so, and is found by a search for this name. */
    public <T> T reveal(Function<String, T> use) {
        return use.apply(text);
    }

    /** First and last two characters, for people to tell secrets apart; short ones show nothing. */
    public String hint() {
        return text.length() < 12
                ? "••••"
                : text.substring(0, 2) + "…" + text.substring(text.length() - 2);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8),
                        that.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "•••";
    }
}
