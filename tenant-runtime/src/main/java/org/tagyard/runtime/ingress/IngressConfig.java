package org.tagyard.runtime.ingress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a request may cost before anybody looks at it (spec: isolation §5). */
@ConfigMapping(prefix = "tagyard.ingress")
public interface IngressConfig {
    /** Most bytes of request headers, names and values with their separators. At most 65,536. */
    @WithDefault("32768")
    int maxHeaderBytes();

    /** Most bytes of the request target, path and query. At most 65,536. */
    @WithDefault("16384")
    int maxUrlBytes();

    /** Most bytes of a body, as sent and after decompression. */
    @WithDefault("1048576")
    int maxBodyBytes();

    /** How many times its size a compressed body may grow. */
    @WithDefault("10")
    int maxInflation();

    /** Longest a sender may take from its first header to the last byte of its body. */
    @WithDefault("30s")
    Duration maxReceiveTime();

    /** Longest a sender waits for its answer before it gets an error. */
    @WithDefault("60s")
    Duration maxReplyTime();

    /**
     * Most bytes of bodies held at the same time, as sent and as decompressed; a quarter of the
     * heap when left out.
     */
    OptionalLong maxBufferedBytes();

    /**
     * Networks of proxies whose {@code Forwarded} or {@code X-Forwarded-For} says who the visitor
     * is; everybody else's is ignored.
     */
    Optional<List<String>> trustedProxies();
}
