package org.tagyard.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ID tokens answer the console's question (OpenID Connect Core 1.0, §3.1.3.7). */
class JwtTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'aud': 'console', 'nonce': 'n'}",
                "{'aud': ['console'], 'nonce': 'n'}",
                "{'aud': ['console'], 'azp': 'console', 'nonce': 'n'}",
                "{'aud': ['console', 'other'], 'azp': 'console', 'nonce': 'n'}"
            })
    void anAnswerForTheConsoleIsTaken(String claims) throws JsonProcessingException {
        assertThat(token(claims).isFor("console", "n")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'aud': 'console'}",
                "{'aud': 'console', 'nonce': ''}",
                "{'aud': 'console', 'nonce': 'm'}",
                "{'aud': 'console', 'nonce': ['n']}",
                "{'aud': ['console'], 'azp': 'other', 'nonce': 'n'}",
                "{'aud': ['console', 'other'], 'nonce': 'n'}"
            })
    void anyOtherIsRefused(String claims) throws JsonProcessingException {
        assertThat(token(claims).isFor("console", "n")).isFalse();
    }

    private static Jwt token(String claims) throws JsonProcessingException {
        return new Jwt(MAPPER.createObjectNode(), MAPPER.readTree(claims.replace('\'', '"')));
    }
}
