package org.tagyard.admin.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configured identity providers. The issuer that a token names chooses the one that verifies
 * it; a token of any other issuer never gets that far.
 */
@ApplicationScoped
public class Issuers {
    private final Map<String, Issuer> byUrl;
    private final List<IdentityProvider> providers;

    Issuers(OidcConfig config, ObjectMapper mapper, Clock clock) {
        var issuers = new LinkedHashMap<String, Issuer>();
        this.providers =
                config.issuers().entrySet().stream()
                        .sorted(offeredFirst(config))
                        .flatMap(one -> {
                            String name = one.getKey();
                            var settings = one.getValue();
                            var discovery =
                                    new Discovery(
                                            settings.url(),
                                            settings.timeout(),
                                            client(settings),
                                            mapper);
                            var keys = new IssuerKeys(name, new DiscoveredKeys(discovery), clock);
                            var issuer =
                                    new Issuer(
                                            settings.url(),
                                            settings.audience(),
                                            settings.groupsClaim(),
                                            config.clockSkew(),
                                            keys);
                            issuers.put(settings.url(), issuer);
                            return settings
                                    .clientId()
                                    .map(id ->
                                            new IdentityProvider(
                                                    name, id, settings, issuer, discovery, clock))
                                    .stream();
                        })
                        .toList();
        this.byUrl = Map.copyOf(issuers);
    }

    /** The issuer with this URL. */
    Optional<Issuer> of(String url) {
        return Optional.ofNullable(byUrl.get(url));
    }

    /** Those at which people sign in to the console; the one that is offered first comes first. */
    public List<IdentityProvider> providers() {
        return providers;
    }

    /** The same one by its name in the configuration. */
    public Optional<IdentityProvider> provider(String name) {
        return providers.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private static Comparator<Map.Entry<String, OidcConfig.Issuer>> offeredFirst(
            OidcConfig config) {
        String first = config.defaultIssuer().orElse("");
        return Comparator.<Map.Entry<String, OidcConfig.Issuer>, Boolean>comparing(
                        one -> !one.getKey().equals(first))
                .thenComparing(Map.Entry::getKey);
    }

    private static HttpClient client(OidcConfig.Issuer issuer) {
        return HttpClient.newBuilder()
                .connectTimeout(issuer.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
