package org.tagyard.admin.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The two cookies: the session's, and one that ties a sign-in to the browser that began it. No
 * script can read them and no other site's form sends them along. With TLS their names begin with
 * {@code __Host-}: browsers then take them from this host alone.
 */
@ApplicationScoped
class Cookies {
    private static final String SESSION = "tagyard-session";
    private static final String SIGN_IN = "tagyard-sign-in";

    private final ConsoleAddress address;

    Cookies(ConsoleAddress address) {
        this.address = address;
    }

    /** The session's id that a request brought. */
    Optional<String> session(Map<String, Cookie> sent) {
        return value(sent, SESSION);
    }

    /** The browser's id that a request brought. */
    Optional<String> browser(Map<String, Cookie> sent) {
        return value(sent, SIGN_IN);
    }

    /** Keeps a session's id until it ends at the latest. */
    NewCookie keepSession(String id, Duration life) {
        return cookie(SESSION, id, life);
    }

    /** Keeps a browser's id while it signs in. */
    NewCookie keepBrowser(String id, Duration life) {
        return cookie(SIGN_IN, id, life);
    }

    NewCookie forgetSession() {
        return cookie(SESSION, "", Duration.ZERO);
    }

    NewCookie forgetBrowser() {
        return cookie(SIGN_IN, "", Duration.ZERO);
    }

    private Optional<String> value(Map<String, Cookie> sent, String name) {
        return Optional.ofNullable(sent.get(named(name)))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    private String named(String name) {
        return address.isSecure() ? "__Host-" + name : name;
    }

    private NewCookie cookie(String name, String value, Duration life) {
        return new NewCookie.Builder(named(name))
                .value(value)
                .path("/")
                .maxAge((int) life.toSeconds())
                .httpOnly(true)
                .secure(address.isSecure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
