package org.tagyard.admin.security;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How callers are told apart. */
@ConfigMapping(prefix = "tagyard.security")
public interface SecurityConfig {
    /**
     * A file with at least 32 secret bytes, the same on all nodes: digests of API tokens and
     * signatures of cursors are made with it. Losing it ends every token.
     */
    Optional<Path> pepperFile();

    /** People who are operators by configuration, besides those that the API names. */
    List<Operator> operators();

    /** One person, or everybody of a group of the identity provider. */
    interface Operator {
        /** The issuer ({@code iss}) of their tokens. */
        String issuer();

        /** Their subject ({@code sub}); either this or a group. */
        Optional<String> subject();

        /** A value of the issuer's groups claim. */
        Optional<String> group();
    }
}
