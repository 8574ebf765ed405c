package org.tagyard.platform.compile;

import java.util.Locale;
import java.util.regex.Pattern;
import org.tagyard.platform.container.Entity;
import org.tagyard.platform.container.Parameter;

/** Notices values that look like credentials; a document is no place for them. */
final class Secrets {
    /** Shapes that well-known services give their tokens. */
    private static final Pattern SHAPE =
            Pattern.compile(
                    "EAA[A-Za-z0-9]{20,}"
                            + "|[sr]k_live_[A-Za-z0-9]{10,}"
                            + "|xox[abprs]-[A-Za-z0-9-]{10,}"
                            + "|gh[pousr]_[A-Za-z0-9]{20,}"
                            + "|AKIA[A-Z0-9]{16}"
                            + "|\\d{8,10}:AA[A-Za-z0-9_-]{30,}"
                            + "|-----BEGIN [A-Z ]*PRIVATE KEY-----"
                            + "|whsec_[A-Za-z0-9+/=]{16,}");

    private static final Pattern NAME =
            Pattern.compile("token|secret|password|passwd|api[_-]?key|private[_-]?key");

    /** Shorter texts are names and switches. */
    private static final int SHORTEST = 12;

    private Secrets() {}

    static void check(Entity entity, Place place, Report report) {
        for (var parameter : entity.parameters()) {
            boolean suspicious =
                    isSuspicious(parameter.key())
                            || (parameter.key().equals("value") && isSuspicious(entity.name()));
            check(
                    parameter,
                    suspicious,
                    place.member("parameters").member(parameter.key()),
                    report);
        }
    }

    private static void check(Parameter parameter, boolean suspicious, Place place, Report report) {
        switch (parameter.type()) {
            case TEMPLATE -> {
                var value = parameter.value();
                if (looksLikeSecret(value) || (suspicious && isOpaque(value))) {
                    report.warning(
                            "looks-like-secret",
                            place,
                            "The value looks like a credential; everybody who may read the draft"
                                    + " can read it.",
                            "Keep it as a secret.");
                }
            }
            case LIST -> {
                for (int i = 0; i < parameter.list().size(); i++) {
                    check(parameter.list().get(i), suspicious, place.item(i), report);
                }
            }
            case MAP ->
                    parameter
                            .map()
                            .forEach(member ->
                                    check(
                                            member,
                                            isSuspicious(member.key()),
                                            place.member(member.key()),
                                            report));
            case BOOLEAN, INTEGER, TRIGGER_REFERENCE, TAG_REFERENCE, OTHER -> {}
        }
    }

    private static boolean looksLikeSecret(String value) {
        return SHAPE.matcher(value).find();
    }

    private static boolean isSuspicious(String name) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean isOpaque(String value) {
        return value.length() >= SHORTEST
                && value.chars().noneMatch(Character::isWhitespace)
                && !ReferenceText.hasReference(value);
    }
}
