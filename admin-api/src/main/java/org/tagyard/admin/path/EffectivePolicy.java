package org.tagyard.admin.path;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.tagyard.platform.sender.PathPolicy;
import org.tagyard.platform.sender.PolicyReader;

/** Shows what is in force on a path: what was written, else the preset's word, else the default. */
final class EffectivePolicy {
    private EffectivePolicy() {}

    /**
     * All members with their values.
     *
     * @param hasSecret decides what verification is by itself
     */
    static ObjectNode of(ObjectNode written, boolean hasSecret) {
        var policy = PolicyReader.read(written, hasSecret);
        var all = PolicyReader.effective(written);
        all.withObjectProperty("verification")
                .put("mode", word(policy.verification().mode()))
                .put("toleranceSeconds", policy.verification().tolerance().toSeconds());
        var delivery =
                all.withObjectProperty("delivery")
                        .put("mode", policy.delivery().durable() ? "durable" : "sync")
                        .put("maxAgeHours", policy.delivery().maxAge().toHours());
        delivery.withObjectProperty("retry")
                .put("firstDelaySeconds", policy.delivery().retry().first().toSeconds())
                .put("factor", policy.delivery().retry().factor())
                .put("maxDelaySeconds", policy.delivery().retry().longest().toSeconds());
        all.withObjectProperty("response")
                .put("profile", policy.response().profile().text())
                .put("overloadStatus", policy.response().overloadStatus());
        var dedupe = all.withObjectProperty("dedupe");
        if (!dedupe.has("mode")) {
            dedupe.put("mode", word(policy.dedupe().mode()));
        }
        dedupe.put("windowHours", policy.dedupe().window().toHours());
        all.withArrayProperty("ipAllow");
        all.withObjectProperty("rateLimit")
                .put("perSecond", policy.rateLimit().perSecond())
                .put("burst", policy.rateLimit().burst());
        all.withObjectProperty("payload")
                .put("parser", word(policy.payload().parser()))
                .put("maxBodyBytes", policy.payload().maxBodyBytes())
                .put("maxEvents", policy.payload().maxEvents());
        return all.put("bots", policy.botsExempt() ? "exempt" : "scored");
    }

    /** Whether requests without a proof are refused whatever secrets there are. */
    static boolean enforcesAlways(ObjectNode written) {
        return PolicyReader.read(written, false).verification().mode()
                == PathPolicy.Check.Mode.ENFORCE;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
