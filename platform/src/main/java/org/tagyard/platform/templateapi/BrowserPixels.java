package org.tagyard.platform.templateapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.ObjectValue;

/**
 * The answer that makes a browser load images: an event stream of messages that list their URLs
 * (spec: template-runtime §7.3).
 */
public final class BrowserPixels {
    public static final String CONTENT_TYPE = "text/event-stream";

    /** One answer's pixels. A page that loads more than this is slowed for its visitor. */
    public static final int MAX_PIXELS = 100;

    /** The longest URL; what browsers and servers agree on is shorter. */
    public static final int MAX_URL_LENGTH = 8_192;

    private BrowserPixels() {}

    /** The body for these URLs, in order. */
    public static byte[] eventStream(List<String> urls) {
        var message = new ObjectValue().put("send_pixel", ArrayValue.copyOf(urls));
        return ("event: message\ndata: " + JsonText.write(message).orElse("{}") + "\n\n")
                .getBytes(UTF_8);
    }
}
