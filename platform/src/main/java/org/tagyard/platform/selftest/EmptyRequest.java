package org.tagyard.platform.selftest;

import java.util.Optional;
import org.tagyard.platform.templateapi.RequestView;

/** A request that says nothing. */
enum EmptyRequest implements RequestView {
    INSTANCE;

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public String queryString() {
        return "";
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<String> body() {
        return Optional.empty();
    }

    @Override
    public String remoteAddress() {
        return "";
    }

    @Override
    public String host() {
        return "";
    }

    @Override
    public String clientName() {
        return "";
    }
}
