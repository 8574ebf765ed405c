package org.tagyard.platform.firing;

import com.google.re2j.Matcher;

/**
 * JavaScript's replacement text: {@code $1} … groups, {@code $&} the match, {@code $$} a dollar.
 */
final class Replacement {
    private Replacement() {}

    static String expand(String text, Matcher match) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '$' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char sign = text.charAt(i + 1);
            if (sign == '&' || sign == '$') {
                out.append(sign == '&' ? match.group() : "$");
                i++;
            } else {
                int digits = groupDigits(text, i + 1, match.groupCount());
                if (digits == 0) {
                    out.append(c);
                } else {
                    var group = match.group(Integer.parseInt(text, i + 1, i + 1 + digits, 10));
                    out.append(group == null ? "" : group);
                    i += digits;
                }
            }
        }
        return out.toString();
    }

    /** How many digits name an existing group; two when that group exists, as JavaScript has it. */
    private static int groupDigits(String text, int from, int groups) {
        for (int digits = 2; digits > 0; digits--) {
            int end = from + digits;
            if (end <= text.length()
                    && text.substring(from, end).chars().allMatch(it -> it >= '0' && it <= '9')) {
                int group = Integer.parseInt(text, from, end, 10);
                if (group >= 1 && group <= groups) {
                    return digits;
                }
            }
        }
        return 0;
    }
}
