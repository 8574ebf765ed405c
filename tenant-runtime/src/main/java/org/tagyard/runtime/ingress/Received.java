package org.tagyard.runtime.ingress;

/**
 * A request with its body in both forms: signatures are made of what was sent, everything else
 * reads what it means.
 *
 * @param received as sent; a compressed body still is
 * @param decoded with its body decompressed; the same hit where it was not compressed
 */
public record Received(Hit received, Hit decoded) {
    /** A request whose body is not compressed. */
    public static Received plain(Hit hit) {
        return new Received(hit, hit);
    }
}
