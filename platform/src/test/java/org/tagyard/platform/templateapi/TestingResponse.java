package org.tagyard.platform.templateapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps what was set. */
public final class TestingResponse implements ResponsePort {
    private int status = 200;
    private final Map<String, String> headers = new TreeMap<>();
    private byte[] body = {};
    private final List<ResponseCookie> cookies = new ArrayList<>();
    private final List<String> pixels = new ArrayList<>();
    private boolean isSent;

    public int statusSet() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] bodySet() {
        return body;
    }

    public List<ResponseCookie> cookies() {
        return cookies;
    }

    public List<String> pixels() {
        return pixels;
    }

    @Override
    public void status(int status) {
        this.status = status;
    }

    @Override
    public void header(String name, Optional<String> value) {
        value.ifPresentOrElse(it -> headers.put(name, it), () -> headers.remove(name));
    }

    @Override
    public void body(byte[] body) {
        this.body = body;
    }

    @Override
    public void cookie(ResponseCookie cookie) {
        cookies.removeIf(cookie::replaces);
        cookies.add(cookie);
    }

    @Override
    public boolean pixel(String url) {
        return !isSent && pixels.add(url);
    }

    @Override
    public void send() {
        isSent = true;
    }

    @Override
    public boolean isSent() {
        return isSent;
    }
}
