package org.tagyard.admin.security;

import java.io.IOException;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** The keys that an issuer publishes. */
record DiscoveredKeys(Discovery discovery) implements IssuerKeys.Source {
    @Override
    public List<JsonWebKey> fetch() throws IOException, InterruptedException {
        String place = discovery.document().path("jwks_uri").asText();
        try {
            return new JsonWebKeySet(discovery.get(place)).getJsonWebKeys();
        } catch (JoseException e) {
            throw new IOException("the issuer's keys cannot be read", e);
        }
    }
}
