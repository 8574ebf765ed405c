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
            consumer(keys.find(jwt.keyId())).process(token);
            return true;
        } catch (InvalidJwtException refused) {
            return false;
        }
    }

    private JwtConsumer consumer(List<JsonWebKey> candidates) {
        int seconds = (int) skew.toSeconds();
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(candidates))
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(PERMIT, Jwt.ALGORITHMS.toArray(String[]::new)))
                .setExpectedIssuer(url)
                .setExpectedAudience(audience)
                .setRequireSubject()
                .setRequireExpirationTime()
                .setIssuedAtRestrictions(seconds, (int) Jwt.LONGEST_LIFE.toSeconds() + seconds)
                .setAllowedClockSkewInSeconds(seconds)
                .build();
    }
}
