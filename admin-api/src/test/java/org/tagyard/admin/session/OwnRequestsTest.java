package org.tagyard.admin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/** Which requests with a session are the console's own; a dash is a header that is not sent. */
class OwnRequestsTest {
    private static final String HERE = "https://tagyard.example.org";

    private final OwnRequests own = new OwnRequests(ConsoleFixtures.at(HERE));

    @ParameterizedTest(name = "{0} csrf={1} site={2} origin={3}")
    @CsvSource({
        "GET,     -, -,           -",
        "HEAD,    -, cross-site,  https://evil.example.org",
        "OPTIONS, -, cross-site,  https://evil.example.org",
        "POST,    1, same-origin, -",
        "POST,    1, same-origin, https://tagyard.example.org",
        "DELETE,  1, same-origin, -",
        "PATCH,   1, -,           https://tagyard.example.org"
    })
    void theConsolesOwnPass(String method, String csrf, String site, String origin) {
        assertThatCode(() -> require(method, csrf, site, origin)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} csrf={1} site={2} origin={3}")
    @CsvSource({
        "POST,   -,    same-origin, https://tagyard.example.org",
        "POST,   0,    same-origin, -",
        "POST,   true, same-origin, -",
        "POST,   1,    cross-site,  -",
        "POST,   1,    same-site,   -",
        "POST,   1,    none,        -",
        "POST,   1,    cross-site,  https://tagyard.example.org",
        "POST,   1,    -,           -",
        "POST,   1,    -,           null",
        "POST,   1,    -,           https://evil.example.org",
        "POST,   1,    -,           http://tagyard.example.org",
        "POST,   1,    -,           https://tagyard.example.org:8443",
        "PUT,    -,    -,           -",
        "DELETE, -,    cross-site,  https://evil.example.org"
    })
    void othersAreRefused(String method, String csrf, String site, String origin) {
        assertThatThrownBy(() -> require(method, csrf, site, origin))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isEqualTo(Problem.CSRF_REFUSED));
    }

    private void require(String method, String csrf, String site, String origin) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Tagyard-Csrf", csrf);
        headers.put("Sec-Fetch-Site", site);
        headers.put("Origin", origin);
        headers.values().removeIf("-"::equals);
        own.require(
                method,
                Optional.of("tagyard.example.org"),
                name -> Optional.ofNullable(headers.get(name)));
    }
}
