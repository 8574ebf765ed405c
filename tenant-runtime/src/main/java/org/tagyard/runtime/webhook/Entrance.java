package org.tagyard.runtime.webhook;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.sender.PathPolicy;
import org.tagyard.platform.sender.ResponseProfile;
import org.tagyard.platform.sender.SignedRequest;
import org.tagyard.platform.sender.Verification;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.runtime.delivery.journal.JournalUnavailable;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Received;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings.PathRule;

/**
 * Where requests on a path are let in: address, rate, signature, then either the journal and the
 * profile's answer, or onward to the clients. Called on event loops; never blocks.
 */
@Singleton
public final class Entrance {
    private static final int RETRY_AFTER_SECONDS = 5;

    /** RFC 9110 §7.6.1. */
    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private final SecretRing secrets;
    private final RateLimits limits;
    private final PathActivity activity;
    private final DurableHits hits;
    private final Ids ids;
    private final Clock clock;

    Entrance(Desk desk, DurableHits hits, Ids ids, Clock clock) {
        this.secrets = desk.secrets();
        this.limits = desk.limits();
        this.activity = desk.activity();
        this.hits = hits;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is shared by all requests in this process. */
    record Desk(SecretRing secrets, RateLimits limits, PathActivity activity) {}

    /** Where a request goes from here. */
    public sealed interface Way {
        /** It is answered, or will be. */
        record Answered(CompletionStage<Reply> reply) implements Way {}

        /**
         * The clients have it.
         *
         * @param profile answers in the place of the client that claims it
         */
        record Onward(Hit hit, Optional<Reply> profile) implements Way {}
    }

    /**
     * Lets a request in.
     *
     * @throws ProblemException when it is refused by a problem
     */
    public Way enter(Received request, LiveContainer live, PathRule rule) {
        var visit = new Visit(request, live, rule);
        visit.checkAddress();
        visit.checkRate();
        return visit.proceed();
    }

    /** One request at the door. */
    private final class Visit {
        private final long begun = System.nanoTime();
        private final Hit raw;
        private final Hit decoded;
        private final LiveContainer live;
        private final PathRule rule;
        private final PathPolicy policy;

        Visit(Received request, LiveContainer live, PathRule rule) {
            this.raw = request.received();
            this.decoded = request.decoded();
            this.live = live;
            this.rule = rule;
            this.policy = rule.policy();
        }

        void checkAddress() {
            if (policy.ipAllow().isEmpty()) {
                return;
            }
            var address = InetAddress.ofLiteral(raw.clientAddress());
            if (policy.ipAllow().stream().noneMatch(network -> network.contains(address))) {
                seen(403, "address-not-allowed", "{}");
                throw ProblemException.of(
                        Problem.FORBIDDEN, "This path takes no requests from this address.");
            }
        }

        void checkRate() {
            if (!limits.take(live.tenant(), rule.id(), policy.rateLimit())) {
                count(PathActivity.What.LIMITED);
                throw ProblemException.of(
                                Problem.RATE_LIMITED,
                                "This path takes "
                                        + policy.rateLimit().perSecond()
                                        + " requests a second.")
                        .with("limit", "rateLimit")
                        .with("retryAfterSeconds", 1)
                        .withHeader("Retry-After", "1");
            }
        }

        Way proceed() {
            var challenge = policy.response().profile().challenge(request());
            if (challenge.isPresent()) {
                return new Way.Answered(done(reply(challenge.get())));
            }
            var proof =
                    Proof.of(
                            policy.verification(),
                            raw,
                            secrets.open(live.tenant(), rule.secrets()),
                            clock.instant());
            count(proof.found());
            var refusal = proof.refusal();
            if (refusal.isPresent()) {
                seen(401, refusal.get(), proof.json());
                return new Way.Answered(done(Reply.of(401)));
            }
            return policy.delivery().durable()
                    ? new Way.Answered(keep(proof))
                    : new Way.Onward(named(), profile());
        }

        /** The event's name is told to the client on synchronous paths as well. */
        private Hit named() {
            return new Parts(rule, ids).single(decoded);
        }

        private Optional<Reply> profile() {
            return policy.response().profile() == ResponseProfile.TEMPLATE
                    ? Optional.empty()
                    : Optional.of(reply(policy.response().profile().answer()));
        }

        private CompletionStage<Reply> keep(Proof proof) {
            var answer = reply(policy.response().profile().answer());
            var offers = new ArrayList<DurableHits.Offer>();
            for (var part : new Parts(rule, ids).of(raw, decoded)) {
                offers.add(
                        new DurableHits.Offer(
                                withoutProof(part.hit()),
                                part.once(),
                                new DurableHits.Facts(
                                        proof.json(), part.deliveryId(), answer.status())));
            }
            if (offers.isEmpty()) {
                return done(answer);
            }
            return hits.keep(live, rule, offers)
                    .handle((kept, failure) ->
                            failure == null ? kept(kept, answer) : failed(failure));
        }

        /** What connects two machines only, and what proved the sender, is not kept. */
        private Hit withoutProof(Hit hit) {
            var kept = new ArrayList<Header>();
            for (var line : hit.headers()) {
                if (!isHopByHop(line.name()) && !proves(line.name())) {
                    kept.add(line);
                }
            }
            return hit.withHeaders(Headers.of(kept));
        }

        private boolean proves(String name) {
            return policy.verification().mode() != PathPolicy.Check.Mode.OFF
                    && policy.verification().verifier().headers().stream()
                            .anyMatch(name::equalsIgnoreCase);
        }

        private Reply kept(List<DurableHits.Kept> kept, Reply answer) {
            boolean isNew = false;
            for (var one : kept) {
                switch (one) {
                    case DurableHits.Kept.Accepted() -> {
                        isNew = true;
                        count(PathActivity.What.ACCEPTED);
                    }
                    case DurableHits.Kept.Duplicate _ -> count(PathActivity.What.DUPLICATES);
                }
            }
            activity.answered(
                    live.tenant(), rule.id(), Duration.ofNanos(System.nanoTime() - begun));
            return isNew ? answer : answer.withHeader("X-Duplicate", "1");
        }

        private Reply failed(Throwable failure) {
            var cause =
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
            if (!(cause instanceof JournalUnavailable)) {
                throw new CompletionException(cause);
            }
            count(PathActivity.What.LIMITED);
            // 429 or 503, as the sender repeats; the reason is ours to know
            return Reply.of(policy.response().overloadStatus())
                    .withHeader("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        }

        private SignedRequest request() {
            return new SignedRequest(
                    decoded.method(), Urls.https(decoded), decoded.headers()::all, decoded.body());
        }

        private void count(Verification found) {
            switch (found) {
                case Verification.Verified(var secret) -> {
                    count(PathActivity.What.VERIFIED);
                    activity.matched(live.tenant(), secret);
                }
                case Verification.Refused(var reason) -> count(PathActivity.What.of(reason));
                case Verification.Unchecked() -> {}
            }
        }

        private void count(PathActivity.What what) {
            activity.count(live.tenant(), rule.id(), what);
        }

        private void seen(int status, String reason, String verification) {
            hits.refused(
                    live,
                    rule,
                    new DurableHits.Refused(
                            raw,
                            status,
                            reason,
                            new DurableHits.Facts(verification, Optional.empty(), status)));
        }
    }

    private static boolean isHopByHop(String name) {
        return HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT));
    }

    private static CompletionStage<Reply> done(Reply reply) {
        return CompletableFuture.completedStage(reply);
    }

    private static Reply reply(ResponseProfile.Answer answer) {
        var headers =
                answer.contentType().isEmpty()
                        ? Headers.NONE
                        : Headers.of(List.of(new Header("content-type", answer.contentType())));
        return new Reply(answer.status(), headers, answer.body());
    }
}
