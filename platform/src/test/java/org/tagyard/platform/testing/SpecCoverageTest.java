package org.tagyard.platform.testing;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.platform.templateapi.ApiEntry;

/**
 * Every section of the template reference with confirmed rules has a test that names it, and every
 * function, method, permission and matcher stands in such a test (spec: template-runtime). A test
 * names a section by {@code §5.1} in a comment, display name or row of a table, or by {@code
 * section5_1} in its own name.
 */
class SpecCoverageTest {
    private static final List<Path> SOURCES =
            List.of(Path.of("src/test/java"), Path.of("../tenant-runtime/src/test/java"));

    private static final String REFERENCE = "template-runtime";

    /** A section, and the page it belongs to where that is said. */
    private static final Pattern MENTION =
            Pattern.compile(
                    "(?<page>[a-z]+(?:-[a-z]+)*)(?:\\.md)?\\s+(?:\\*\\s+)?§|§(?<section>\\d+(?:\\.\\d+)?)"
                            + "|\\bsection(?<major>\\d+)_(?<minor>\\d+)");

    private static final Set<String> OTHER_PAGES =
            Set.of("container-model", "isolation", "admin-api", "power-ups", "delivery", "console");

    private static final List<Source> TESTS = read();

    private record Source(String text, Set<String> sections) {
        boolean has(String word) {
            return Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])")
                    .matcher(text)
                    .find();
        }
    }

    @ParameterizedTest(name = "§{0}")
    @CsvSource({
        "1", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3",
        "4.4", "5.1", "5.2", "5.3", "5.4", "6.1", "6.2", "6.3", "6.4", "7", "7.1", "7.2", "7.3",
        "7.4", "7.5", "8", "9.1", "9.2", "9.3", "9.4", "10.1", "10.2", "10.3", "10.4", "11.1",
        "11.2", "11.3", "11.4", "11.5", "11.6", "11.7",
    })
    void everySectionIsNamedByATest(String section) {
        assertThat(TESTS.stream().filter(it -> it.sections().contains(section)))
                .describedAs("tests that name §%s", section)
                .isNotEmpty();
    }

    @Test
    void everyApiStandsInATestOfItsSection() {
        var missing =
                new ApiCatalogue()
                        .runtimeEntries().stream()
                                .map(ApiEntry::name)
                                .filter(name -> !isTested(name, "7"))
                                .toList();

        assertThat(missing).describedAs("APIs without a test that names §7").isEmpty();
    }

    @ParameterizedTest(name = "§{0}")
    @CsvSource(
            delimiter = ':',
            value = {
                "5.2: concat every filter forEach hasOwnProperty indexOf join lastIndexOf map pop push reduce reduceRight reverse shift slice some sort splice unshift toString",
                "5.2: charAt match replace search split substring toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase trim",
                "5.3: create then catch finally",
                "7.1: parse stringify abs ceil floor max min pow round sqrt keys values entries freeze delete all",
                "7.3: domain fallbackDomain path expires max-age secure httpOnly sameSite",
                "7.4: getItemCopy setItemCopy removeItem clear",
                "7.5: method headers timeout failed timed_out",
                "8: createRegex testRegex match replace",
                "10.2: logging read_event_data read_request access_response return_response run_container read_container_data read_event_metadata access_template_storage get_cookies set_cookies send_http send_pixel_from_browser access_bigquery access_firestore use_google_credentials use_message use_custom_private_keys",
                "11.6: isUndefined isDefined isNull isNotNull isTrue isFalse isTruthy isFalsy isNaN isNotNaN isInfinity isNotInfinity isEqualTo isNotEqualTo isStrictlyEqualTo isNotStrictlyEqualTo isAnyOf isNoneOf isGreaterThan isGreaterThanOrEqualTo isLessThan isLessThanOrEqualTo contains doesNotContain containsExactly doesNotContainExactly hasLength isEmpty isNotEmpty isArray isBoolean isFunction isNumber isObject isString",
                "11.5: wasCalled wasNotCalled wasCalledWith wasNotCalledWith",
            })
    void everyNameStandsInATestOfItsSection(String section, String names) {
        assertThat(Stream.of(names.split(" ")).filter(name -> !isTested(name, section)))
                .describedAs("names without a test that names §%s", section)
                .isEmpty();
    }

    private boolean isTested(String word, String section) {
        return TESTS.stream()
                .filter(it ->
                        it.sections().stream()
                                .anyMatch(named ->
                                        named.equals(section) || named.startsWith(section + ".")))
                .anyMatch(it -> it.has(word));
    }

    private static List<Source> read() {
        var sources = new ArrayList<Source>();
        for (var root : SOURCES) {
            try (var files = Files.walk(root)) {
                for (var file : files.filter(it -> isTest(it)).toList()) {
                    var text = Files.readString(file);
                    sources.add(new Source(text, sections(text)));
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(root.toString(), e);
            }
        }
        return sources;
    }

    private static boolean isTest(Path file) {
        return file.toString().endsWith("Test.java")
                && !file.endsWith(SpecCoverageTest.class.getSimpleName() + ".java");
    }

    private static Set<String> sections(String text) {
        var sections = new HashSet<String>();
        var page = text.contains(REFERENCE) ? REFERENCE : "";
        var mention = MENTION.matcher(text);
        int at = 0;
        while (mention.find(at)) {
            at = mention.end();
            if (mention.group("page") != null) {
                var named = mention.group("page");
                page = named.equals(REFERENCE) || OTHER_PAGES.contains(named) ? named : page;
                at--; // the sign itself begins the section
            } else if (mention.group("major") != null) {
                sections.add(mention.group("major") + "." + mention.group("minor"));
            } else if (page.equals(REFERENCE)) {
                sections.add(mention.group("section"));
            }
        }
        return sections.stream().collect(toUnmodifiableSet());
    }
}
