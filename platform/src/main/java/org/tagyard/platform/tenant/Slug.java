package org.tagyard.platform.tenant;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The readable name of a tenant or container in URLs. It has no underscore, so it can't collide
 * with an id (spec: admin-api §1.2).
 *
 * @param value 3 to 40 characters: lower-case letters, digits and hyphens, a letter first, no
 *     hyphen last
 */
public record Slug(String value) {
    /** The rule, as a pattern that answers may show. */
    public static final String PATTERN = "^[a-z][a-z0-9-]{1,38}[a-z0-9]$";

    private static final Pattern RULE = Pattern.compile(PATTERN);

    public Slug {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a slug: " + value);
        }
    }

    /** Whether a text obeys the rule. */
    public static boolean isValid(String text) {
        return RULE.matcher(text).matches();
    }

    /** The slug in a text, if it is one. */
    public static Optional<Slug> parse(String text) {
        return isValid(text) ? Optional.of(new Slug(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
