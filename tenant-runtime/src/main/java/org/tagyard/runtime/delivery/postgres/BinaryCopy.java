package org.tagyard.runtime.delivery.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * Rows in PostgreSQL's binary COPY format (its manual, "COPY", "Binary Format"), gathered in one
 * buffer that is used again. Not thread-safe.
 */
final class BinaryCopy {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** Microseconds from 1970 to 2000, where PostgreSQL's time begins. */
    private static final long EPOCH_2000 = 946_684_800_000_000L;

    /** A buffer that one large batch made grow is not kept. */
    private static final int KEPT = 8 << 20;

    private byte[] buffer = new byte[1 << 16];
    private int size;

    BinaryCopy() {
        start();
    }

    private void start() {
        if (buffer.length > KEPT) {
            buffer = new byte[1 << 16];
        }
        System.arraycopy(HEADER, 0, buffer, 0, HEADER.length);
        size = HEADER.length;
    }

    BinaryCopy row(int columns) {
        putShort(columns);
        return this;
    }

    BinaryCopy add(long value) {
        putInt(8);
        putLong(value);
        return this;
    }

    BinaryCopy add(int value) {
        putInt(4);
        putInt(value);
        return this;
    }

    BinaryCopy addShort(int value) {
        putInt(2);
        putShort(value);
        return this;
    }

    BinaryCopy add(boolean value) {
        putInt(1);
        room(1);
        buffer[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    BinaryCopy add(byte[] value) {
        putInt(value.length);
        room(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
        return this;
    }

    BinaryCopy add(UUID value) {
        putInt(16);
        putLong(value.getMostSignificantBits());
        putLong(value.getLeastSignificantBits());
        return this;
    }

    /** Absent where it is empty: a null costs no byte of the row. */
    BinaryCopy addText(String value) {
        return value.isEmpty() ? addNull() : add(value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param micros since 1970
     */
    BinaryCopy addTime(long micros) {
        return add(micros - EPOCH_2000);
    }

    BinaryCopy addTime(Optional<Long> micros) {
        return micros.map(this::addTime).orElseGet(this::addNull);
    }

    BinaryCopy addNull() {
        putInt(-1);
        return this;
    }

    /** Sends the rows and starts again without any. */
    void send(Connection connection, String into) throws SQLException {
        try {
            putShort(-1);
            var copy =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + into + " from stdin (format binary)");
            try {
                copy.writeToCopy(buffer, 0, size);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } finally {
            start();
        }
    }

    private void putShort(int value) {
        room(2);
        buffer[size++] = (byte) (value >>> 8);
        buffer[size++] = (byte) value;
    }

    private void putInt(int value) {
        room(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            buffer[size++] = (byte) (value >>> shift);
        }
    }

    private void putLong(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[size++] = (byte) (value >>> shift);
        }
    }

    private void room(int wanted) {
        if (buffer.length - size < wanted) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + wanted));
        }
    }
}
