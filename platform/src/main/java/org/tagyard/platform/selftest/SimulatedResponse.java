package org.tagyard.platform.selftest;

import java.util.Optional;
import org.tagyard.platform.templateapi.ResponseCookie;
import org.tagyard.platform.templateapi.ResponsePort;

/** Takes everything and sends nothing. */
final class SimulatedResponse implements ResponsePort {
    private boolean isSent;

    @Override
    public void status(int status) {}

    @Override
    public void header(String name, Optional<String> value) {}

    @Override
    public void body(byte[] body) {}

    @Override
    public void cookie(ResponseCookie cookie) {}

    /** There is no browser. */
    @Override
    public boolean pixel(String url) {
        return false;
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
