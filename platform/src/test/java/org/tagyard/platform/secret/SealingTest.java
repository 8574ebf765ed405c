package org.tagyard.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagyard.platform.tenant.TenantId;

/** Secrets at rest (spec: admin-api §8.3). */
class SealingTest {
    private static final SealedPlace PLACE = place(1, "path_secret", 1, "sealed", 1);

    private final OpeningKey key = OpeningKey.random();

    private static SealedPlace place(
            int tenant, String table, int row, String column, int version) {
        return new SealedPlace(
                new TenantId(new UUID(0, tenant)), table, new UUID(0, row), column, version);
    }

    @Test
    void whatIsSealedToTheOneHalfOpensWithTheOther() throws GeneralSecurityException {
        var sealed = key.publicHalf().seal("s3cret".getBytes(UTF_8), PLACE);
        assertThat(key.open(sealed, PLACE)).asString().isEqualTo("s3cret");
    }

    @Test
    void theSameValueIsSealedDifferentlyEachTime() {
        var to = key.publicHalf();
        assertThat(to.seal(new byte[8], PLACE)).isNotEqualTo(to.seal(new byte[8], PLACE));
    }

    @Test
    void aValueMovedToAnotherPlaceDoesNotOpen() {
        var sealed = key.publicHalf().seal("s3cret".getBytes(UTF_8), PLACE);
        for (var other :
                List.of(
                        place(2, "path_secret", 1, "sealed", 1),
                        place(1, "connection", 1, "sealed", 1),
                        place(1, "path_secret", 2, "sealed", 1),
                        place(1, "path_secret", 1, "other", 1),
                        place(1, "path_secret", 1, "sealed", 2))) {
            assertThatThrownBy(() -> key.open(sealed, other))
                    .as(other.toString())
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void anotherKeyAndAChangedByteDoNotOpen() {
        var sealed = key.publicHalf().seal("s3cret".getBytes(UTF_8), PLACE);
        assertThatThrownBy(() -> OpeningKey.random().open(sealed, PLACE))
                .isInstanceOf(GeneralSecurityException.class);
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> key.open(changed, PLACE))
                    .as("byte " + i)
                    .isInstanceOf(GeneralSecurityException.class);
        }
        assertThatThrownBy(() -> key.open(new byte[10], PLACE))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aWrappedKeyOpensWhatWasSealedToIt() throws GeneralSecurityException {
        var place = place(1, "tenant_key", 1, "wrapped", 1);
        var ofTenant = OpeningKey.random();
        var sealed = ofTenant.publicHalf().seal("s3cret".getBytes(UTF_8), PLACE);
        var unwrapped = key.unwrap(key.publicHalf().wrap(ofTenant, place), place);
        assertThat(unwrapped.open(sealed, PLACE)).asString().isEqualTo("s3cret");
    }

    @Test
    void thePublicHalfIsTheOneThatTheJdkMakes(@TempDir Path directory) throws Exception {
        var pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        var scalar = ((XECPrivateKey) pair.getPrivate()).getScalar().orElseThrow();
        var file = Files.write(directory.resolve("key"), scalar);
        var bytes = OpeningKey.inFile(file).publicHalf().bytes();
        assertThat(new BigInteger(1, reversed(bytes)))
                .isEqualTo(((XECPublicKey) pair.getPublic()).getU());
    }

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    @Test
    void aKeyFileHoldsRawBytesOrBase64AndNothingElse(@TempDir Path directory) throws IOException {
        var raw = new byte[32];
        raw[5] = 7;
        var first = Files.write(directory.resolve("raw"), raw);
        var second =
                Files.writeString(
                        directory.resolve("base64"),
                        Base64.getEncoder().encodeToString(raw) + "\n");
        assertThat(OpeningKey.inFile(first).publicHalf())
                .isEqualTo(OpeningKey.inFile(second).publicHalf());
        var wrong = Files.writeString(directory.resolve("wrong"), "s3cret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpeningKey.inFile(wrong))
                .withMessageContaining("32 random bytes")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void nothingPrints() {
        assertThat(Secret.of("s3cret-s3cret")).hasToString("•••");
        assertThat(key).hasToString("•••");
        assertThat(Secret.of("whsec_abcdefgh").hint()).isEqualTo("wh…gh");
        assertThat(Secret.of("short").hint()).isEqualTo("••••");
    }
}
