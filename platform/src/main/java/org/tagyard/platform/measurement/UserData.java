package org.tagyard.platform.measurement;

import java.util.Map;
import java.util.TreeMap;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;

/**
 * {@code user_data} of an event, from plain parameters ({@code ep.user_data.email}) or from the
 * hashed list {@code tv.1~em.…~fn0.…} (spec: template-runtime §9.2, §9.3; all of it partly known).
 */
final class UserData {
    static final String KEY = "user_data";
    static final String PREFIX = "ep.user_data.";

    /** {@code address.0.first_name} is the deepest there is; further dots belong to the key. */
    private static final int MAX_PARTS = 4;

    private static final int MAX_ENTRIES = 64;

    private static final Map<String, String> LONG_NAMES =
            Map.of("email", "email_address", "phone", "phone_number");

    private static final Map<String, String> HASHED =
            Map.of("em", "sha256_email_address", "pn", "sha256_phone_number");

    private static final Map<String, String> ADDRESS =
            Map.of(
                    "fn", "sha256_first_name",
                    "ln", "sha256_last_name",
                    "sa", "sha256_street",
                    "ct", "city",
                    "rg", "region",
                    "pc", "postal_code",
                    "co", "country");

    private UserData() {}

    /** Puts one plain parameter in its place. */
    static void put(ObjectValue event, String path, String value) {
        var parts = path.split("\\.", MAX_PARTS);
        var place = Form.child(event, KEY);
        for (int i = 0; i < parts.length - 1; i++) {
            place = Form.child(place, parts[i]);
        }
        var last = parts[parts.length - 1];
        place.put(parts.length == 1 ? LONG_NAMES.getOrDefault(last, last) : last, value);
    }

    /** Adds what the hashed list holds; text of another kind adds nothing. */
    static void addHashed(ObjectValue event, String list) {
        if (!list.startsWith("tv.")) {
            return;
        }
        var addresses = new TreeMap<Integer, ObjectValue>();
        var entries = list.split("~", MAX_ENTRIES + 1);
        for (int i = 1; i < Math.min(entries.length, MAX_ENTRIES); i++) {
            entry(event, entries[i], addresses);
        }
        if (addresses.size() == 1) {
            Form.child(event, KEY).put("address", addresses.firstEntry().getValue());
        } else if (!addresses.isEmpty()) {
            Form.child(event, KEY).put("address", ArrayValue.copyOf(addresses.values()));
        }
    }

    private static void entry(
            ObjectValue event, String entry, TreeMap<Integer, ObjectValue> addresses) {
        int dot = entry.indexOf('.');
        if (dot < 2 || dot == entry.length() - 1) {
            return;
        }
        var code = entry.substring(0, 2);
        var value = entry.substring(dot + 1);
        var hashed = HASHED.get(code);
        var member = ADDRESS.get(code);
        if (hashed != null) {
            append(Form.child(event, KEY), hashed, value);
        } else if (member != null) {
            addresses
                    .computeIfAbsent(number(entry.substring(2, dot)), any -> new ObjectValue())
                    .put(member, value);
        }
    }

    /** One value stays a text, several become a list. */
    private static void append(ObjectValue data, String key, String value) {
        switch (data.get(key)) {
            case ArrayValue several -> several.add(value);
            case String first -> data.put(key, ArrayValue.of(first, value));
            default -> data.put(key, value);
        }
    }

    private static int number(String text) {
        return text.length() == 1 && Character.isDigit(text.charAt(0))
                ? Character.digit(text.charAt(0), 10)
                : 0;
    }
}
