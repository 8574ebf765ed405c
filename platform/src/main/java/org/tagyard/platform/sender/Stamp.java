package org.tagyard.platform.sender;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The time at which a request says that it was signed. */
sealed interface Stamp {
    record Absent() implements Stamp {}

    record Unreadable() implements Stamp {}

    /**
     * @param text as it was sent, because that is what was signed
     */
    record At(Instant at, String text) implements Stamp {}

    static Stamp read(SignedRequest request, Verifier verifier, Verifier.TimeStamp where) {
        var text = text(request, verifier, where);
        if (text.isEmpty()) {
            return new Absent();
        }
        try {
            return new At(instant(text.get().strip(), where.unit()), text.get());
        } catch (NumberFormatException | DateTimeException | ArithmeticException unreadable) {
            return new Unreadable();
        }
    }

    private static Optional<String> text(
            SignedRequest request, Verifier verifier, Verifier.TimeStamp where) {
        if (!where.inPairs()) {
            return request.header(where.name());
        }
        if (!(verifier.source()
                instanceof Verifier.Source.InPairs(var name, var separator, var _))) {
            return Optional.empty();
        }
        return request.header(name)
                .flatMap(it -> Pairs.values(it, separator, where.name()).stream().findFirst());
    }

    private static Instant instant(String text, Verifier.TimeStamp.Unit unit) {
        return switch (unit) {
            case SECONDS -> Instant.ofEpochSecond(Long.parseLong(text));
            case MILLISECONDS -> Instant.ofEpochMilli(Long.parseLong(text));
            case ISO -> OffsetDateTime.parse(text).toInstant();
            case ANY -> instant(text, likely(text));
        };
    }

    private static Verifier.TimeStamp.Unit likely(String text) {
        if (!text.chars().allMatch(Character::isDigit)) {
            return Verifier.TimeStamp.Unit.ISO;
        }
        return text.length() > 11
                ? Verifier.TimeStamp.Unit.MILLISECONDS
                : Verifier.TimeStamp.Unit.SECONDS;
    }

    /** How a time is written where it is signed. */
    static String write(Instant at, Verifier.TimeStamp.Unit unit) {
        return switch (unit) {
            case SECONDS, ANY -> Long.toString(at.getEpochSecond());
            case MILLISECONDS -> Long.toString(at.toEpochMilli());
            case ISO -> at.toString();
        };
    }
}
