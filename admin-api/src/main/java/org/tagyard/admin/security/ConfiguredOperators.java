package org.tagyard.admin.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/** Who is an operator by configuration: persons by subject, or everybody of a group. */
@ApplicationScoped
public class ConfiguredOperators {
    private final SecurityConfig config;

    ConfiguredOperators(SecurityConfig config) {
        this.config = config;
    }

    /**
     * Whether this person is one.
     *
     * @param issuer the URL of who vouches for them
     * @param isIn whether the issuer says that they are in a group
     */
    public boolean include(String issuer, String subject, Predicate<String> isIn) {
        return config.operators().stream()
                .anyMatch(one ->
                        one.issuer().equals(issuer)
                                && (one.subject().filter(subject::equals).isPresent()
                                        || one.group().filter(isIn).isPresent()));
    }
}
