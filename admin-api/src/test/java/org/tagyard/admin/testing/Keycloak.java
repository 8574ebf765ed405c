package org.tagyard.admin.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A real Keycloak as a process, from the distribution that the build unpacked: two realms of our
 * own, {@code tagyard} (configured) and {@code foreign} (not).
 */
public final class Keycloak implements QuarkusTestResourceLifecycleManager {
    private static final String REALM = "tagyard";
    private static final int START_LIMIT_SECONDS = 180;

    private static volatile String base = "";

    private @Nullable Process process;

    @Override
    public Map<String, String> start() {
        Path home = Path.of(System.getProperty("tagyard.test.keycloak-home", "target/keycloak"));
        try {
            int port = freePort();
            base = "http://127.0.0.1:" + port;
            delete(home.resolve("data"));
            importRealm(home, REALM);
            importRealm(home, "foreign");
            buildOnce(home);
            process =
                    run(
                            home,
                            "start",
                            "--optimized",
                            "--import-realm",
                            "--http-enabled=true",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--hostname-strict=false");
            awaitStart(process);
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak does not start from " + home, e);
        }
        var settings = new HashMap<String, String>();
        settings.put("tagyard.oidc.issuers.keycloak.url", issuer(REALM));
        settings.put("tagyard.oidc.clock-skew", "0s");
        settings.put("tagyard.security.operators[0].issuer", issuer(REALM));
        settings.put("tagyard.security.operators[0].group", "admins");
        return settings;
    }

    @Override
    public void stop() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** The issuer of a realm. */
    public static String issuer(String realm) {
        return base + "/realms/" + realm;
    }

    /** What the token endpoint answers to a person's password. */
    public static JsonNode signIn(String realm, String client, String user) {
        return post(
                issuer(realm) + "/protocol/openid-connect/token",
                Map.of(
                        "grant_type",
                        "password",
                        "scope",
                        "openid",
                        "client_id",
                        client,
                        "client_secret",
                        client + "-for-tests",
                        "username",
                        user,
                        "password",
                        user + "-for-tests"));
    }

    /** A person's access token. */
    public static String accessToken(String client, String user) {
        return signIn(REALM, client, user).path("access_token").asText();
    }

    /** Gives the realm a new signing key that is used from now on. */
    public static void rotateKey() {
        String admin =
                post(
                                issuer("master") + "/protocol/openid-connect/token",
                                Map.of(
                                        "grant_type", "password",
                                        "client_id", "admin-cli",
                                        "username", "root",
                                        "password", "root-for-tests"))
                        .path("access_token")
                        .asText();
        String key =
                """
                {"name": "next", "providerId": "rsa-generated",
                 "providerType": "org.keycloak.keys.KeyProvider",
                 "config": {"priority": ["200"], "enabled": ["true"], "active": ["true"]}}\
                """;
        var answer =
                send(
                        HttpRequest.newBuilder(
                                        URI.create(base + "/admin/realms/" + REALM + "/components"))
                                .header("Authorization", "Bearer " + admin)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(key))
                                .build());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("no new key: " + answer.body());
        }
    }

    private static JsonNode post(String url, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(one ->
                                one.getKey()
                                        + "="
                                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(url + " answered " + answer.body());
        }
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void buildOnce(Path home) throws IOException {
        Path marker = home.resolve("built-for-tests");
        if (Files.exists(marker)) {
            return;
        }
        Process build = run(home, "build", "--db=dev-file");
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (build.onExit().join().exitValue() != 0) {
            throw new IOException("kc.sh build failed: " + output);
        }
        Files.createFile(marker);
    }

    private static Process run(Path home, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("bash", home.resolve("bin/kc.sh").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx384m -XX:TieredStopAtLevel=1");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "root");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "root-for-tests");
        return builder.start();
    }

    /** Reads the log until the server says that it listens, then drains it. */
    private static void awaitStart(Process server) throws IOException {
        var started = new CompletableFuture<Boolean>();
        var said = new ArrayList<String>();
        Thread.ofVirtual().start(() -> follow(server, started, said));
        try {
            if (!started.get(START_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Keycloak ended: " + String.join("\n", said));
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Keycloak is not ready: " + String.join("\n", said), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void follow(
            Process server, CompletableFuture<Boolean> started, List<String> said) {
        try (var log =
                new BufferedReader(
                        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                if (line.contains("Listening on:")) {
                    started.complete(true);
                } else if (!started.isDone()) {
                    said.add(line);
                }
            }
        } catch (IOException e) {
            started.completeExceptionally(e);
        }
        started.complete(false);
    }

    private static void importRealm(Path home, String realm) throws IOException {
        Path folder = Files.createDirectories(home.resolve("data/import"));
        try (InputStream template =
                Keycloak.class.getClassLoader().getResourceAsStream("keycloak/realm.json")) {
            if (template == null) {
                throw new IOException("keycloak/realm.json is missing");
            }
            String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    folder.resolve(realm + "-realm.json"),
                    text.replace("\"REALM\"", "\"" + realm + "\""));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
