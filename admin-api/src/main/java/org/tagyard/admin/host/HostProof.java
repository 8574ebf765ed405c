package org.tagyard.admin.host;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * What shows the right to a name (spec: admin-api §1.4). Looking into DNS takes up to seconds:
 * never inside a transaction.
 *
 * @param name the claimed name
 * @param isOwn true for default hosts, which need no proof
 * @param challenge what only the claimant was told
 * @param defaultName the container's built-in name, the target of an alias
 * @param trustsLoopback true on a local start, where names below {@code localhost} need no proof
 */
record HostProof(
        HostName name,
        boolean isOwn,
        ProofMethod method,
        String challenge,
        String defaultName,
        boolean trustsLoopback) {
    private static final int CHALLENGE_BYTES = 32;

    /** 43 random characters. */
    static String newChallenge(SecureRandom random) {
        var bytes = new byte[CHALLENGE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    boolean needsNothing() {
        return isOwn || trustsLoopback && name.isLoopback();
    }

    /** The records that have to stand in DNS; none when nothing needs to. */
    List<DnsRecord> records() {
        if (needsNothing()) {
            return List.of();
        }
        return switch (method) {
            case DNS_TXT ->
                    List.of(
                            new DnsRecord(
                                    "TXT",
                                    "_tagyard." + name.withoutWildcard(),
                                    "tagyard-verify=" + challenge));
            case DNS_CNAME -> List.of(new DnsRecord("CNAME", name.value(), defaultName));
            case OPERATOR -> List.of();
        };
    }

    /** What is missing; nothing when the right is shown. */
    List<HostFinding> check(DnsRecords dns) {
        return records().stream().flatMap(wanted -> check(wanted, dns).stream()).toList();
    }

    private static List<HostFinding> check(DnsRecord wanted, DnsRecords dns) {
        return switch (dns.find(wanted.type(), wanted.name())) {
            case DnsRecords.Answer.Unreachable() ->
                    List.of(
                            new HostFinding(
                                    "dns-unreachable",
                                    "The name servers of " + wanted.name() + " did not answer.",
                                    List.of()));
            case DnsRecords.Answer.Found(var values) -> {
                if (values.contains(wanted.value())) {
                    yield List.of();
                }
                var detail =
                        values.isEmpty()
                                ? "There is no %s record at %s."
                                : "The %s records at %s say something else.";
                yield List.of(
                        new HostFinding(
                                values.isEmpty() ? "record-missing" : "record-differs",
                                detail.formatted(wanted.type(), wanted.name()),
                                values));
            }
        };
    }
}
