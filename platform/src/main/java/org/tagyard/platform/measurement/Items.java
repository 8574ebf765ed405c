package org.tagyard.platform.measurement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tagyard.platform.json.ObjectValue;

/**
 * One item of a purchase: parts of two letters and a value, joined by {@code ~}, which is doubled
 * inside values (spec: template-runtime §9.2, container-model §7.3.1).
 */
final class Items {
    /** {@code pr1} to {@code pr200}. */
    static final int MAX_ITEMS = 200;

    /** Custom keys are numbered by one character each. */
    private static final String MARKS = "0123456789ABCDEFGHIJKLMNOPQ";

    private static final List<Field> FIELDS =
            List.of(
                    text("id", "item_id"),
                    text("nm", "item_name"),
                    text("br", "item_brand"),
                    text("ca", "item_category"),
                    text("c2", "item_category2"),
                    text("c3", "item_category3"),
                    text("c4", "item_category4"),
                    text("c5", "item_category5"),
                    text("va", "item_variant"),
                    number("pr", "price"),
                    number("qt", "quantity"),
                    text("cp", "coupon"),
                    text("ln", "item_list_name"),
                    number("lp", "index"),
                    text("li", "item_list_id"),
                    number("ds", "discount"),
                    text("af", "affiliation"),
                    text("pi", "promotion_id"),
                    text("pn", "promotion_name"),
                    text("cn", "creative_name"),
                    text("cs", "creative_slot"),
                    text("lo", "location_id"));

    private static final Map<String, Field> BY_CODE = by(Field::code);
    private static final Map<String, Field> BY_KEY = by(Field::key);

    private Items() {}

    private record Field(String code, String key, Form form) {}

    private static Map<String, Field> by(Function<Field, String> name) {
        return FIELDS.stream().collect(Collectors.toUnmodifiableMap(name, field -> field));
    }

    private static Field text(String code, String key) {
        return new Field(code, key, Form.TEXT);
    }

    private static Field number(String code, String key) {
        return new Field(code, key, Form.NUMBER);
    }

    /** The number of an item's parameter ({@code pr12} is 12), or 0 for any other name. */
    static int number(String parameter) {
        int length = parameter.length();
        if (length < 3 || length > 5 || !parameter.startsWith("pr")) {
            return 0;
        }
        int number = 0;
        for (int at = 2; at < length; at++) {
            char digit = parameter.charAt(at);
            if (digit < '0' || digit > '9' || (number == 0 && digit == '0')) {
                return 0;
            }
            number = number * 10 + digit - '0';
        }
        return number <= MAX_ITEMS ? number : 0;
    }

    static ObjectValue read(String text) {
        var item = new ObjectValue();
        var names = new HashMap<Character, String>();
        var values = new HashMap<Character, String>();
        int at = 0;
        while (at < text.length()) {
            int end = endOfPart(text, at);
            part(text.substring(at, end).replace("~~", "~"), item, names, values);
            at = end + 1;
        }
        for (char mark : MARKS.toCharArray()) {
            custom(item, mark, names, values);
        }
        return item;
    }

    /** The next single {@code ~}, or the end. */
    private static int endOfPart(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (text.charAt(at) == '~') {
                if (at + 1 == text.length() || text.charAt(at + 1) != '~') {
                    return at;
                }
                at++;
            }
            at++;
        }
        return text.length();
    }

    private static void part(
            String part,
            ObjectValue item,
            Map<Character, String> names,
            Map<Character, String> values) {
        var code = part.substring(0, Math.min(2, part.length()));
        var value = part.substring(code.length());
        var field = BY_CODE.get(code);
        if (field != null) {
            known(item, field, value);
        } else if (code.length() == 2
                && MARKS.indexOf(code.charAt(1)) >= 0
                && code.startsWith("k")) {
            names.put(code.charAt(1), value);
        } else if (code.length() == 2
                && MARKS.indexOf(code.charAt(1)) >= 0
                && code.startsWith("v")) {
            values.put(code.charAt(1), value);
        } else if (!code.isEmpty()) {
            item.put(code, value);
        }
    }

    /** Some senders write {@code ca2}…{@code ca5} for {@code c2}…{@code c5}, after {@code ca}. */
    private static void known(ObjectValue item, Field field, String value) {
        boolean isSubcategory =
                field.code().equals("ca")
                        && item.has("item_category")
                        && !value.isEmpty()
                        && value.charAt(0) >= '2'
                        && value.charAt(0) <= '5';
        if (isSubcategory) {
            item.put("item_category" + value.charAt(0), value.substring(1));
        } else {
            item.put(field.key(), field.form().read(value));
        }
    }

    private static void custom(
            ObjectValue item,
            char mark,
            Map<Character, String> names,
            Map<Character, String> values) {
        var name = names.get(mark);
        var value = values.get(mark);
        if (name != null && value != null) {
            item.put(name, value);
        } else if (name != null) {
            item.put("k" + mark, name);
        } else if (value != null) {
            item.put("v" + mark, value);
        }
    }

    /** Members with values of another kind than text, number, boolean are left out. */
    static String write(ObjectValue item) {
        var text = new StringBuilder();
        int customs = 0;
        for (var key : item.keys()) {
            var value = item.get(key);
            if (!Form.isScalar(value)) {
                continue;
            }
            var field = BY_KEY.get(key);
            if (field != null) {
                append(text, field.code(), Form.write(value));
            } else if (customs < MARKS.length()) {
                char mark = MARKS.charAt(customs++);
                append(text, "k" + mark, key);
                append(text, "v" + mark, Form.write(value));
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String code, String value) {
        text.append(text.isEmpty() ? "" : "~").append(code).append(value.replace("~", "~~"));
    }
}
