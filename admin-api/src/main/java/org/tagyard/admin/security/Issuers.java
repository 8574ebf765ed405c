package org.tagyard.admin.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The configured identity providers. The issuer that a token names chooses the one that verifies
 * it; a token of any other issuer never gets that far.
 */
@ApplicationScoped
class Issuers {
    private final Map<String, Issuer> byUrl;

    Issuers(OidcConfig config, ObjectMapper mapper, Clock clock) {
        this.byUrl =
                config.issuers().entrySet().stream()
                        .map(one -> issuer(one.getKey(), one.getValue(), config, mapper, clock))
                        .collect(Collectors.toUnmodifiableMap(Issuer::url, one -> one));
    }

    /** The issuer with this URL. */
    Optional<Issuer> of(String url) {
        return Optional.ofNullable(byUrl.get(url));
    }

    private static Issuer issuer(
            String name,
            OidcConfig.Issuer issuer,
            OidcConfig config,
            ObjectMapper mapper,
            Clock clock) {
        var client =
                HttpClient.newBuilder()
                        .connectTimeout(issuer.timeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        var source = new DiscoveredKeys(issuer.url(), issuer.timeout(), client, mapper);
        return new Issuer(
                issuer.url(),
                issuer.audience(),
                issuer.groupsClaim(),
                config.clockSkew(),
                new IssuerKeys(name, source, clock));
    }
}
