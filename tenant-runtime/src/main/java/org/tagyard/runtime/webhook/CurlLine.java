package org.tagyard.runtime.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.tagyard.runtime.ingress.Hit;

/** A request as a line for a POSIX shell, to be run outside of this house. */
final class CurlLine {
    private CurlLine() {}

    static String of(Hit hit) {
        var line = new StringBuilder("curl -sS -X ").append(quoted(hit.method()));
        line.append(' ').append(quoted(Urls.https(hit)));
        for (var header : hit.headers()) {
            if (!header.name().equalsIgnoreCase("host")
                    && !header.name().equalsIgnoreCase("content-length")) {
                line.append(" -H ").append(quoted(header.name() + ": " + header.value()));
            }
        }
        if (hit.body().length == 0) {
            return line.toString();
        }
        return text(hit.body())
                .map(it -> line + " --data-binary " + quoted(it))
                .orElseGet(() ->
                        "printf %s "
                                + Base64.getEncoder().encodeToString(hit.body())
                                + " | base64 -d | "
                                + line
                                + " --data-binary @-");
    }

    /** Nothing in single quotes means anything to a shell, but a single quote. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Empty where a terminal would not carry it unchanged, and where curl takes it as a file. */
    private static Optional<String> text(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            boolean isPlain =
                    !text.startsWith("@")
                            && text.chars().allMatch(it -> it == '\n' || (it >= 32 && it != 127));
            return isPlain ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
