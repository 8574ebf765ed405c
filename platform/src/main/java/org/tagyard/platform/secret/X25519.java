package org.tagyard.platform.secret;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;

/** Keys of the JDK from bytes and back (RFC 7748: 32 bytes, little-endian). */
final class X25519 {
    static final int BYTES = 32;

    private static final BigInteger BASE_POINT = BigInteger.valueOf(9);

    private X25519() {}

    static PrivateKey privateKey(byte[] scalar) throws GeneralSecurityException {
        return KeyFactory.getInstance("X25519")
                .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar));
    }

    static PublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
        var bigEndian = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bigEndian[i] = bytes[BYTES - 1 - i];
        }
        bigEndian[0] &= 0x7f; // the top bit is not part of the number
        return publicKey(new BigInteger(1, bigEndian));
    }

    private static PublicKey publicKey(BigInteger u) throws GeneralSecurityException {
        return KeyFactory.getInstance("X25519")
                .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, u));
    }

    /** The public half: the agreement with the curve's base point. */
    static byte[] publicBytes(byte[] scalar) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("X25519");
        agreement.init(privateKey(scalar));
        agreement.doPhase(publicKey(BASE_POINT), true);
        return agreement.generateSecret();
    }
}
