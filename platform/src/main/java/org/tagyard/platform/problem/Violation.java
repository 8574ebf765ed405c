package org.tagyard.platform.problem;

import java.util.Map;

/**
 * One thing that is wrong with a request: an element of a problem's {@code errors}.
 *
 * @param in where the place is to be looked for
 * @param place a JSON pointer (RFC 6901) into the body as sent, or the name of a parameter or
 *     header
 * @param code what kind of mistake
 * @param detail one sentence for a person; no secrets
 * @param allowed what would have been taken, such as {@code minimum} and {@code maximum}; may be
 *     empty
 */
public record Violation(
        In in, String place, Code code, String detail, Map<String, Object> allowed) {

    /** The part of the request that holds the mistake. */
    public enum In {
        POINTER,
        PARAMETER,
        HEADER
    }

    /** The kinds of mistakes (spec: admin-api §7.1). */
    public enum Code {
        REQUIRED("required"),
        UNKNOWN_MEMBER("unknown-member"),
        READ_ONLY_MEMBER("read-only-member"),
        WRONG_TYPE("wrong-type"),
        OUT_OF_RANGE("out-of-range"),
        TOO_LONG("too-long"),
        PATTERN("pattern"),
        NOT_UNIQUE("not-unique"),
        UNKNOWN_REFERENCE("unknown-reference"),
        NOT_ALLOWED_HERE("not-allowed-here"),
        RESERVED_PREFIX("reserved-prefix");

        private final String slug;

        Code(String slug) {
            this.slug = slug;
        }

        /** The code as it stands in the answer. */
        public String slug() {
            return slug;
        }
    }

    public Violation {
        allowed = Map.copyOf(allowed);
    }

    /** A mistake in the body at a JSON pointer. */
    public static Violation at(String pointer, Code code, String detail) {
        return new Violation(In.POINTER, pointer, code, detail, Map.of());
    }

    /** A mistake in a query parameter. */
    public static Violation parameter(String name, Code code, String detail) {
        return new Violation(In.PARAMETER, name, code, detail, Map.of());
    }

    /** A mistake in a request header. */
    public static Violation header(String name, Code code, String detail) {
        return new Violation(In.HEADER, name, code, detail, Map.of());
    }

    /** The same with what would have been taken. */
    public Violation allowing(Map<String, Object> values) {
        return new Violation(in, place, code, detail, values);
    }
}
