package org.tagyard.admin.session;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.security.IdentityProvider;
import org.tagyard.admin.security.Issuers;
import org.tagyard.platform.problem.ProblemException;

/**
 * The way of a browser into the console. It never ends in an error page: what goes wrong leads back
 * to the console's sign-in page, which says what to do.
 */
@ApplicationScoped
class Entry {
    static final int FAILURES_A_MINUTE = 20;
    static final int BEGUN_A_MINUTE = 60;

    private static final String PAGE = "/sign-in";

    private final Issuers issuers;
    private final CodeFlow flow;
    private final Sessions sessions;
    private final Cookies cookies;
    private final ConsoleAddress address;
    private final ConsoleConfig config;
    private final MeterRegistry meters;
    private final Call call;
    private final AddressLimit failures;
    private final AddressLimit begun;

    Entry(
            Issuers issuers,
            CodeFlow flow,
            Sessions sessions,
            Cookies cookies,
            ConsoleAddress address,
            ConsoleConfig config,
            MeterRegistry meters,
            Call call,
            Clock clock) {
        this.issuers = issuers;
        this.flow = flow;
        this.sessions = sessions;
        this.cookies = cookies;
        this.address = address;
        this.config = config;
        this.meters = meters;
        this.call = call;
        this.failures = new AddressLimit(FAILURES_A_MINUTE, clock);
        this.begun = new AddressLimit(BEGUN_A_MINUTE, clock);
    }

    /**
     * Sends a browser to a provider.
     *
     * @param issuer the provider's name; without one, the one that is offered first
     * @param browser the id that the browser holds already
     */
    AuthResource.Move begin(Optional<String> issuer, ReturnTo returnTo, Optional<String> browser) {
        if (failures.isReached(peer()) || begun.isReached(peer())) {
            return back(Refusal.RATE_LIMITED, returnTo);
        }
        var origin = address.origin(call.host());
        if (origin.isEmpty()) {
            return failed(Refusal.NO_ADDRESS, returnTo);
        }
        var provider =
                issuer.isPresent()
                        ? issuers.provider(issuer.get())
                        : issuers.providers().stream().findFirst();
        if (provider.isEmpty()) {
            return failed(Refusal.UNKNOWN_ISSUER, returnTo);
        }
        begun.count(peer());
        return begin(provider.get(), returnTo, browser.orElseGet(flow::fresh), origin.get());
    }

    private AuthResource.Move begin(
            IdentityProvider provider, ReturnTo returnTo, String browser, String origin) {
        try {
            var next = flow.begin(provider, returnTo, browser, origin);
            return new AuthResource.Move(
                    next.toString(), List.of(cookies.keepBrowser(browser, SignIns.LIFE)));
        } catch (ProblemException e) {
            return failed(Refusal.UNAVAILABLE, returnTo);
        }
    }

    /**
     * Takes the answer that a browser brings back from a provider. The session that it held before
     * ends with it.
     */
    AuthResource.Move finish(
            CodeFlow.Answer answer, Optional<String> browser, Optional<String> formerSession) {
        if (failures.isReached(peer())) {
            return back(Refusal.RATE_LIMITED, ReturnTo.START);
        }
        var origin = address.origin(call.host());
        if (origin.isEmpty()) {
            return failed(Refusal.NO_ADDRESS, ReturnTo.START);
        }
        try {
            return switch (flow.finish(answer, browser, origin.get())) {
                case CodeFlow.Outcome.Refused(Refusal why, ReturnTo returnTo) ->
                        failed(why, returnTo);
                case CodeFlow.Outcome.SignedIn signedIn -> {
                    formerSession.ifPresent(sessions::end);
                    yield in(signedIn);
                }
            };
        } catch (ProblemException e) {
            return failed(Refusal.UNAVAILABLE, ReturnTo.START);
        }
    }

    private AuthResource.Move in(CodeFlow.Outcome.SignedIn signedIn) {
        String id = sessions.open(signedIn.person(), signedIn.issuer());
        count("signed-in");
        return new AuthResource.Move(
                signedIn.returnTo().path(),
                List.of(cookies.keepSession(id, config.sessionLife()), cookies.forgetBrowser()));
    }

    private AuthResource.Move failed(Refusal why, ReturnTo returnTo) {
        failures.count(peer());
        return back(why, returnTo);
    }

    private AuthResource.Move back(Refusal why, ReturnTo returnTo) {
        count(why.slug());
        String wish =
                returnTo.equals(ReturnTo.START)
                        ? ""
                        : "&returnTo=" + URLEncoder.encode(returnTo.path(), StandardCharsets.UTF_8);
        return new AuthResource.Move(PAGE + "?problem=" + why.slug() + wish, List.of());
    }

    private void count(String outcome) {
        meters.counter("tagyard.session.logins", "outcome", outcome).increment();
    }

    private String peer() {
        return call.ip().orElse("");
    }
}
