package org.tagyard.platform.templateapi;

import java.util.Optional;

/**
 * The response under way. Changes made after it was sent have no effect; what a client set without
 * claiming is dropped by the host.
 */
public interface ResponsePort {
    /** From 100 to 599; 200 until set. */
    void status(int status);

    /** Replaces a header, or clears it. The name is lower case; value without line breaks. */
    void header(String name, Optional<String> value);

    /** Replaces the body. The array is the port's from now on. */
    void body(byte[] body);

    /** Adds a cookie; it replaces an earlier one of the same name, domain and path. */
    void cookie(ResponseCookie cookie);

    /**
     * Queues an image for the browser to load; its list takes the place of the body. False when the
     * response was sent, or has all the pixels it can carry.
     */
    boolean pixel(String url);

    /** Sends what was set by anyone. A second call does nothing. */
    void send();

    boolean isSent();
}
