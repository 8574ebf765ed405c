package org.tagyard.admin.security;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.tagyard.admin.page.CursorKey;

/**
 * The installation's secret for keyed digests, read from a file once. Each use gets a key of its
 * own, derived by name, so that what signs cursors can't make token digests.
 */
@Singleton
class Pepper implements CursorKey {
    private static final Logger LOG = Logger.getLogger(Pepper.class);
    private static final int MIN_BYTES = 32;

    private final byte[] secret;
    private final boolean lasting;

    Pepper(SecurityConfig config) {
        secret = config.pepperFile().map(Pepper::read).orElseGet(Pepper::random);
        lasting = config.pepperFile().isPresent();
        if (!lasting) {
            LOG.warn("no tagyard.security.pepper-file: API tokens end with this process");
        }
    }

    /** Whether digests made today can be checked after a restart. */
    boolean isLasting() {
        return lasting;
    }

    /** The digest under which a token or one-time code is stored. */
    byte[] digest(String token) {
        return mac(derive("token"), token);
    }

    @Override
    public byte[] cursorKey() {
        return derive("cursor");
    }

    private byte[] derive(String use) {
        return mac(secret, "tagyard " + use);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing", e);
        }
    }

    private static byte[] read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length < MIN_BYTES) {
                throw new IllegalStateException(
                        "tagyard.security.pepper-file needs at least 32 bytes: " + file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "tagyard.security.pepper-file cannot be read: " + file, e);
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[MIN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
