package org.tagyard.admin.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.function.Supplier;
import org.tagyard.platform.problem.ProblemException;

/**
 * The third way in beside the two kinds of bearer tokens: a session of the console, held by a
 * browser as a cookie (spec: admin-api §6.1). Package {@code session} keeps them.
 */
public interface SessionSignIn {
    /**
     * The session that a request without {@code Authorization} offers, if it does. What is given
     * finds the person; it blocks and throws {@link ProblemException} {@code unauthenticated} when
     * the session has ended, {@code csrf-refused} when it is no request of the console itself.
     */
    Optional<Supplier<Caller>> offered(ContainerRequestContext request);
}
