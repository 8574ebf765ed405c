package org.tagyard.runtime.ingress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.runtime.ingress.HostilePayloads.Payload;
import org.tagyard.runtime.run.Shop;
import org.tagyard.runtime.testing.ControlPlane;
import org.tagyard.runtime.testing.DatabaseResource;
import org.tagyard.runtime.testing.Eventually;
import org.tagyard.runtime.testing.RawHttp;

/** Any byte sequence is answered in time and costs neither a 5xx nor a lane (isolation §5). */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class HostilePayloadsTest {
    private static final String HOST = "hostile.example.org";
    private static final Duration IN_TIME = Duration.ofSeconds(1);

    /** A busy machine may be late by itself: what is slow is asked again. */
    private static final int TRIES = 5;

    private static final String SILENT = "silent";

    /** Claims everything and reads it as JSON, as a form, and by its parts. */
    private static final String READER =
            """
            const JSON = require('JSON'), decode = require('decodeUriComponent');
            require('claimRequest')();
            const body = require('getRequestBody')() || '';
            const form = {};
            body.substring(0, 2000).split('&').forEach((field) => {
              const parts = field.split('=');
              form[decode(parts[0]) || '?'] = decode(parts[1] || '');
            });
            require('runContainer')({
              event_name: 'order', json: JSON.parse(body), form: form,
              path: require('getRequestPath')(), query: require('getRequestQueryParameters')()
            }, () => {
              require('setResponseBody')('done');
              require('returnResponse')();
            });
            """;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // given by the test framework
    URI address;

    @Inject
    @SuppressWarnings("NullAway.Init") // given by the test framework
    MeterRegistry registry;

    private void aContainerThatReadsEverything() {
        var control = ControlPlane.ofThisJvm();
        var route = control.container(HOST);
        var shop =
                new Shop(new DefaultScriptEngine())
                        .withClient("Reader", 0, READER)
                        .withTag(
                                "Copy",
                                "require('JSON').stringify(require('getAllEventData')());"
                                        + "data.gtmOnSuccess();");
        shop.files().forEach(file -> control.addTemplate(route, file));
        control.publish(route, 1, shop.document());
        Eventually.holds(() -> assertThat(aGoodRequest()).isEqualTo("done"));
    }

    private String aGoodRequest() throws IOException {
        var body = "{\"id\":\"A-1001\"}".getBytes(UTF_8);
        return RawHttp.exchange(
                        address.getPort(),
                        "POST /order_created HTTP/1.1\nHost: "
                                + HOST
                                + "\nContent-Type: application/json\nContent-Length: "
                                + body.length
                                + "\n\n",
                        body)
                .text();
    }

    @Test
    void everyHostilePayloadIsAnsweredInTimeWithoutAServerError() throws IOException {
        aContainerThatReadsEverything();
        double lanesLost = registry.counter("tagyard.lane.abandoned").count();
        var payloads = HostilePayloads.against(HOST);
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(500);

        var wrong = new ArrayList<String>();
        for (var payload : payloads) {
            judge(payload).ifPresent(why -> wrong.add(payload + ": " + why));
        }

        assertThat(wrong).isEmpty();
        assertThat(registry.counter("tagyard.lane.abandoned").count()).isEqualTo(lanesLost);
        assertThat(aGoodRequest()).isEqualTo("done");
    }

    /** What is wrong with the answer; empty when nothing is. */
    private Optional<String> judge(Payload payload) throws IOException {
        for (int i = 1; true; i++) {
            long begun = System.nanoTime();
            var status = statusOf(payload);
            var took = Duration.ofNanos(System.nanoTime() - begun);
            // the server repeats the protocol's name as it was sent, whatever it was
            if (status.filter(it -> !it.matches("\\S+ [1-4]\\d\\d( .*)?")).isPresent()) {
                return status;
            }
            if (took.compareTo(IN_TIME) <= 0) {
                return Optional.empty();
            }
            if (i == TRIES) {
                return Optional.of("took " + took);
            }
        }
    }

    /** The first line that came back; empty when the connection was closed without one. */
    private Optional<String> statusOf(Payload payload) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), address.getPort()));
            try {
                socket.getOutputStream().write(payload.bytes());
            } catch (IOException closedMeanwhile) {
                // the answer may have come before the end of a long request
            }
            if (!payload.unfinished()) {
                return firstLine(socket, 5_000);
            }
            var soon = firstLine(socket, 150);
            if (!soon.equals(Optional.of(SILENT))) {
                return soon;
            }
            socket.shutdownOutput();
            return firstLine(socket, 5_000);
        }
    }

    private static Optional<String> firstLine(Socket socket, int millis) {
        var line = new StringBuilder();
        try {
            socket.setSoTimeout(millis);
            for (int next = socket.getInputStream().read();
                    next >= 0 && next != '\n';
                    next = socket.getInputStream().read()) {
                line.append(new String(new byte[] {(byte) next}, ISO_8859_1));
            }
        } catch (SocketTimeoutException silent) {
            return Optional.of(SILENT);
        } catch (IOException reset) {
            return Optional.empty();
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString().strip());
    }
}
