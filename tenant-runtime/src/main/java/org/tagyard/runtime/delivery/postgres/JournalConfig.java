package org.tagyard.runtime.delivery.postgres;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How accepted hits are kept until their deliveries have ended. */
@ConfigMapping(prefix = "tagyard.delivery.journal")
public interface JournalConfig {
    /** Most hits in one commit. */
    @WithDefault("512")
    int batchHits();

    /** Most bytes of hits in one commit; a larger single request gets a commit of its own. */
    @WithDefault("4M")
    MemorySize batchBytes();

    /**
     * How long a commit waits for more hits. Groups form by themselves while the former commit
     * runs.
     */
    @WithDefault("0ms")
    Duration batchWait();

    /**
     * How long a receipt may wait for others, at most 10 ms. Each commit of receipts costs the log
     * about 240 bytes of its own.
     */
    @WithDefault("8ms")
    Duration receiptWait();

    /** A hit that is not safe after this time is refused, and further ones until it is better. */
    @WithDefault("1s")
    Duration slowAfter();

    /** Most bytes of accepted hits in memory whose first run has not ended; more are refused. */
    @WithDefault("64M")
    MemorySize memoryWindow();

    /**
     * How long this process holds its hits without a word to the database. Renewed five times as
     * often.
     */
    @WithDefault("5s")
    Duration lease();

    /** A slot takes no more hits from this size. */
    @WithDefault("256M")
    MemorySize slotBytes();

    /** A slot takes no more hits at this age. */
    @WithDefault("10m")
    Duration slotAge();

    /** From this age on, what little is still open in a slot is copied forward. */
    @WithDefault("30m")
    Duration copyForwardAfter();

    /** How much of a slot's hits may be open for them to be copied forward, in per cent. */
    @WithDefault("5")
    int copyForwardPercent();

    /**
     * Room of the volume that the database lies on. Hits are refused from 90 % of it on; left out,
     * they are refused when the database itself says that it has no room. PostgreSQL does not tell
     * how much of its disk is free.
     */
    Optional<MemorySize> databaseCapacity();
}
