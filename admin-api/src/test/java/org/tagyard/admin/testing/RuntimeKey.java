package org.tagyard.admin.testing;

import java.util.HexFormat;
import org.tagyard.platform.secret.OpeningKey;

/** The key of the runtimes that there are none of in tests: what a runtime does when it starts. */
public final class RuntimeKey {
    private static final OpeningKey KEY = OpeningKey.random();

    private RuntimeKey() {}

    /** Announces the key, once, and gives it. */
    public static OpeningKey announced() {
        Stage.execute(
                """
                insert into wrapping_key (recipient, version, public_key)
                select 'runtime', coalesce(max(version), 0) + 1, decode('%1$s', 'hex')
                  from wrapping_key where recipient = 'runtime'
                having not exists (select 1 from wrapping_key where public_key = decode('%1$s', 'hex'))\
                """
                        .formatted(HexFormat.of().formatHex(KEY.publicHalf().bytes())));
        return KEY;
    }
}
