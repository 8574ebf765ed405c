package org.tagyard.platform.container;

import java.util.Locale;

/**
 * The three spellings of one enum value: {@code CUSTOM_EVENT} in exports, {@code customEvent} in
 * Google's API and in files made from it, {@code custom-event} in ours (spec: container-model
 * §1.4).
 */
public final class Spelling {
    private Spelling() {}

    /** {@code CUSTOM_EVENT} from any of the three. */
    public static String upperSnake(String text) {
        if (text.indexOf('-') >= 0) {
            return text.replace('-', '_').toUpperCase(Locale.ROOT);
        }
        if (text.equals(text.toUpperCase(Locale.ROOT))) {
            return text;
        }
        return text.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** {@code custom-event} from any of the three. */
    public static String kebab(String text) {
        return upperSnake(text).replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
