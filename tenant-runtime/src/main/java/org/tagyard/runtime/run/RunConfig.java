package org.tagyard.runtime.run;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Limits of running a container on a request. */
@StaticInitSafe
@ConfigMapping(prefix = "tagyard.run")
public interface RunConfig {
    /** Longest life of one tag, wall clock, waiting included (spec: template-runtime §6.2). */
    @WithDefault("10s")
    Duration tagTimeout();

    /** Longest wait for the promise that a variable returned (spec: template-runtime §5.3). */
    @WithDefault("5s")
    Duration variableTimeout();

    /** Longest wait for a claimed request's answer; then 504. */
    @WithDefault("30s")
    Duration requestTimeout();

    /** How deep events may start events (spec: container-model §6.1). */
    @WithDefault("8")
    int maxNesting();

    /** How many events one request may start. */
    @WithDefault("500")
    int maxEvents();

    /** CPU time of one script over its whole life (spec: isolation §1). */
    @WithDefault("50ms")
    Duration scriptCpu();

    /** Bytes one script may allocate. */
    @WithDefault("33554432")
    long scriptMemoryBytes();

    /** Bytes of console lines and bodies one script may put out. */
    @WithDefault("1048576")
    long scriptOutputBytes();

    /** Nested calls in one script. */
    @WithDefault("500")
    int scriptDepth();

    /** Bytes that all runs of one template may keep for a tenant in templateDataStorage. */
    @WithDefault("1048576")
    long storageBytesPerTemplate();

    /** Bytes that all templates of one tenant may keep; the one not used for longest loses its. */
    @WithDefault("8388608")
    long storageBytesPerTenant();

    /** Bytes that the templates of all tenants may keep in this process. */
    @WithDefault("67108864")
    long storageBytes();

    /** File with the keys of hmacSha256: a JSON object of key id to base64 secret. */
    Optional<String> keyFile();
}
