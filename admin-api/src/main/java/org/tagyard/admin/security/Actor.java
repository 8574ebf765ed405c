package org.tagyard.admin.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Who did something, as stored with it and shown: {@code {type, id, label}} (spec: admin-api §1.2).
 *
 * @param type {@code user}, {@code service-account}, {@code system} or {@code operator}
 * @param id {@code usr_…}, or absent for the system
 * @param label what people read, such as a sign-in name
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Actor(String type, Optional<String> id, String label) {
    /** The platform itself. */
    public static Actor system() {
        return new Actor("system", Optional.empty(), "system");
    }

    /** A person. */
    public static Actor user(String id, String label) {
        return new Actor("user", Optional.of(id), label);
    }

    /** A person in the platform's own role. */
    public static Actor operator(String id, String label) {
        return new Actor("operator", Optional.of(id), label);
    }
}
