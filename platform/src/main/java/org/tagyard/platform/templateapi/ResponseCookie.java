package org.tagyard.platform.templateapi;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One {@code Set-Cookie}. Name, domain and path together are its identity.
 *
 * @param value as it goes over the wire, already encoded
 * @param maxAgeSeconds wins over {@code expires} in browsers; zero or less deletes the cookie
 * @param expires a date as the template wrote it
 * @param sameSite {@code Strict}, {@code Lax} or {@code None}
 */
public record ResponseCookie(
        String name,
        String value,
        Optional<String> domain,
        Optional<String> path,
        Optional<String> expires,
        OptionalLong maxAgeSeconds,
        boolean secure,
        boolean httpOnly,
        Optional<String> sameSite) {

    /** Whether this one takes the other's place in a browser's jar. */
    public boolean replaces(ResponseCookie other) {
        return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
    }

    /** The header's value (RFC 6265 §4.1). */
    public String toHeader() {
        var text = new StringBuilder(name).append('=').append(value);
        domain.ifPresent(it -> text.append("; Domain=").append(it));
        path.ifPresent(it -> text.append("; Path=").append(it));
        expires.ifPresent(it -> text.append("; Expires=").append(it));
        maxAgeSeconds.ifPresent(it -> text.append("; Max-Age=").append(it));
        sameSite.ifPresent(it -> text.append("; SameSite=").append(it));
        if (secure) {
            text.append("; Secure");
        }
        if (httpOnly) {
            text.append("; HttpOnly");
        }
        return text.toString();
    }
}
