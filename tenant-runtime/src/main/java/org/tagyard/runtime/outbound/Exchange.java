package org.tagyard.runtime.outbound;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.address.CallTarget;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.outbound.CallResult.Failed;
import org.tagyard.runtime.outbound.CallResult.Reason;

/** One call on its way: connects to vetted addresses alone, and ends exactly once. */
final class Exchange {
    /** They belong to the connection, which is ours. */
    private static final Set<String> OURS =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private final Context context;
    private final Vertx vertx;
    private final OutboundConfig config;
    private final Call call;
    private final Duration timeout;
    private final CompletableFuture<CallResult> result;
    private final long timer;
    private final Buffer received = Buffer.buffer();
    private @Nullable HttpClientRequest request;

    Exchange(
            Vertx vertx,
            OutboundConfig config,
            Call call,
            Duration timeout,
            CompletableFuture<CallResult> result) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.config = config;
        this.call = call;
        this.timeout = timeout;
        this.result = result;
        this.timer = vertx.setTimer(Math.max(1, timeout.toMillis()), late -> timedOut());
    }

    void onContext(Runnable work) {
        context.runOnContext(there -> work.run());
    }

    /** Tries the addresses in order until one accepts. */
    void connect(HttpClient client, CallTarget target, List<InetSocketAddress> addresses) {
        if (result.isDone()) {
            return;
        }
        RequestOptions options;
        try {
            options = options(target, addresses.getFirst());
        } catch (IllegalArgumentException notHttp) {
            failed("The method is not one of HTTP.");
            return;
        }
        client.request(options)
                .onComplete(connected ->
                        onContext(() -> {
                            if (connected.succeeded()) {
                                send(connected.result(), target, addresses.getFirst());
                            } else if (addresses.size() > 1
                                    && connected.cause() instanceof ConnectException) {
                                connect(client, target, addresses.subList(1, addresses.size()));
                            } else {
                                failed("No connection to the server.");
                            }
                        }));
    }

    private RequestOptions options(CallTarget target, InetSocketAddress address) {
        return new RequestOptions()
                .setServer(
                        SocketAddress.inetSocketAddress(
                                address.getPort(), address.getAddress().getHostAddress()))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.secure())
                .setURI(target.pathAndQuery())
                .setMethod(HttpMethod.valueOf(call.method()))
                // also the wait for a connection that others use: the time of the call bounds it,
                // the client's own limit bounds how long an address may take to accept
                .setConnectTimeout(timeout.toMillis())
                .setFollowRedirects(false);
    }

    private void send(HttpClientRequest ready, CallTarget target, InetSocketAddress vetted) {
        if (result.isDone()) {
            ready.reset();
            return;
        }
        request = ready;
        ready.exceptionHandler(broken -> failed("The connection broke."));
        if (!isPeer(ready.connection().remoteAddress(), vetted)) {
            end(new Failed(Reason.REFUSED, "The address is not allowed."));
            return;
        }
        try {
            ready.putHeader(HttpHeaders.HOST, target.authority());
            for (var header : call.headers()) {
                if (!OURS.contains(header.name().toLowerCase(Locale.ROOT))) {
                    ready.headers().add(header.name(), header.value());
                }
            }
        } catch (IllegalArgumentException notAHeader) {
            failed("A header is not one of HTTP.");
            return;
        }
        var answer =
                call.body().isPresent()
                        ? ready.send(Buffer.buffer(call.body().get()))
                        : ready.send();
        answer.onComplete(arrived -> {
            if (arrived.succeeded()) {
                receive(arrived.result());
            } else {
                failed("The server gave no answer.");
            }
        });
    }

    private static boolean isPeer(SocketAddress peer, InetSocketAddress vetted) {
        return vetted.getAddress().getHostAddress().equals(peer.hostAddress())
                && vetted.getPort() == peer.port();
    }

    private void receive(HttpClientResponse response) {
        response.exceptionHandler(broken -> failed("The connection broke."));
        response.handler(chunk -> {
            if (received.length() + chunk.length() > config.maxResponseBytes()) {
                failed("The answer has more than " + config.maxResponseBytes() + " bytes.");
            } else if (!result.isDone()) {
                received.appendBuffer(chunk);
            }
        });
        response.endHandler(complete ->
                end(
                        new CallResult.Answered(
                                response.statusCode(), headers(response), received.getBytes())));
    }

    private static List<Header> headers(HttpClientResponse response) {
        var lines = new ArrayList<Header>();
        for (var line : response.headers()) {
            lines.add(new Header(line.getKey().toLowerCase(Locale.ROOT), line.getValue()));
        }
        return lines;
    }

    private void timedOut() {
        end(new Failed(Reason.TIMED_OUT, "No complete answer within the call's time."));
    }

    private void failed(String detail) {
        end(new Failed(Reason.FAILED, detail));
    }

    /** The first end counts; a connection that is in the middle of something is closed. */
    void end(CallResult how) {
        if (result.isDone()) {
            return;
        }
        vertx.cancelTimer(timer);
        result.complete(how);
        var underWay = request;
        if (underWay != null && how instanceof Failed) {
            underWay.reset();
        }
    }
}
