package org.tagyard.platform.store;

import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The bytes of a kept request without knowing their form: enough to look for a text in them. The
 * data plane writes them ({@code hit_history.request}): a 1 and the plain bytes, or a 2, their
 * length in four bytes, and the deflated rest.
 */
public final class KeptBytes {
    private static final int PLAIN = 1;
    private static final int DEFLATED = 2;
    private static final int HEAD = 5;

    private KeptBytes() {}

    /**
     * The plain bytes.
     *
     * @param most how many are wanted; what lies behind is left out
     * @return empty where these are no bytes of a request
     */
    public static Optional<byte[]> plain(byte[] stored, int most) {
        if (stored.length == 0) {
            return Optional.empty();
        }
        return switch (stored[0]) {
            case PLAIN -> Optional.of(stored);
            case DEFLATED -> stored.length < HEAD ? Optional.empty() : inflated(stored, most);
            default -> Optional.empty();
        };
    }

    private static Optional<byte[]> inflated(byte[] stored, int most) {
        int length = 0;
        for (int i = 1; i < HEAD; i++) {
            length = (length << 8) | (stored[i] & 0xff);
        }
        if (length < 1) {
            return Optional.empty();
        }
        var plain = new byte[Math.min(length, most)];
        var inflater = new Inflater(true);
        try {
            inflater.setInput(stored, HEAD, stored.length - HEAD);
            int at = 0;
            while (at < plain.length && !inflater.finished()) {
                int got = inflater.inflate(plain, at, plain.length - at);
                if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                at += got;
            }
            return Optional.of(plain);
        } catch (DataFormatException broken) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
