package org.tagyard.platform.templateapi;

/** What may stand in a header line (RFC 9110 §5). */
final class HeaderText {
    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private HeaderText() {}

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(unit ->
                                unit < 128
                                        && (Character.isLetterOrDigit(unit)
                                                || TOKEN.indexOf(unit) >= 0));
    }

    static boolean isValue(String value) {
        return value.chars().allMatch(unit -> unit == '\t' || (unit >= ' ' && unit != 127));
    }
}
