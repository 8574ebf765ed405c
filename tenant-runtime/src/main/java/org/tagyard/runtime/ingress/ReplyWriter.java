package org.tagyard.runtime.ingress;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;

/** Puts a reply on the wire. */
final class ReplyWriter {
    private static final Logger LOG = Logger.getLogger(ReplyWriter.class);

    /** They belong to the connection, which is ours. */
    private static final Set<String> OURS =
            Set.of(
                    "connection",
                    "content-length",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private ReplyWriter() {}

    static void write(Reply reply, HttpServerResponse response) {
        response.setStatusCode(reply.status());
        for (var line : reply.headers()) {
            if (!OURS.contains(line.name().toLowerCase(Locale.ROOT))) {
                add(line, response);
            }
        }
        if (reply.status() == 204 || reply.status() == 304) {
            response.end();
        } else {
            response.end(Buffer.buffer(reply.body()));
        }
    }

    private static void add(Header line, HttpServerResponse response) {
        try {
            response.headers().add(line.name(), line.value());
        } catch (IllegalArgumentException notAHeader) {
            LOG.debugf("Dropped a response header that is none name=%s", line.name());
        }
    }
}
