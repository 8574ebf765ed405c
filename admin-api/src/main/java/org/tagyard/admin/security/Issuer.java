package org.tagyard.admin.security;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import java.time.Duration;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.tagyard.platform.problem.ProblemException;

/**
 * One identity provider whose access tokens are taken.
 *
 * @param url its URL, exactly as in the tokens' {@code iss}
 * @param audience what tokens must name in {@code aud}
 * @param groupsClaim the claim that holds groups
 * @param skew how far its clock and ours may differ
 */
record Issuer(String url, String audience, String groupsClaim, Duration skew, IssuerKeys keys) {
    /**
     * Whether it signed the token for us, and for now.
     *
     * @throws ProblemException {@code identity-provider-unavailable} when that cannot be told
     */
    boolean issued(String token, Jwt jwt) {
        try {
            consumer(keys.find(jwt.keyId()), audience).process(token);
            return true;
        } catch (InvalidJwtException refused) {
            return false;
        }
    }

    /**
     * Whether it signed the ID token for this client, for now, and as the answer to the very
     * sign-in that the nonce was made for (OpenID Connect Core 1.0, §3.1.3.7).
     *
     * @throws ProblemException {@code identity-provider-unavailable} when that cannot be told
     */
    boolean answered(String token, Jwt jwt, String client, String nonce) {
        try {
            consumer(keys.find(jwt.keyId()), client).process(token);
            return jwt.isFor(client, nonce);
        } catch (InvalidJwtException refused) {
            return false;
        }
    }

    private JwtConsumer consumer(List<JsonWebKey> candidates, String reader) {
        int seconds = (int) skew.toSeconds();
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(candidates))
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(PERMIT, Jwt.ALGORITHMS.toArray(String[]::new)))
                .setExpectedIssuer(url)
                .setExpectedAudience(reader)
                .setRequireSubject()
                .setRequireExpirationTime()
                .setIssuedAtRestrictions(seconds, (int) Jwt.LONGEST_LIFE.toSeconds() + seconds)
                .setAllowedClockSkewInSeconds(seconds)
                .build();
    }
}
