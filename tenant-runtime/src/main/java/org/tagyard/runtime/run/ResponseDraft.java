package org.tagyard.runtime.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.templateapi.BrowserPixels;
import org.tagyard.platform.templateapi.ResponseCookie;
import org.tagyard.platform.templateapi.ResponsePort;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Reply;

/** What client and tags have set so far of the answer; nothing changes it once it was sent. */
final class ResponseDraft implements ResponsePort {
    private static final byte[] NO_BODY = {};

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<ResponseCookie> cookies = new ArrayList<>(2);
    private final List<String> pixels = new ArrayList<>(0);
    private final Runnable onSend;
    private int status = 200;
    private byte[] body = NO_BODY;
    private boolean sent;

    ResponseDraft(Runnable onSend) {
        this.onSend = onSend;
    }

    @Override
    public void status(int status) {
        if (!sent) {
            this.status = status;
        }
    }

    @Override
    public void header(String name, Optional<String> value) {
        if (!sent) {
            value.ifPresentOrElse(it -> headers.put(name, it), () -> headers.remove(name));
        }
    }

    @Override
    public void body(byte[] body) {
        if (!sent) {
            this.body = body;
        }
    }

    @Override
    public void cookie(ResponseCookie cookie) {
        if (!sent) {
            cookies.removeIf(cookie::replaces);
            cookies.add(cookie);
        }
    }

    @Override
    public boolean pixel(String url) {
        return !sent && pixels.size() < BrowserPixels.MAX_PIXELS && pixels.add(url);
    }

    @Override
    public void send() {
        if (!sent) {
            sent = true;
            onSend.run();
        }
    }

    @Override
    public boolean isSent() {
        return sent;
    }

    Reply toReply() {
        if (!pixels.isEmpty()) {
            putPixelsInPlaceOfTheBody();
        }
        var lines = new ArrayList<Header>(headers.size() + cookies.size());
        headers.forEach((name, value) -> lines.add(new Header(name, value)));
        cookies.forEach(cookie -> lines.add(new Header("set-cookie", cookie.toHeader())));
        // a status below 200 cannot end a request
        return new Reply(Math.max(status, 200), Headers.of(lines), body);
    }

    /** The browser that asked for pixels reads nothing else (spec: template-runtime §7.3). */
    private void putPixelsInPlaceOfTheBody() {
        headers.put("content-type", BrowserPixels.CONTENT_TYPE);
        headers.putIfAbsent("cache-control", "no-cache");
        headers.remove("content-encoding");
        body = BrowserPixels.eventStream(pixels);
        if (status == 204 || status == 304) {
            status = 200; // the others have no body
        }
    }
}
