package org.tagyard.local.outage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tagyard.local.durable.Pause;

/** Every byte of the file system that the installation lies on is taken by something else. */
final class DiskStrike {
    /** A larger file system is nobody's to fill up. */
    private static final long LARGEST = 2L << 30;

    private static final int STEP_BYTES = 64 * 1024;
    private static final long FILL_EVERY_MILLIS = 50;

    private DiskStrike() {}

    /** Whether a file system is so small that it was made for this. */
    static boolean isPossibleOn(Path directory) {
        try {
            return storeOf(directory.toAbsolutePath()).getTotalSpace() <= LARGEST;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + directory, e);
        }
    }

    /** The directory itself may have to be made. */
    private static FileStore storeOf(Path directory) throws IOException {
        var there = directory;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.getFileStore(there);
    }

    static Struck full(Site site, Lengths lengths) {
        var ballast = site.root().resolve("ballast");
        long begun = System.nanoTime();
        try (var file =
                FileChannel.open(
                        ballast,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE)) {
            while (System.nanoTime() - begun < lengths.outage().toNanos()) {
                fill(file);
                Pause.millis(FILL_EVERY_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot fill the disk", e);
        }
        boolean ended = !site.database().isRunning();
        if (ended) {
            site.database().startAgain();
        }
        long over = Accepting.writes(site.database());
        return Struck.between(
                begun, over, Finding.told("PostgreSQL itself", ended ? "ended" : "kept running"));
    }

    private static void fill(FileChannel file) {
        int step = STEP_BYTES;
        while (step > 0) {
            try {
                file.write(ByteBuffer.allocate(step));
            } catch (IOException full) {
                step /= 2;
            }
        }
    }
}
