package org.tagyard.platform.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AddressTableTest {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    record Case(String verdict, String url) {}

    static List<Case> cases() {
        try (var in = AddressTableTest.class.getResourceAsStream("address-cases.tsv")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .map(cells -> new Case(cells[0], unescape(cells[1])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(found ->
                        java.util.regex.Matcher.quoteReplacement(
                                Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    private static String judge(String url, SpecialRanges ranges) {
        var policy = new AddressPolicy(ranges, List.of(), List.of());
        return switch (CallTarget.read(url)) {
            case CallTarget.Reading.Unreadable _ -> "unreadable";
            case CallTarget.Reading.Target(CallTarget target) ->
                    target.literal()
                            .map(a -> policy.permits(a, target.port()) ? "permitted" : "forbidden")
                            .orElse("name " + target.host() + ":" + target.port());
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesAsTheTableSays(Case row) {
        assertThat(judge(row.url(), SpecialRanges.STANDARD)).as(row.url()).isEqualTo(row.verdict());
    }

    @Test
    void theTableIsLongAndHasNoDuplicates() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(new HashSet<>(cases())).hasSameSizeAs(cases());
    }

    static Stream<Cidr> everyRule() {
        return SpecialRanges.STANDARD.forbidden().stream();
    }

    @ParameterizedTest
    @MethodSource("everyRule")
    void withoutAnyOneRuleTheTableFails(Cidr rule) {
        var weakened = new ArrayList<>(SpecialRanges.STANDARD.forbidden());
        weakened.remove(rule);
        assertThat(cases())
                .anyMatch(row ->
                        !judge(row.url(), new SpecialRanges(weakened)).equals(row.verdict()));
    }
}
