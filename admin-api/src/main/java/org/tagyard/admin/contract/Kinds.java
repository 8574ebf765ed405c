package org.tagyard.admin.contract;

import java.util.List;

/**
 * The kind of resource an URL is about (spec: admin-api §1.1): D draft, L live setting, R record, I
 * immutable, A access, P platform. The innermost known collection decides.
 */
final class Kinds {
    private record Rule(String segment, String kind) {}

    private static final List<Rule> RULES =
            List.of(
                    new Rule("/draft", "D"),
                    new Rule("/versions", "I"),
                    new Rule("/template-checks", "R"),
                    new Rule("/publications", "R"),
                    new Rule("/live", "R"),
                    new Rule("/imports", "R"),
                    new Rule("/previews", "R"),
                    new Rule("/hits", "R"),
                    new Rule("/shares", "R"),
                    new Rule("/deliver", "R"),
                    new Rule("/destinations", "R"),
                    new Rule("/replays", "R"),
                    new Rule("/audit-records", "R"),
                    new Rule("/operations", "R"),
                    new Rule("/usage", "R"),
                    new Rule("/members", "A"),
                    new Rule("/tokens", "A"),
                    new Rule("/me", "A"),
                    new Rule("/containers", "L"));

    private Kinds() {}

    static String of(String path) {
        return RULES.stream()
                .filter(rule -> (path + "/").contains(rule.segment()))
                .map(Rule::kind)
                .findFirst()
                .orElse("P");
    }
}
