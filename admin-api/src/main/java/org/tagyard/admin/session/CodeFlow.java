package org.tagyard.admin.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tagyard.admin.security.IdentityProvider;
import org.tagyard.admin.security.IdentityProvider.Person;
import org.tagyard.admin.security.Issuers;
import org.tagyard.platform.problem.ProblemException;

/**
 * The authorization code flow of OpenID Connect Core 1.0 §3.1 with PKCE S256 (RFC 7636): sends a
 * browser to a provider and understands what comes back. Each answer is taken once, from the
 * browser that asked, with the nonce and the verifier that were made for it.
 */
@ApplicationScoped
class CodeFlow {
    static final String CALLBACK = "/auth/callback";

    private final Issuers issuers;
    private final SignIns signIns;
    private final SecureRandom random = new SecureRandom();

    CodeFlow(Issuers issuers, SignIns signIns) {
        this.issuers = issuers;
        this.signIns = signIns;
    }

    /**
     * What a provider sent a browser back with.
     *
     * @param issuer who says so, where the provider adds it (RFC 9207)
     */
    record Answer(
            Optional<String> state,
            Optional<String> code,
            Optional<String> error,
            Optional<String> issuer) {}

    /** What came of an answer. */
    sealed interface Outcome {
        /** Somebody signed in with the provider of this name. */
        record SignedIn(Person person, String issuer, ReturnTo returnTo) implements Outcome {}

        record Refused(Refusal why, ReturnTo returnTo) implements Outcome {}
    }

    /**
     * Begins a sign-in.
     *
     * @param browser the id that the browser holds, to know it again by
     * @param origin where the console is
     * @return where the browser goes now
     * @throws ProblemException {@code identity-provider-unavailable}
     */
    URI begin(IdentityProvider provider, ReturnTo returnTo, String browser, String origin) {
        var begun = new SignIns.Begun(provider.name(), fresh(), fresh(), returnTo);
        URI address = provider.addresses().authorization();
        String state = fresh();
        signIns.keep(begun, state, browser);
        var question = new LinkedHashMap<String, String>();
        question.put("response_type", "code");
        question.put("client_id", provider.clientId());
        question.put("redirect_uri", origin + CALLBACK);
        question.put("scope", provider.scope());
        question.put("state", state);
        question.put("nonce", begun.nonce());
        question.put("code_challenge", challenge(begun.verifier()));
        question.put("code_challenge_method", "S256");
        return with(address, question);
    }

    /**
     * Finishes one.
     *
     * @param browser the id that the browser holds, if it holds one
     * @throws ProblemException {@code identity-provider-unavailable}
     */
    Outcome finish(Answer answer, Optional<String> browser, String origin) {
        var begun = answer.state().flatMap(state -> browser.flatMap(id -> signIns.take(state, id)));
        if (begun.isEmpty()) {
            return new Outcome.Refused(Refusal.LOST, ReturnTo.START);
        }
        var returnTo = begun.get().returnTo();
        if (answer.error().isPresent()) {
            return new Outcome.Refused(Refusal.DENIED, returnTo);
        }
        return issuers.provider(begun.get().issuer())
                .flatMap(provider -> person(provider, answer, begun.get(), origin))
                .<Outcome>map(
                        person -> new Outcome.SignedIn(person, begun.get().issuer(), returnTo))
                .orElse(new Outcome.Refused(Refusal.INVALID, returnTo));
    }

    private static Optional<Person> person(
            IdentityProvider provider, Answer answer, SignIns.Begun begun, String origin) {
        return answer.code()
                .flatMap(code ->
                        provider.idToken(code, begun.verifier(), URI.create(origin + CALLBACK)))
                .flatMap(token -> provider.person(token, begun.nonce()))
                .filter(person -> answer.issuer().map(person.issuer()::equals).orElse(true));
    }

    /** An address with these parameters besides its own. */
    static URI with(URI address, Map<String, String> parameters) {
        String query =
                parameters.entrySet().stream()
                        .map(one ->
                                one.getKey()
                                        + "="
                                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + query);
    }

    /** 256 random bits as text. */
    String fresh() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
