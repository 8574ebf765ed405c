package org.tagyard.runtime.google;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Key files as Google Cloud hands them out, with a key made for the tests. */
final class KeyFiles {
    static final KeyPair KEYS = keys(2048);

    private KeyFiles() {}

    static KeyPair keys(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(KeyPair keys) {
        return "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
    }

    static String text(String email) {
        return """
        {"type": "service_account", "project_id": "file-project", "private_key_id": "key-1",
         "private_key": "%s", "client_email": "%s", "client_id": "1", "token_uri": "%s"}
        """
                .formatted(pem(KEYS), email, StubGoogle.TOKEN_URI);
    }

    static Path write(Path directory, TenantId tenant, ContainerId container, String text) {
        try {
            return Files.writeString(directory.resolve(tenant + "." + container + ".json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
