package org.tagyard.runtime.webhook;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.sender.PathPolicy;
import org.tagyard.platform.sender.ResponseProfile;
import org.tagyard.platform.sender.SignedRequest;
import org.tagyard.platform.sender.Verification;
import org.tagyard.platform.sender.Verifier;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.runtime.delivery.journal.JournalUnavailable;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Received;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings.PathRule;
import org.tagyard.runtime.trace.AtTheDoor;
import org.tagyard.runtime.trace.SearchValues;
import org.tagyard.runtime.trace.TestWatch;
import org.tagyard.runtime.trace.TestWatches;

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
    private final WebhookMeters meters;
    private final TestWatches watches;
    private final DurableHits hits;
    private final Onlookers onlookers;
    private final Ids ids;
    private final Clock clock;

    Entrance(Desk desk, DurableHits hits, Onlookers onlookers, Ids ids, Clock clock) {
        this.secrets = desk.secrets();
        this.limits = desk.limits();
        this.activity = desk.activity();
        this.meters = desk.meters();
        this.watches = desk.watches();
        this.hits = hits;
        this.onlookers = onlookers;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is shared by all requests in this process. */
    record Desk(
            SecretRing secrets,
            RateLimits limits,
            PathActivity activity,
            WebhookMeters meters,
            TestWatches watches) {}

    /** Where a request goes from here. */
    public sealed interface Way {
        /** It is answered, or will be. */
        record Answered(CompletionStage<Reply> reply) implements Way {}

        /**
         * The clients have it.
         *
         * @param found what traces tell of the door, with the profile's answer
         */
        record Onward(Hit hit, AtTheDoor found) implements Way {
            /**
             * The path's profile speaks in the place of the client, unless something went wrong.
             */
            public Reply answer(Reply client) {
                return found.answer()
                        .filter(it -> it.replaces(client))
                        .map(AtTheDoor.ByProfile::reply)
                        .orElse(client);
            }
        }
    }

    /**
     * Lets a request in.
     *
     * @throws ProblemException when it is refused by a problem
     */
    public Way enter(Received request, LiveContainer live, PathRule rule) {
        var visit = new Visit(request, live, rule);
        visit.checkRate();
        visit.checkAddress();
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
            // a test request comes from nowhere
            if (policy.ipAllow().isEmpty() || raw.origin() == Hit.Origin.TEST) {
                return;
            }
            var address = InetAddress.ofLiteral(raw.clientAddress());
            if (policy.ipAllow().stream().noneMatch(network -> network.contains(address))) {
                meters.count(WebhookMeters.Outcome.REFUSED, "address-not-allowed");
                seen(403, "address-not-allowed", "{}");
                throw ProblemException.of(
                        Problem.FORBIDDEN, "This path takes no requests from this address.");
            }
        }

        void checkRate() {
            if (!limits.take(live.tenant(), rule.id(), policy.rateLimit())) {
                count(PathActivity.What.LIMITED);
                meters.count(WebhookMeters.Outcome.LIMITED);
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
                return new Way.Answered(done(refused(proof, refusal.get())));
            }
            return policy.delivery().durable() ? new Way.Answered(keep(proof)) : onward(proof);
        }

        private Reply refused(Proof proof, String reason) {
            var answer = Reply.of(401);
            meters.count(WebhookMeters.Outcome.REFUSED, reason);
            seen(401, reason, proof.json().toString());
            var found = new AtTheDoor(proof.json(), Optional.empty(), false, Optional.empty());
            tell(found);
            onlookers.answered(decoded, live, found, answer, "refusal");
            return answer;
        }

        /** The event's name is told to the client on synchronous paths as well. */
        private Way onward(Proof proof) {
            var part = new Parts(rule, ids).single(decoded);
            var profile =
                    policy.response().profile() == ResponseProfile.TEMPLATE
                            ? Optional.<AtTheDoor.ByProfile>empty()
                            : Optional.of(
                                    new AtTheDoor.ByProfile(
                                            reply(policy.response().profile().answer()), false));
            var found = new AtTheDoor(proof.json(), part.deliveryId(), false, profile);
            tell(found);
            count(PathActivity.What.ACCEPTED);
            meters.count(WebhookMeters.Outcome.ACCEPTED);
            return new Way.Onward(part.hit(), found);
        }

        private void tell(AtTheDoor found) {
            watches.of(raw).ifPresent(watch -> watch.seenAtTheDoor(found));
        }

        private CompletionStage<Reply> keep(Proof proof) {
            var answer = reply(policy.response().profile().answer());
            var offers = new ArrayList<DurableHits.Offer>();
            var pointers = live.settings().searchPointers();
            for (var part : new Parts(rule, ids).of(raw, decoded)) {
                offers.add(
                        new DurableHits.Offer(
                                withoutProof(part.hit()),
                                part.once(),
                                new DurableHits.Facts(
                                        proof.json().toString(),
                                        part.deliveryId(),
                                        answer.status()),
                                new AtTheDoor(
                                        proof.json(),
                                        part.deliveryId(),
                                        false,
                                        Optional.of(new AtTheDoor.ByProfile(answer, true))),
                                SearchValues.of(part.body(), pointers)));
            }
            if (offers.isEmpty()) {
                return done(answer);
            }
            tell(offers.getFirst().found());
            return hits.keep(live, rule, offers)
                    .handle((kept, failure) ->
                            failure == null ? kept(kept, offers, answer) : failed(failure));
        }

        /** What connects two machines only, and what proved the sender, is not kept. */
        private Hit withoutProof(Hit hit) {
            var kept = new ArrayList<Header>();
            for (var line : hit.headers()) {
                if (!isHopByHop(line.name()) && !proves(line.name())) {
                    kept.add(line);
                }
            }
            return hit.withHeaders(Headers.of(kept)).withQuery(queryWithoutProof(hit.rawQuery()));
        }

        private String queryWithoutProof(String query) {
            if (!(policy.verification().verifier().source()
                            instanceof Verifier.Source.InQuery(var name))
                    || policy.verification().mode() == PathPolicy.Check.Mode.OFF) {
                return query;
            }
            return Arrays.stream(query.split("&", -1))
                    .filter(pair -> !pair.startsWith(name + "="))
                    .collect(Collectors.joining("&"));
        }

        private boolean proves(String name) {
            return policy.verification().mode() != PathPolicy.Check.Mode.OFF
                    && policy.verification().verifier().headers().stream()
                            .anyMatch(name::equalsIgnoreCase);
        }

        private Reply kept(
                List<DurableHits.Kept> kept, List<DurableHits.Offer> offers, Reply answer) {
            boolean isNew = false;
            for (var one : kept) {
                switch (one) {
                    case DurableHits.Kept.Accepted() -> {
                        isNew = true;
                        count(PathActivity.What.ACCEPTED);
                        meters.count(WebhookMeters.Outcome.ACCEPTED);
                    }
                    case DurableHits.Kept.Duplicate _ -> {
                        count(PathActivity.What.DUPLICATES);
                        meters.count(WebhookMeters.Outcome.DUPLICATE);
                    }
                }
            }
            var took = Duration.ofNanos(System.nanoTime() - begun);
            activity.answered(live.tenant(), rule.id(), took);
            meters.acknowledged(took);
            if (isNew) {
                watches.of(raw).ifPresent(TestWatch::runs);
                return answer;
            }
            var again = answer.withHeader("X-Duplicate", "1");
            var found = offers.getFirst().found();
            var duplicate =
                    new AtTheDoor(found.verification(), found.deliveryId(), true, Optional.empty());
            tell(duplicate);
            onlookers.answered(decoded, live, duplicate, again, "duplicate");
            return again;
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
            meters.count(WebhookMeters.Outcome.UNAVAILABLE);
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
