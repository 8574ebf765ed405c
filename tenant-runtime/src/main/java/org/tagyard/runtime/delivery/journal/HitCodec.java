package org.tagyard.runtime.delivery.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;

/**
 * A hit as bytes at rest. The first byte names the form, so that what an older release wrote is
 * read by a newer one; deflated where it pays.
 */
public final class HitCodec {
    private static final byte PLAIN = 1;
    private static final byte DEFLATED = 2;

    /**
     * Below it a row lies on one page of a heap, and deflating would cost the caller more time than
     * it saves room; above it PostgreSQL would put it into a second table.
     */
    private static final int WORTH_DEFLATING = 1_800;

    private HitCodec() {}

    public static byte[] encode(KeptHit hit) {
        var request = hit.request();
        var bytes = new ByteArrayOutputStream(roomFor(request));
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(PLAIN);
            write(out, hit.tenant().value());
            write(out, hit.container().value());
            out.writeBoolean(hit.path().isPresent());
            if (hit.path().isPresent()) {
                write(out, hit.path().orElseThrow());
            }
            write(out, request);
            out.writeBoolean(hit.replay().isPresent());
            if (hit.replay().isPresent()) {
                write(out, hit.replay().orElseThrow());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        var plain = bytes.toByteArray();
        return plain.length < WORTH_DEFLATING ? plain : deflated(plain);
    }

    /** Enough for a hit in ASCII, so that its bytes are not copied while they are written. */
    private static int roomFor(Hit request) {
        int room = 256 + request.body().length;
        room += request.host().length() + request.path().length() + request.rawQuery().length();
        for (var line : request.headers()) {
            room += 8 + line.name().length() + line.value().length();
        }
        return room;
    }

    /**
     * @throws IllegalArgumentException when these are no bytes of a hit
     */
    public static KeptHit decode(byte[] stored) {
        try (var in = new DataInputStream(new ByteArrayInputStream(inflated(stored)))) {
            in.readByte();
            var tenant = new TenantId(readId(in));
            var container = new ContainerId(readId(in));
            Optional<UUID> path = in.readBoolean() ? Optional.of(readId(in)) : Optional.empty();
            var request = readRequest(in);
            Optional<KeptHit.Replay> replay =
                    in.readBoolean() ? Optional.of(readReplay(in)) : Optional.empty();
            return new KeptHit(tenant, container, path, request, replay);
        } catch (IOException | DataFormatException e) {
            throw new IllegalArgumentException("no bytes of a hit", e);
        }
    }

    /**
     * How many bytes {@link #decode} makes of these, known without making them.
     *
     * @throws IllegalArgumentException when these are no bytes of a hit
     */
    public static int decodedBytes(byte[] stored) {
        try {
            return decodedLength(stored);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("no bytes of a hit", e);
        }
    }

    private static void write(DataOutputStream out, Hit request) throws IOException {
        write(out, request.id());
        out.writeLong(request.receivedAt().getEpochSecond());
        out.writeInt(request.receivedAt().getNano());
        write(out, request.host());
        write(out, request.method());
        write(out, request.path());
        write(out, request.rawQuery());
        var lines = request.headers().lines();
        out.writeInt(lines.size());
        for (var line : lines) {
            write(out, line.name());
            write(out, line.value());
        }
        write(out, request.clientAddress());
        write(out, request.origin().name());
        out.writeInt(request.body().length);
        out.write(request.body());
    }

    private static Hit readRequest(DataInputStream in) throws IOException {
        var id = readId(in);
        var receivedAt = Instant.ofEpochSecond(in.readLong(), in.readInt());
        var host = readText(in);
        var method = readText(in);
        var path = readText(in);
        var query = readText(in);
        int count = in.readInt();
        var lines = new ArrayList<Header>();
        for (int i = 0; i < count; i++) {
            lines.add(new Header(readText(in), readText(in)));
        }
        var address = readText(in);
        var origin = Hit.Origin.valueOf(readText(in));
        var body = readBytes(in);
        return new Hit(
                id,
                receivedAt,
                host,
                method,
                path,
                query,
                Headers.of(lines),
                body,
                address,
                origin);
    }

    private static void write(DataOutputStream out, KeptHit.Replay replay) throws IOException {
        write(out, replay.of());
        out.writeInt(replay.events().size());
        for (int event : replay.events()) {
            out.writeInt(event);
        }
        out.writeInt(replay.tags().size());
        for (var tag : replay.tags()) {
            write(out, tag);
        }
        out.writeInt(replay.version().orElse(-1));
    }

    private static KeptHit.Replay readReplay(DataInputStream in) throws IOException {
        var of = readId(in);
        List<Integer> events = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            events.add(in.readInt());
        }
        List<UUID> tags = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            tags.add(readId(in));
        }
        int version = in.readInt();
        return new KeptHit.Replay(
                of, events, tags, version < 0 ? Optional.empty() : Optional.of(version));
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID readId(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("length " + length);
        }
        return in.readNBytes(length);
    }

    private static byte[] deflated(byte[] plain) {
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain, 1, plain.length - 1);
            deflater.finish();
            // no room for more than seven eighths: then it does not pay
            var packed = new byte[plain.length - plain.length / 8];
            packed[0] = DEFLATED;
            writeLength(packed, plain.length);
            int size = 5 + deflater.deflate(packed, 5, packed.length - 5);
            return deflater.finished() ? Arrays.copyOf(packed, size) : plain;
        } finally {
            deflater.end();
        }
    }

    private static void writeLength(byte[] packed, int length) {
        for (int i = 0; i < 4; i++) {
            packed[1 + i] = (byte) (length >>> (24 - 8 * i));
        }
    }

    private static int decodedLength(byte[] stored) throws DataFormatException {
        var kind = stored.length == 0 ? OptionalInt.empty() : OptionalInt.of(stored[0]);
        if (kind.equals(OptionalInt.of(PLAIN))) {
            return stored.length;
        }
        if (!kind.equals(OptionalInt.of(DEFLATED)) || stored.length < 5) {
            throw new DataFormatException("unknown form " + kind);
        }
        int length = 0;
        for (int i = 1; i <= 4; i++) {
            length = (length << 8) | (stored[i] & 0xff);
        }
        if (length < 1 || length > 1_032L * stored.length) {
            throw new DataFormatException("length " + length);
        }
        return length;
    }

    private static byte[] inflated(byte[] stored) throws DataFormatException {
        int length = decodedLength(stored);
        if (stored[0] == PLAIN) {
            return stored;
        }
        var plain = new byte[length];
        var inflater = new Inflater(true);
        try {
            inflater.setInput(stored, 5, stored.length - 5);
            int at = 1;
            while (at < length && !inflater.finished()) {
                int got = inflater.inflate(plain, at, length - at);
                if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                at += got;
            }
            // the last bytes may say nothing but "end": without them the hit is cut off too
            if (at != length || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw new DataFormatException("cut off");
            }
            return plain;
        } finally {
            inflater.end();
        }
    }
}
