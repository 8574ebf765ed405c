package org.tagyard.platform.tenant;

/**
 * How much a tenant may have (spec: admin-api §1.3, §7.9). An operator may change each number; a
 * reached one is the problem {@code limit-reached}.
 *
 * @param containers containers of the tenant
 * @param members people of the tenant
 * @param tokens API tokens of the tenant that are not revoked
 * @param hosts hosts of one container
 * @param paths paths of one container
 * @param entities entities of one kind in one draft
 */
public record Capabilities(
        int containers, int members, int tokens, int hosts, int paths, int entities) {
    /** Largest number any limit can be set to. */
    public static final int MAXIMUM = 1_000_000;

    /** What a tenant has when nobody says otherwise. */
    public static final Capabilities DEFAULT =
            new Capabilities(1_000, 10_000, 1_000, 1_000, 1_000, 5_000);

    public Capabilities {
        for (int limit : new int[] {containers, members, tokens, hosts, paths, entities}) {
            if (limit < 0 || limit > MAXIMUM) {
                throw new IllegalArgumentException("a limit out of range: " + limit);
            }
        }
    }
}
