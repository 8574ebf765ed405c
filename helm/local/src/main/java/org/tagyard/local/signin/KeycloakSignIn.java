package org.tagyard.local.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Refusal;
import org.tagyard.local.process.ChildProcess;
import org.tagyard.local.process.Tail;

/**
 * A real Keycloak with a realm for Tagyard: one user with a password of this installation. Its own
 * database lies in the data directory, where the password lies as well. The first start builds the
 * distribution (12 s); then it is ready in 10 s (notes: stack §4), on an idle machine.
 */
public final class KeycloakSignIn implements SignIn {
    /** Names the log and the process record. */
    public static final String NAME = "keycloak";

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Map<String, String> HEAP =
            Map.of("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m -XX:TieredStopAtLevel=1");
    private static final String SECRET = "keycloak-local-admin";
    private static final String CLIENT = "tagyard-local";

    private final ChildProcess process;
    private final int port;
    private final String password;
    private final Path passwordFile;

    private KeycloakSignIn(ChildProcess process, int port, String password, Path passwordFile) {
        this.process = process;
        this.port = port;
        this.password = password;
        this.passwordFile = passwordFile;
    }

    /**
     * @param distribution the unpacked distribution
     */
    public static Starter of(Path distribution) {
        return (home, port) -> start(distribution, home, port);
    }

    private static KeycloakSignIn start(Path distribution, Home home, int port) {
        var program = distribution.resolve("bin/kc.sh");
        if (!Files.exists(program)) {
            throw new Refusal(
                    "Keycloak is not there (" + program + " is missing)",
                    "Start with ./tagyard up --keycloak, which fetches it");
        }
        var password = home.secret(SECRET);
        writeRealm(distribution, password, home.secret(CONSOLE_SECRET));
        build(distribution, program, home);
        var process =
                ChildProcess.start(
                        home,
                        NAME,
                        "Keycloak",
                        List.of(
                                "sh",
                                program.toString(),
                                "start",
                                "--optimized",
                                "--import-realm",
                                "--db-url=" + database(home),
                                "--http-enabled=true",
                                "--http-host=127.0.0.1",
                                "--http-port=" + port,
                                "--hostname=http://localhost:" + port),
                        withJava(HEAP));
        var keycloak = new KeycloakSignIn(process, port, password, home.secretFile(SECRET));
        try {
            process.awaitReady(
                    URI.create(keycloak.issuer() + "/.well-known/openid-configuration"),
                    LONGEST_START);
            return keycloak;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** As Keycloak would name it by itself, but in the data directory. */
    private static String database(Home home) {
        return "jdbc:h2:file:%s;NON_KEYWORDS=VALUE;AUTO_SERVER=TRUE"
                .formatted(home.root().resolve("keycloak/database"));
    }

    private static Map<String, String> withJava(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        return all;
    }

    /** Keycloak reads this once: a realm that is there already is left as it is. */
    private static void writeRealm(Path distribution, String password, String console) {
        try (InputStream in =
                Objects.requireNonNull(
                        KeycloakSignIn.class.getResourceAsStream("/keycloak-realm.json"),
                        "realm")) {
            var realm = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var place =
                    Files.createDirectories(distribution.resolve("data/import"))
                            .resolve("tagyard-realm.json");
            Files.writeString(
                    place,
                    realm.replace("@PASSWORD@", password).replace("@CONSOLE_SECRET@", console));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write Keycloak's realm", e);
        }
    }

    private static void build(Path distribution, Path program, Home home) {
        var mark = distribution.resolve("data/built-by-tagyard");
        if (Files.exists(mark)) {
            return;
        }
        var log = home.log("keycloak-build");
        var command = new ArrayList<>(List.of("sh", program.toString(), "build", "--db=dev-file"));
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(withJava(HEAP));
        try {
            if (builder.start().waitFor() != 0) {
                throw new Refusal(
                        "Keycloak could not be built; its log ends with: " + Tail.of(log),
                        "Remove " + distribution + " and start again");
            }
            Files.writeString(mark, "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot build Keycloak", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Keycloak was built", e);
        }
    }

    @Override
    public String issuer() {
        return "http://localhost:" + port + "/realms/tagyard";
    }

    @Override
    public boolean believesAnyName() {
        return false;
    }

    @Override
    public String advice() {
        return FIRST_OPERATOR + " with the password " + password;
    }

    @Override
    public String operatorToken() {
        return PasswordGrant.token(URI.create(tokenEndpoint()), CLIENT, FIRST_OPERATOR, password);
    }

    @Override
    public String operatorTokenCommand() {
        return "curl -sS %s -d 'grant_type=password&client_id=%s&username=%s' --data-urlencode password@%s | jq -r .access_token"
                .formatted(tokenEndpoint(), CLIENT, FIRST_OPERATOR, passwordFile);
    }

    private String tokenEndpoint() {
        return issuer() + "/protocol/openid-connect/token";
    }

    @Override
    public void close() {
        process.close();
    }
}
