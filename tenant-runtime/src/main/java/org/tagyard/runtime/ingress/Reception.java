package org.tagyard.runtime.ingress;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;

/** One request from its headers to its answer. Lives on the event loop of its connection. */
final class Reception {
    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final long LINGER_MILLIS = 1_000;
    private static final byte[] ALIVE = "ok\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final HttpServerRequest request;
    private final DoorRules rules;
    private final Context context;
    private final UUID id;
    private final long startedAt = System.nanoTime();
    private final Buffer body = Buffer.buffer();
    private final Buffered.Share share;
    private long timer = -1;
    private int maxBodyBytes;
    private long completeAt;
    private boolean complete;
    private boolean answered;

    Reception(HttpServerRequest request, DoorRules rules) {
        this.request = request;
        this.rules = rules;
        this.context = rules.vertx().getOrCreateContext();
        this.id = rules.ids().next();
        this.share = rules.buffered().share();
    }

    /** Checks what can be seen before the body, then receives the body. */
    void begin() {
        request.response().exceptionHandler(gone -> abandon());
        request.exceptionHandler(this::broken);
        try {
            var headers = headers();
            var target = target(headers);
            if (target.path().equals("/healthz")) {
                request.resume();
                answer(new Reply(200, Headers.NONE, ALIVE));
                return;
            }
            refuseReserved(target.path());
            refuseUnknownHost(target.host());
            maxBodyBytes =
                    rules.handler()
                            .maxBodyBytes(
                                    target.host(), target.path(), rules.config().maxBodyBytes());
            refuseLargeBody(headers);
            receive(headers, target);
        } catch (ProblemException refused) {
            refuseUnread(refused);
        }
    }

    private Headers headers() {
        var config = rules.config();
        if (request.uri().length() > config.maxUrlBytes()) {
            throw ProblemException.of(
                            Problem.URI_TOO_LONG,
                            "The URL has more than " + config.maxUrlBytes() + " bytes.")
                    .with("maximumBytes", config.maxUrlBytes());
        }
        var lines = new ArrayList<Header>();
        long bytes = 0;
        for (var line : request.headers()) {
            bytes += line.getKey().length() + line.getValue().length() + 4;
            lines.add(new Header(line.getKey(), line.getValue()));
        }
        if (bytes > config.maxHeaderBytes()) {
            throw ProblemException.of(
                            Problem.HEADER_TOO_LARGE,
                            "The headers have more than " + config.maxHeaderBytes() + " bytes.")
                    .with("maximumBytes", config.maxHeaderBytes());
        }
        return Headers.of(lines);
    }

    private RequestTarget target(Headers headers) {
        var hosts = headers.all("Host");
        if (hosts.size() != 1) {
            throw ProblemException.of(
                    Problem.MALFORMED_REQUEST, "The request needs exactly one Host header.");
        }
        return RequestTarget.read(request.uri(), hosts.getFirst())
                .orElseThrow(() ->
                        ProblemException.of(
                                Problem.MALFORMED_REQUEST,
                                "The request target or the host cannot be read."));
    }

    private static void refuseReserved(String path) {
        for (var prefix : List.of("/_tagyard/", "/stape-api/", "/stape/")) {
            if (path.startsWith(prefix)) {
                throw ProblemException.of(
                        Problem.NOT_FOUND, "This path is reserved, and nothing is here.");
            }
        }
    }

    private void refuseUnknownHost(String host) {
        if (!rules.handler().answersOn(host)) {
            throw ProblemException.of(
                    Problem.UNKNOWN_HOST, "No container answers on the host of this request.");
        }
    }

    private void refuseLargeBody(Headers headers) {
        var length = headers.get("Content-Length").orElse("0");
        if (length.length() > 18
                || !length.chars().allMatch(Character::isDigit)
                || Long.parseLong(length) > maxBodyBytes) {
            throw tooLarge();
        }
    }

    private ProblemException tooLarge() {
        return ProblemException.of(
                        Problem.PAYLOAD_TOO_LARGE,
                        "The body has more than " + maxBodyBytes + " bytes.")
                .with("maximumBytes", maxBodyBytes);
    }

