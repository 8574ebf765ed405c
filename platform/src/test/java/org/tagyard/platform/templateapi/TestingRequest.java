package org.tagyard.platform.templateapi;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request as a value. */
public record TestingRequest(
        String method,
        String path,
        String queryString,
        Map<String, String> headers,
        Optional<String> body,
        String remoteAddress,
        String host,
        String clientName)
        implements RequestView {

    public static TestingRequest of(String method, String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        return new TestingRequest(
                method,
                mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark),
                mark < 0 ? "" : pathAndQuery.substring(mark + 1),
                Map.of(),
                Optional.empty(),
                "203.0.113.7",
                "shop.example.co.uk",
                "Webhook");
    }

    public TestingRequest withHeaders(Map<String, String> given) {
        return new TestingRequest(
                method, path, queryString, given, body, remoteAddress, host, clientName);
    }

    public TestingRequest withBody(String given) {
        return new TestingRequest(
                method,
                path,
                queryString,
                headers,
                Optional.of(given),
                remoteAddress,
                host,
                clientName);
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
