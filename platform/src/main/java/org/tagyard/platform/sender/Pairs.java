package org.tagyard.platform.sender;

import java.util.ArrayList;
import java.util.List;

/** Lists of {@code key=value}, as Stripe and Calendly write them. */
final class Pairs {
    private Pairs() {}

    /** The values of one key, in order. Splits at the first equals sign: values may hold more. */
    static List<String> values(String list, String separator, String key) {
        var values = new ArrayList<String>(2);
        for (int begin = 0; begin <= list.length(); ) {
            int end = list.indexOf(separator, begin);
            var pair = (end < 0 ? list.substring(begin) : list.substring(begin, end)).strip();
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(key)) {
                values.add(pair.substring(equals + 1).strip());
            }
            if (end < 0) {
                break;
            }
            begin = end + separator.length();
        }
        return values;
    }
}
