package org.tagyard.runtime.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

class InflationTest {
    private static final int MEGABYTE = 1 << 20;

    private final Buffered buffered = new Buffered(100_000);
    private final Buffered.Share share = buffered.share();

    private static byte[] gzip(byte[] body) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(body);
        }
        return out.toByteArray();
    }

    private static void assertProblem(Problem problem, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        ProblemException.class, it -> assertThat(it.problem()).isEqualTo(problem));
    }

    @Test
    void whatIsInflatedIsHeldUntilTheRequestIsOver() throws IOException {
        var body = gzip(new byte[50_000]);

        new Inflation(MEGABYTE, 10_000, share::hold).inflate(body, "gzip");

        assertThat(buffered.held()).isEqualTo(50_000);
        share.release();
        assertThat(buffered.held()).isZero();
    }

    @Test
    void inflatingStopsWhenTheProcessHoldsTooMuchAlready() throws IOException {
        var other = buffered.share();
        assertThat(other.hold(60_000)).isTrue();
        var body = gzip(new byte[50_000]);

        assertProblem(
                Problem.BUSY,
                () -> new Inflation(MEGABYTE, 10_000, share::hold).inflate(body, "gzip"));

        share.release();
        assertThat(buffered.held()).isEqualTo(60_000);
    }

    @Test
    void aBombIsRefusedBeforeItIsHeld() throws IOException {
        var bomb = gzip(new byte[MEGABYTE]);
        long most = bomb.length * 10L;

        assertProblem(
                Problem.PAYLOAD_TOO_LARGE,
                () -> new Inflation(MEGABYTE, 10, share::hold).inflate(bomb, "gzip"));

        assertThat(buffered.held()).isLessThanOrEqualTo(most);
    }

    @Test
    void deflateIsCountedAsWell() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new DeflaterOutputStream(out)) {
            zip.write(new byte[20_000]);
        }

        new Inflation(MEGABYTE, 10_000, share::hold).inflate(out.toByteArray(), "deflate");

        assertThat(buffered.held()).isEqualTo(20_000);
    }

    @Test
    void aSenderThatWentAwayMeanwhileLeavesNothingHeld() throws IOException {
        var body = gzip(new byte[50_000]);
        share.release();

        assertProblem(
                Problem.BUSY,
                () -> new Inflation(MEGABYTE, 10_000, share::hold).inflate(body, "gzip"));

        assertThat(buffered.held()).isZero();
    }
}
