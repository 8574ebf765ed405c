package org.tagyard.platform.secret;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * One sealed value: a format byte, the encapsulated key (RFC 9180, DHKEM with X25519), a nonce, and
 * the text under AES-256-GCM with a fresh key.
 */
final class Envelope {
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Envelope() {}

    static byte[] seal(PublicKey to, byte[] plain, byte[] bound) throws GeneralSecurityException {
        var fresh = KEM.getInstance("DHKEM").newEncapsulator(to).encapsulate(0, KEY_BYTES, "AES");
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var text = cipher(Cipher.ENCRYPT_MODE, fresh.key(), nonce, bound).doFinal(plain);
        var capsule = fresh.encapsulation();
        return ByteBuffer.allocate(1 + capsule.length + nonce.length + text.length)
                .put(FORMAT)
                .put(capsule)
                .put(nonce)
                .put(text)
                .array();
    }

    static byte[] open(PrivateKey with, byte[] sealed, byte[] bound)
            throws GeneralSecurityException {
        var opener = KEM.getInstance("DHKEM").newDecapsulator(with);
        int capsuleBytes = opener.encapsulationSize();
        if (sealed.length < 1 + capsuleBytes + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != FORMAT) {
            throw new GeneralSecurityException("not a sealed value of a known format");
        }
        var buffer = ByteBuffer.wrap(sealed).position(1);
        var capsule = new byte[capsuleBytes];
        var nonce = new byte[NONCE_BYTES];
        buffer.get(capsule).get(nonce);
        var text = new byte[buffer.remaining()];
        buffer.get(text);
        var key = opener.decapsulate(capsule, 0, KEY_BYTES, "AES");
        return cipher(Cipher.DECRYPT_MODE, key, nonce, bound).doFinal(text);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] bound)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }
}
