package org.tagyard.platform.sender;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cryptography of the algorithms, by the JDK. Comparisons take the same time whatever differs.
 */
final class Proofs {
    /** The fixed head of an Ed25519 public key in X.509 form (RFC 8410). */
    private static final byte[] ED25519_HEAD = {
        0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
    };

    private final byte[] key;
    private final byte[] text;
    private final Map<Algorithm, Optional<byte[]>> made = new EnumMap<>(Algorithm.class);

    Proofs(byte[] key, byte[] text) {
        this.key = key;
        this.text = text;
    }

    /** Whether a signature is one of this text with this key; a key that is none holds nothing. */
    boolean hold(Claimed signature) {
        try {
            return switch (signature.algorithm()) {
                case RSA_SHA256 -> isSigned("SHA256withRSA", rsa(key), text, signature.bytes());
                case ED25519 -> isSigned("Ed25519", ed25519(key), text, signature.bytes());
                case BASIC,
                        BEARER,
                        HEADER_TOKEN,
                        QUERY_TOKEN,
                        HMAC_SHA1,
                        HMAC_SHA256,
                        HMAC_SHA512,
                        SHA256_CONCAT ->
                        made.computeIfAbsent(signature.algorithm(), this::made)
                                .filter(it -> MessageDigest.isEqual(it, signature.bytes()))
                                .isPresent();
                case NONE -> false;
            };
        } catch (GeneralSecurityException unusableKey) {
            return false;
        }
    }

    private Optional<byte[]> made(Algorithm algorithm) {
        try {
            return Optional.of(make(algorithm, key, text));
        } catch (GeneralSecurityException unusableKey) {
            return Optional.empty();
        }
    }

    /**
     * What a sender with this key would send.
     *
     * @throws GeneralSecurityException when the key is none for the algorithm
     * @throws IllegalArgumentException when only the sender can make it
     */
    static byte[] make(Algorithm algorithm, byte[] key, byte[] text)
            throws GeneralSecurityException {
        return switch (algorithm) {
            case HMAC_SHA1 -> mac("HmacSHA1", key, text);
            case HMAC_SHA256 -> mac("HmacSHA256", key, text);
            case HMAC_SHA512 -> mac("HmacSHA512", key, text);
            case SHA256_CONCAT -> MessageDigest.getInstance("SHA-256").digest(text);
            case BASIC, BEARER, HEADER_TOKEN, QUERY_TOKEN -> key;
            case RSA_SHA256, ED25519, NONE ->
                    throw new IllegalArgumentException(
                            "Nobody but the sender can sign with " + algorithm.text() + ".");
        };
    }

    private static byte[] mac(String name, byte[] key, byte[] text)
            throws GeneralSecurityException {
        if (key.length == 0) {
            throw new java.security.InvalidKeyException("an empty key");
        }
        var mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(key, name));
        return mac.doFinal(text);
    }

    private static boolean isSigned(String name, PublicKey key, byte[] text, byte[] signature)
            throws GeneralSecurityException {
        var verifier = Signature.getInstance(name);
        verifier.initVerify(key);
        verifier.update(text);
        try {
            return verifier.verify(signature);
        } catch (java.security.SignatureException wrongForm) {
            return false;
        }
    }

    private static PublicKey rsa(byte[] key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key));
    }

    private static PublicKey ed25519(byte[] key) throws GeneralSecurityException {
        var encoded = key;
        if (key.length == 32) {
            encoded = new byte[ED25519_HEAD.length + 32];
            System.arraycopy(ED25519_HEAD, 0, encoded, 0, ED25519_HEAD.length);
            System.arraycopy(key, 0, encoded, ED25519_HEAD.length, 32);
        }
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
