package org.tagyard.platform.problem;

import java.util.Optional;

/**
 * One statement about a form, a draft or a file, reported together with all others (spec: admin-api
 * §1.7).
 *
 * @param severity whether it blocks
 * @param code stable kebab-case name that programs branch on
 * @param pointer JSON pointer (RFC 6901) to the place; empty for the whole
 * @param detail one sentence for a person
 * @param position line and column where the place is text
 * @param hint what to do about it
 */
public record Finding(
        Severity severity,
        String code,
        String pointer,
        String detail,
        Optional<Position> position,
        Optional<String> hint) {

    /** How much a finding matters; errors block. */
    public enum Severity {
        ERROR("error"),
        WARNING("warning"),
        INFO("info");

        private final String slug;

        Severity(String slug) {
            this.slug = slug;
        }

        /** The word as it stands in answers. */
        public String slug() {
            return slug;
        }
    }

    /** A place in a text; both count from 1. */
    public record Position(int line, int column) {
        public Position {
            if (line < 1 || column < 1) {
                throw new IllegalArgumentException("line and column count from 1");
            }
        }
    }

    /** A finding that blocks. */
    public static Finding error(String code, String pointer, String detail) {
        return new Finding(
                Severity.ERROR, code, pointer, detail, Optional.empty(), Optional.empty());
    }

    /** A finding that doesn't block. */
    public static Finding warning(String code, String pointer, String detail) {
        return new Finding(
                Severity.WARNING, code, pointer, detail, Optional.empty(), Optional.empty());
    }

    /** Something worth knowing. */
    public static Finding info(String code, String pointer, String detail) {
        return new Finding(
                Severity.INFO, code, pointer, detail, Optional.empty(), Optional.empty());
    }

    /** The same at a place in a text. */
    public Finding at(int line, int column) {
        return new Finding(
                severity, code, pointer, detail, Optional.of(new Position(line, column)), hint);
    }

    /** The same with advice. */
    public Finding hinting(String advice) {
        return new Finding(severity, code, pointer, detail, position, Optional.of(advice));
    }
}
