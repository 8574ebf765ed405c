package org.tagyard.runtime.pipeline;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.InjectedHeader;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings;

/**
 * The headers that every hit gets (spec: power-ups §2.1), and the exchange of a preview token for
 * its session's id (spec: admin-api §4.1).
 */
@Singleton
public class PlatformHeaders {
    private static final String TOKEN_PREFIX = "tgp_";
    private static final int MAX_TOKEN_LENGTH = 200;

    private final String defaultDomain;
    private final UnknownTokens unknown;

    PlatformHeaders(HostsConfig config, UnknownTokens unknown) {
        this.defaultDomain = config.defaultDomain();
        this.unknown = unknown;
    }

    /** The hit with what the platform says about it. */
    public Hit put(Hit hit, LiveContainer live, Instant now) {
        var headers =
                exchangeToken(hit, live, now)
                        .headers()
                        .with(InjectedHeader.IDENTIFIER.text(), live.settings().identifier())
                        .with(InjectedHeader.DEFAULT_DOMAIN.text(), defaultDomain)
                        .with(InjectedHeader.TRACE_ID.text(), IdPrefix.HIT.format(hit.id()));
        return hit.withHeaders(headers);
    }

    /**
     * A wrong, foreign or expired token is dropped, and nothing tells the sender; who watches the
     * container hears of it.
     */
    private Hit exchangeToken(Hit hit, LiveContainer live, Instant now) {
        var name = InjectedHeader.PREVIEW.text();
        var tokens = hit.headers().all(name);
        if (tokens.isEmpty()) {
            return hit;
        }
        if (hit.origin() == Hit.Origin.TEST && isOpen(tokens, live, now)) {
            return hit;
        }
        var without = hit.withHeaders(hit.headers().without(name));
        var session =
                tokens.size() > 1
                        ? Optional.<LiveSettings.Preview>empty()
                        : session(tokens.getFirst().strip(), live, now);
        if (session.isEmpty()) {
            unknown.seen(without, live, now);
            return without;
        }
        return without.withHeader(name, IdPrefix.PREVIEW.format(session.get().id()));
    }

    /** Test requests name the session: their sender was asked who they are by the control plane. */
    private static boolean isOpen(List<String> names, LiveContainer live, Instant now) {
        return names.size() == 1
                && IdPrefix.PREVIEW
                        .parse(names.getFirst())
                        .flatMap(id -> live.settings().preview(id, now))
                        .isPresent();
    }

    private static Optional<LiveSettings.Preview> session(
            String token, LiveContainer live, Instant now) {
        if (!token.startsWith(TOKEN_PREFIX) || token.length() > MAX_TOKEN_LENGTH) {
            return Optional.empty();
        }
        var digest = sha256(token);
        return live.settings().previews().stream()
                .filter(preview -> preview.isOpen(now) && preview.tokenDigest().equals(digest))
                .findFirst();
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("SHA-256 is missing", everyJdkHasIt);
        }
    }
}
