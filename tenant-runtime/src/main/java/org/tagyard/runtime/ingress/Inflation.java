package org.tagyard.runtime.ingress;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/**
 * Undoes {@code Content-Encoding}, never giving more than allowed. Costs processor time in
 * proportion to the limit: not for event loops.
 *
 * @param maxBytes most bytes of a body
 * @param maxTimes most times its own size that a body may grow
 * @param share counts what is inflated before it is kept; false when there is no more room
 */
record Inflation(int maxBytes, int maxTimes, IntPredicate share) {
    private static final int CHUNK = 8 * 1024;

    /** Whether a body with this header has to be treated at all. */
    static boolean isNeeded(String encoding) {
        var name = encoding.strip();
        return !name.isEmpty() && !name.equalsIgnoreCase("identity");
    }

    /**
     * @throws ProblemException when the encoding is unknown, the data are broken or grow too much,
     *     or the process holds too many bytes already
     */
    byte[] inflate(byte[] body, String encoding) {
        long limit = Math.min(maxBytes, (long) body.length * maxTimes);
        try (var in = decoder(body, encoding.strip().toLowerCase(Locale.ROOT))) {
            var out = new ByteArrayOutputStream(CHUNK);
            var chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (out.size() + read > limit) {
                    throw ProblemException.of(
                                    Problem.PAYLOAD_TOO_LARGE,
                                    "The body grows beyond "
                                            + limit
                                            + " bytes when it is decompressed.")
                            .with("maximumBytes", limit);
                }
                if (!share.test(read)) {
                    throw DoorRules.full();
                }
                out.write(chunk, 0, read);
            }
            return out.toByteArray();
        } catch (IOException broken) {
            throw ProblemException.of(
                    Problem.MALFORMED_REQUEST, "The body is not what its Content-Encoding says.");
        }
    }

    private static InputStream decoder(byte[] body, String encoding) throws IOException {
        var in = new ByteArrayInputStream(body);
        return switch (encoding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(in, CHUNK);
            case "deflate" -> new InflaterInputStream(in);
            default ->
                    throw ProblemException.of(
                                    Problem.UNSUPPORTED_MEDIA_TYPE,
                                    "This Content-Encoding is not taken here.")
                            .withHeader("Accept-Encoding", "gzip, deflate");
        };
    }
}
