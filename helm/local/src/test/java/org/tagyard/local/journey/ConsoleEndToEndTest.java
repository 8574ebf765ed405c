package org.tagyard.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tagyard.local.installation.Installation;

/** The console as it is built and served, and a person's way into it through the sign-in page. */
@ExtendWith(RunningInstallation.class)
class ConsoleEndToEndTest {
    /** Maven's property, "false" where the console's packages could not be installed. */
    private static final String WITH_CONSOLE = "quarkus.quinoa";

    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    private final Installation installation;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new HashMap<>();

    ConsoleEndToEndTest(Installation installation) {
        this.installation = installation;
    }

    @Test
    void aPersonSignsInActsAndSignsOut() throws Exception {
        var page = location(get("/auth/login?returnTo=/t/demo"));
        assertThat(page.toString()).startsWith(installation.signIn().issuer());
        var typed =
                HttpRequest.newBuilder(page)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("username=ada"));
        var back = location(http.send(typed.build(), BodyHandlers.ofString()));
        var entered = get(back.getRawPath() + "?" + back.getRawQuery());
        assertThat(location(entered).getPath()).isEqualTo("/t/demo");
        assertThat(entered.headers().allValues("Set-Cookie").toString())
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .doesNotContain("eyJ");

        assertThat(json(get("/api/v1/me")).at("/principal/label").asText()).isEqualTo("ada");
        assertThat(json(get("/auth/session")).path("signedIn").asBoolean()).isTrue();
        assertThat(post("/auth/logout", Map.of()).statusCode()).isEqualTo(403);

        var out = post("/auth/logout", ownRequest());
        assertThat(out.statusCode()).isEqualTo(200);
        var end = http.send(HttpRequest.newBuilder(place(out)).build(), BodyHandlers.ofString());
        assertThat(location(end).getPath()).isEqualTo("/sign-in");
        assertThat(get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    @DisabledIfSystemProperty(named = WITH_CONSOLE, matches = "false")
    void pagesAreAskedForAnewAndAssetsAreKept() throws Exception {
        var page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-cache");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");

        var script = SCRIPT.matcher(page.body());
        assertThat(script.find()).as(page.body()).isTrue();
        var asset = get(script.group(1));
        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.headers().allValues("Cache-Control"))
                .containsExactly("public, max-age=31536000, immutable");
    }

    @Test
    @DisabledIfSystemProperty(named = WITH_CONSOLE, matches = "false")
    void aPlaceOfTheConsoleIsItsPageAndWhatIsMissingElsewhereIsNot() throws Exception {
        var page = get("/").body();
        var deep = get("/t/demo/c/shop/debug?source=live");
        assertThat(deep.statusCode()).isEqualTo(200);
        assertThat(deep.body()).isEqualTo(page);
        assertThat(deep.headers().allValues("Cache-Control")).containsExactly("no-cache");
        for (var missing : new String[] {"/assets/missing.js", "/auth/missing", "/q/missing"}) {
            assertThat(get(missing).statusCode()).as(missing).isEqualTo(404);
            assertThat(get(missing).body()).as(missing).isNotEqualTo(page);
        }
        assertThat(get("/api/v1/missing").statusCode()).isEqualTo(401);
    }

    private static Map<String, String> ownRequest() {
        return Map.of("X-Tagyard-Csrf", "1", "Sec-Fetch-Site", "same-origin");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)).GET());
    }

    private HttpResponse<String> post(String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(at(path)).POST(BodyPublishers.noBody());
        headers.forEach(request::header);
        return send(request);
    }

    private URI at(String path) {
        return URI.create(installation.admin() + path);
    }

    /** Sends a request with the cookies of this browser, and keeps those of the answer. */
    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    private URI location(HttpResponse<?> answer) {
        assertThat(answer.statusCode()).isBetween(302, 303);
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    private static URI place(HttpResponse<String> answer) throws IOException {
        return URI.create(json(answer).path("location").asText());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new JsonMapper().readTree(answer.body());
    }
}
