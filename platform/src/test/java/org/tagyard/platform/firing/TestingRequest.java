package org.tagyard.platform.firing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request made of what a test says. Random numbers count from 1. */
public final class TestingRequest implements RequestFacts {
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> query = new HashMap<>();
    private final Map<String, String> cookies = new HashMap<>();
    private int randoms;

    public TestingRequest withHeader(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    public TestingRequest withQuery(String name, String value) {
        query.put(name, value);
        return this;
    }

    public TestingRequest withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/hook";
    }

    @Override
    public String queryString() {
        return "a=1&b=2";
    }

    @Override
    public Optional<String> queryParameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    @Override
    public Optional<String> clientName() {
        return Optional.of("Webhook");
    }

    @Override
    public int random() {
        return ++randoms;
    }

    @Override
    public String containerId() {
        return "GTM-SHOP123";
    }

    @Override
    public String containerVersion() {
        return "12";
    }

    @Override
    public String environmentName() {
        return "Live";
    }

    @Override
    public boolean debugMode() {
        return false;
    }
}