    private void receive(Headers headers, RequestTarget target) {
        wakeAfter(rules.config().maxReceiveTime());
        request.handler(this::append);
        request.endHandler(end -> {
            if (!answered) {
                complete = true;
                completeAt = System.nanoTime();
                hand(headers, target);
            }
        });
        if (headers.get("Expect").filter("100-continue"::equalsIgnoreCase).isPresent()) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private void append(Buffer chunk) {
        if (answered) {
            return;
        }
        if (body.length() + chunk.length() > maxBodyBytes) {
            refuseUnread(tooLarge());
        } else if (!share.hold(chunk.length())) {
            refuseUnread(DoorRules.full());
        } else {
            body.appendBuffer(chunk);
        }
    }

    /** One timer for all waits of a request: most are answered before it looks even once. */
    private void wakeAfter(Duration time) {
        timer = rules.vertx().setTimer(Math.max(1, time.toMillis()), late -> look());
    }

    private void look() {
        if (answered) {
            return;
        }
        if (!complete) {
            tooSlow();
            return;
        }
        var left = rules.config().maxReplyTime().minusNanos(System.nanoTime() - completeAt);
        if (left.isPositive()) {
            wakeAfter(left);
        } else {
            answer(failed(new TimeoutException("no reply in time")));
        }
    }

    private void tooSlow() {
        var most = rules.config().maxReceiveTime();
        refuseUnread(
                ProblemException.of(
                                Problem.REQUEST_TIMEOUT,
                                "The request took more than " + most.toSeconds() + " s to arrive.")
                        .with("maximumSeconds", most.toSeconds()));
    }

    private void hand(Headers received, RequestTarget target) {
        var peer = InetAddress.ofLiteral(request.remoteAddress().hostAddress());
        var client = rules.addresses().of(peer, received);
        var hit =
                new Hit(
                        id,
                        rules.clock().instant(),
                        target.host(),
                        request.method().name().toUpperCase(Locale.ROOT),
                        target.path(),
                        target.rawQuery(),
                        ours(received, client),
                        body.getBytes(),
                        client,
                        Hit.Origin.NETWORK);
        if (Decoding.isNeeded(hit)) {
            Thread.startVirtualThread(() -> inflate(hit));
        } else {
            await(handle(Received.plain(hit)));
        }
    }

    /** A sender's copies of what we inject would spoof it; a preview token is judged later. */
    private static Headers ours(Headers received, String client) {
        var kept = new ArrayList<Header>();
        for (var line : received) {
            var injected = InjectedHeader.of(line.name());
            if (injected.isEmpty() || injected.get() == InjectedHeader.PREVIEW) {
                kept.add(line);
            }
        }
        kept.add(new Header(InjectedHeader.FORWARDED_FOR.text(), client));
        return Headers.of(kept);
    }

    private void inflate(Hit hit) {
        CompletionStage<Reply> stage;
        try {
            stage =
                    handle(
                            new Received(
                                    hit,
                                    Decoding.decoded(hit, rules.inflation(maxBodyBytes, share))));
        } catch (ProblemException refused) {
            stage = java.util.concurrent.CompletableFuture.failedStage(refused);
        }
        await(stage);
    }

    private CompletionStage<Reply> handle(Received whole) {
        try {
            return rules.handler().handle(whole);
        } catch (RuntimeException thrown) {
            return java.util.concurrent.CompletableFuture.failedStage(thrown);
        }
    }

    private void await(CompletionStage<Reply> stage) {
        var _ =
                stage.whenComplete((reply, failure) ->
                        context.runOnContext(back -> {
                            if (!answered) {
                                answer(failure == null ? reply : failed(failure));
                            }
                        }));
    }

    private Reply failed(Throwable failure) {
        var cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof ProblemException refused) {
            rules.meters().refused(refused.problem());
            return Problems.reply(refused, hitText());
        }
        LOG.errorf(cause, "A hit was not answered hit=%s", hitText());
        rules.meters().refused(Problem.INTERNAL);
        return Problems.reply(
                ProblemException.of(Problem.INTERNAL, "The request could not be answered."),
                hitText());
    }

    private String hitText() {
        return IdPrefix.HIT.format(id);
    }

    /** Answers before the whole request is here; the rest of it is not waited for. */
    private void refuseUnread(ProblemException refused) {
        rules.meters().refused(refused.problem());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answer(Problems.reply(refused, hitText()));
        if (!complete) {
            discardRest();
        }
    }

    /**
     * Reads on for a moment, so that the sender gets to see the answer (RFC 9112 §9.6), then hangs
     * up.
     */
    private void discardRest() {
        var connection = request.connection();
        request.handler(discarded -> {});
        request.endHandler(end -> connection.close());
        request.exceptionHandler(gone -> connection.close());
        rules.vertx().setTimer(LINGER_MILLIS, over -> connection.close());
        request.resume();
    }

    /** The connection ended, or what came over it is no HTTP. */
    private void broken(Throwable why) {
        if (answered || request.response().closed()) {
            abandon();
        } else {
            refuseUnread(
                    ProblemException.of(
                            Problem.MALFORMED_REQUEST, "The body is not framed as HTTP wants it."));
        }
    }

    private void answer(Reply reply) {
        var response = request.response();
        if (answered) {
            return;
        }
        answered = true;
        release();
        if (response.closed() || response.ended()) {
            rules.meters().abandoned();
            return;
        }
        ReplyWriter.write(reply, response);
        rules.meters().answered(reply.status(), Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private void abandon() {
        if (!answered) {
            answered = true;
            rules.meters().abandoned();
            release();
        }
    }

    private void release() {
        rules.vertx().cancelTimer(timer);
        share.release();
    }
}
