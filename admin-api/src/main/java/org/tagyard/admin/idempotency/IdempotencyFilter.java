package org.tagyard.admin.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.ProblemMapper;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.TenantId;

/**
 * {@code Idempotency-Key} on any POST: the same request again gets the first answer again, another
 * request with the key is refused. Answers of 5xx and 429 are not kept, nor those of a dry run.
 * What showed a secret is replayed without it.
 */
class IdempotencyFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final String SLOT = "tagyard.idempotency-slot";
    private static final Pattern KEY = Pattern.compile("[!-~]{16,128}");
    private static final List<String> KEPT_HEADERS = List.of("Location", "ETag");
    private static final int MAX_BODY_BYTES = 33 << 20;

    private final Call call;
    private final Access access;
    private final KeptAnswers answers;
    private final ObjectMapper mapper;

    IdempotencyFilter(Call call, Access access, KeptAnswers answers, ObjectMapper mapper) {
        this.call = call;
        this.access = access;
        this.answers = answers;
        this.mapper = mapper;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 500)
    public @Nullable Response before(ContainerRequestContext request) throws IOException {
        Optional<String> sent = call.header(HEADER);
        if (!call.method().equals("POST")
                || sent.isEmpty()
                || call.dryRun()
                || access.anyCaller().isEmpty()) {
            return null;
        }
        byte[] body = request.getEntityStream().readNBytes(MAX_BODY_BYTES);
        request.setEntityStream(new ByteArrayInputStream(body));
        String scope = access.caller().principal() + " POST " + call.path();
        var slot = new KeptAnswers.Slot(tenant(), scope, key(sent.get()));
        return switch (answers.take(slot, fingerprint(body))) {
            case KeptAnswers.Turn.First() -> {
                request.setProperty(SLOT, slot);
                yield null;
            }
            case KeptAnswers.Turn.Running() ->
                    throw ProblemException.of(
                                    Problem.IDEMPOTENCY_IN_PROGRESS,
                                    "The first request with this key has no answer yet.")
                            .withHeader("Retry-After", "1")
                            .with("retryAfterSeconds", 1);
            case KeptAnswers.Turn.Reused() ->
                    throw ProblemException.of(
                            Problem.IDEMPOTENCY_KEY_REUSED,
                            "The key was used with another body within the last 24 hours.");
            case KeptAnswers.Turn.Known known -> replay(known);
        };
    }

    @ServerResponseFilter
    public void after(ContainerRequestContext request, ContainerResponseContext answer)
            throws JsonProcessingException {
        if (!(request.getProperty(SLOT) instanceof KeptAnswers.Slot slot)) {
            return;
        }
        int status = answer.getStatus();
        if (status >= 500 || status == 429) {
            answers.release(slot);
            return;
        }
        var headers = new LinkedHashMap<String, String>();
        for (String name : KEPT_HEADERS) {
            Object value = answer.getHeaders().getFirst(name);
            if (value != null) {
                headers.put(name, value.toString());
            }
        }
        headers.put("Content-Type", status >= 400 ? ProblemMapper.MEDIA_TYPE : "application/json");
        answers.keep(slot, status, mapper.writeValueAsString(headers), body(answer));
    }

    private @Nullable String body(ContainerResponseContext answer) throws JsonProcessingException {
        Object entity = call.shownSecret().orElse(answer.getEntity());
        if (entity == null || entity instanceof String) {
            return (String) entity;
        }
        return mapper.writeValueAsString(entity);
    }

    private Response replay(KeptAnswers.Turn.Known known) {
        try {
            Map<String, String> headers =
                    mapper.readValue(known.headers(), new TypeReference<>() {});
            var answer = Response.status(known.status()).header("Idempotency-Replayed", "true");
            headers.forEach(answer::header);
            return known.body() == null ? answer.build() : answer.entity(known.body()).build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept answer cannot be read", e);
        }
    }

    private TenantId tenant() {
        return access.isInTenant() ? access.tenant() : TenantTransactions.PLATFORM;
    }

    /** A structured-field string; without quotes it is taken as well. */
    private static String key(String sent) {
        String key = sent.strip();
        if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        if (!KEY.matcher(key).matches()) {
            throw ProblemException.of(Problem.MALFORMED_REQUEST, "The key cannot be used.")
                    .withErrors(
                            List.of(
                                    Violation.header(
                                            HEADER,
                                            Violation.Code.PATTERN,
                                            "A key has 16 to 128 visible characters.")));
        }
        return key;
    }

    private static byte[] fingerprint(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
