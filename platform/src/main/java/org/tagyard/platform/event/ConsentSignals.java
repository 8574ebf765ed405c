package org.tagyard.platform.event;

import java.util.List;
import java.util.regex.Pattern;
import org.tagyard.platform.event.ConsentState.Consent;
import org.tagyard.platform.json.ObjectValue;

/** Reads Google's two consent strings and the plain object (spec: container-model §6.7). */
final class ConsentSignals {
    /** The order of the letters in {@code gcd}; {@code gcs} has the first two. */
    private static final List<String> TYPES =
            List.of("ad_storage", "analytics_storage", "ad_user_data", "ad_personalization");

    /**
     * {@code 1} and a digit, then letter and digit in turn. Some senders leave the last digit out.
     */
    private static final Pattern GCD = Pattern.compile("1\\d(?:[a-z]\\d?){1,16}");

    private static final Pattern GCS = Pattern.compile("G1[01-]{1,8}");

    private ConsentSignals() {}

    static ConsentState read(ObjectValue data) {
        if (data.get("consent_state") instanceof ObjectValue state && state.size() > 0) {
            return new ConsentState.Stated(state);
        }
        if (data.get("x-ga-gcd") instanceof String gcd && GCD.matcher(gcd).matches()) {
            return new ConsentState.Gcd(letters(gcd));
        }
        if (data.get("x-ga-gcs") instanceof String gcs && GCS.matcher(gcs).matches()) {
            return new ConsentState.Gcs(gcs.substring(2));
        }
        return new ConsentState.Silent();
    }

    static Consent stated(Object value) {
        return switch (value) {
            case Boolean granted -> granted ? Consent.GRANTED : Consent.DENIED;
            case String word when word.equalsIgnoreCase("granted") -> Consent.GRANTED;
            case String word when word.equalsIgnoreCase("denied") -> Consent.DENIED;
            default -> Consent.UNKNOWN;
        };
    }

    static Consent gcd(String letters, String type) {
        int index = TYPES.indexOf(type);
        if (index < 0 || index >= letters.length()) {
            return Consent.UNKNOWN;
        }
        return switch (letters.charAt(index)) {
            // l: the page never set this type, which the browser treats as granted
            case 'l', 't', 'r', 'n', 'v' -> Consent.GRANTED;
            case 'p', 'q', 'm', 'u' -> Consent.DENIED;
            default -> Consent.UNKNOWN;
        };
    }

    static Consent gcs(String signs, String type) {
        int index = TYPES.indexOf(type);
        if (index < 0 || index > 1 || index >= signs.length()) {
            return Consent.UNKNOWN;
        }
        return signs.charAt(index) == '0' ? Consent.DENIED : Consent.GRANTED;
    }

    private static String letters(String gcd) {
        var letters = new StringBuilder(4);
        for (int i = 2; i < gcd.length(); i++) {
            if (Character.isLetter(gcd.charAt(i))) {
                letters.append(gcd.charAt(i));
            }
        }
        return letters.toString();
    }
}
