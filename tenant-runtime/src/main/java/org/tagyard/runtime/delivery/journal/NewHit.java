package org.tagyard.runtime.delivery.journal;

import java.util.Optional;

/**
 * A hit to append.
 *
 * @param once absent: it is never a duplicate
 * @param bytes the hit at rest, made once for all who keep it; shared, never to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are shared, never compared or written to
public record NewHit(KeptHit hit, Optional<Once> once, byte[] bytes) {
    public NewHit(KeptHit hit, Optional<Once> once) {
        this(hit, once, HitCodec.encode(hit));
    }
}
