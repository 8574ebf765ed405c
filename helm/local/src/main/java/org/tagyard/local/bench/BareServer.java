package org.tagyard.local.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;

/**
 * The anchor: the HTTP server of the runtime with nothing behind it. It reads the body and answers
 * what the webhook client of the benchmark answers. A program of its own, so that it has the same
 * share of the machine as the runtime.
 */
public final class BareServer {
    static final String READY = "ready";

    private static final Buffer BODY = Buffer.buffer("{\"ok\":true}");

    private BareServer() {}

    public static void main(String... arguments) {
        int port = Integer.parseInt(arguments[0]);
        var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(false));
        for (int i = 0; i < VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE; i++) {
            vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                    .requestHandler(request ->
                            request.bodyHandler(body ->
                                    request.response()
                                            .putHeader("content-type", "application/json")
                                            .end(BODY)))
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        System.out.println(READY);
    }
}
