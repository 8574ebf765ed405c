package org.tagyard.platform.permission;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One element of a template's {@code SERVER_PERMISSIONS} as written there.
 *
 * @param id e.g. {@code send_http}; ids we do not know are kept and grant nothing
 * @param settings by key, in file order; empty when the permission has none
 */
public record GrantedPermission(String id, Map<String, Setting> settings) {
    public GrantedPermission {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    public static GrantedPermission of(String id) {
        return new GrantedPermission(id, Map.of());
    }

    /** The text of a setting; empty when it is absent or no text. */
    Optional<String> text(String key) {
        return settings.get(key) instanceof Setting.Text(String value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /** True when the setting is the flag true; a missing flag is false. */
    boolean flag(String key) {
        return settings.get(key) instanceof Setting.Flag(boolean value) && value;
    }

    boolean isAny(String key) {
        return text(key).filter("any"::equals).isPresent();
    }

    /** True when an {@code …Access} setting restricts to a list; missing means so too (§10.2). */
    boolean isSpecific(String key) {
        return text(key).orElse("specific").equals("specific");
    }

    /** The texts in a list setting; what is no text is skipped. */
    List<String> texts(String key) {
        return items(key).stream()
                .filter(Setting.Text.class::isInstance)
                .map(item -> ((Setting.Text) item).value())
                .toList();
    }

    /** The rows of a table setting, each with its text members. */
    List<Row> rows(String key) {
        return items(key).stream()
                .filter(Setting.Members.class::isInstance)
                .map(item -> new Row(((Setting.Members) item).values()))
                .toList();
    }

    private List<Setting> items(String key) {
        return settings.get(key) instanceof Setting.Items(List<Setting> values)
                ? values
                : List.of();
    }

    /** One row of a table setting. */
    record Row(Map<String, Setting> members) {
        /** A text cell; empty text when the row lacks it. */
        String text(String key) {
            return optional(key).orElse("");
        }

        Optional<String> optional(String key) {
            return members.get(key) instanceof Setting.Text(String value)
                    ? Optional.of(value)
                    : Optional.empty();
        }
    }
}
