package org.tagyard.admin.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tagyard.admin.security.Issuers;

/**
 * What the console's pages may know of their session: whether somebody is there, and until when.
 */
@ApplicationScoped
class Presence {
    private final Sessions sessions;
    private final Issuers issuers;

    Presence(Sessions sessions, Issuers issuers) {
        this.sessions = sessions;
        this.issuers = issuers;
    }

    /**
     * The answer of {@code GET /auth/session}.
     *
     * @param session absent when nobody is signed in
     * @param issuers where somebody can sign in; the first is offered first
     */
    record View(boolean signedIn, Optional<Open> session, List<Offer> issuers) {}

    /**
     * An open session.
     *
     * @param endsAt its end, whatever happens
     * @param idleEndsAt its end when no further request of the API comes; asking for this document
     *     is none
     */
    record Open(User user, String issuer, Instant startedAt, Instant endsAt, Instant idleEndsAt) {}

    /** Who is there. */
    record User(String id, String label) {}

    /** A provider, and where a browser goes to sign in with it. */
    record Offer(String name, String loginUrl) {}

    /** Looks at the session with this id; that is no use of it. */
    View of(Optional<String> id) {
        var open =
                id.flatMap(sessions::look)
                        .map(session ->
                                new Open(
                                        new User(
                                                session.caller().userIdText(),
                                                session.caller().label()),
                                        session.issuer(),
                                        session.startedAt(),
                                        session.endsAt(),
                                        session.idleEndsAt()));
        var offers =
                issuers.providers().stream()
                        .map(one -> new Offer(one.name(), "/auth/login?issuer=" + one.name()))
                        .toList();
        return new View(open.isPresent(), open, offers);
    }
}
