package org.tagyard.admin.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/**
 * Opaque cursors: the place in a list, sealed with an HMAC over it and the list it belongs to, so
 * that a cursor of another list, tenant or filter is refused. Valid for 24 h.
 */
@ApplicationScoped
class Cursors {
    private static final Duration LIFE = Duration.ofHours(24);
    private static final int MAC_BYTES = 16;

    /**
     * A place in a list.
     *
     * @param back whether the page before the place is meant
     * @param keys the sort keys and the id of the row at the place, as text
     */
    record Place(boolean back, List<String> keys) {
        Place {
            keys = List.copyOf(keys);
        }
    }

    private final CursorKey key;
    private final Clock clock;
    private final ObjectMapper mapper;

    Cursors(CursorKey key, Clock clock, ObjectMapper mapper) {
        this.key = key;
        this.clock = clock;
        this.mapper = mapper;
    }

    /** The cursor of a place in the list that {@code binding} describes. */
    String seal(Place place, String binding) {
        try {
            byte[] body = mapper.writeValueAsBytes(place);
            byte[] timed =
                    ByteBuffer.allocate(Long.BYTES + body.length)
                            .putLong(clock.instant().plus(LIFE).getEpochSecond())
                            .put(body)
                            .array();
            byte[] mac = mac(timed, binding);
            byte[] all = ByteBuffer.allocate(mac.length + timed.length).put(mac).put(timed).array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a cursor cannot be written", e);
        }
    }

    /** The place of a cursor of this very list, or {@code malformed-request}. */
    Place open(String cursor, String binding) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(cursor);
            if (all.length <= MAC_BYTES + Long.BYTES) {
                throw bad();
            }
            byte[] timed = Arrays.copyOfRange(all, MAC_BYTES, all.length);
            byte[] mac = Arrays.copyOf(all, MAC_BYTES);
            if (!MessageDigest.isEqual(mac, mac(timed, binding))
                    || ByteBuffer.wrap(timed).getLong() < clock.instant().getEpochSecond()) {
                throw bad();
            }
            byte[] body = Arrays.copyOfRange(timed, Long.BYTES, timed.length);
            return mapper.readValue(body, Place.class);
        } catch (IllegalArgumentException | IOException e) {
            throw bad();
        }
    }

    private byte[] mac(byte[] timed, String binding) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.cursorKey(), "HmacSHA256"));
            mac.update(timed);
            return Arrays.copyOf(mac.doFinal(binding.getBytes(StandardCharsets.UTF_8)), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing", e);
        }
    }

    private static ProblemException bad() {
        return ProblemException.of(Problem.MALFORMED_REQUEST, "The query cannot be used.")
                .withErrors(
                        List.of(
                                Violation.parameter(
                                        "cursor",
                                        Violation.Code.PATTERN,
                                        "The cursor is not one of this list, or it is too old. Start"
                                                + " again without it.")));
    }
}
