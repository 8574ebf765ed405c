package org.tagyard.platform.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.permission.PermissionFixtures.grants;
import static org.tagyard.platform.permission.PermissionFixtures.permission;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Spec: admin-api §1.6, what replacing a template's file must report. */
class PermissionChangesTest {
    @Test
    void theSameFileChangesNothing() {
        var grants = grants(permission("send_http").withList("urls", "https://a.example/*"));
        assertThat(PermissionChanges.between(grants, grants).isEmpty()).isTrue();
    }

    @Test
    void aNewPermissionIsAddedAndAMissingOneRemoved() {
        var changes =
                PermissionChanges.between(
                        grants(
                                permission("run_container"),
                                permission("logging").with("environments", "all")),
                        grants(
                                permission("run_container"),
                                permission("get_cookies").withList("cookieNames", "a")));
        assertThat(changes.added())
                .containsExactly(
                        new PermissionDescription(
                                "get_cookies", "Reads cookies", List.of("cookie \"a\"")));
        assertThat(changes.removed())
                .extracting(PermissionDescription::id)
                .containsExactly("logging");
        assertThat(changes.widened()).isEmpty();
    }

    @Test
    void onlyWhatIsNewIsNamedAsWidened() {
        var changes =
                PermissionChanges.between(
                        permission("send_http").withList("urls", "https://a.example/*").alone(),
                        permission("send_http")
                                .withList("urls", "https://a.example/v1", "https://b.example/*")
                                .alone());
        assertThat(changes.widened())
                .containsExactly(
                        new PermissionDescription(
                                "send_http",
                                "Sends HTTP requests",
                                List.of("https://b.example/*")));
    }

    @Test
    void specificToAnyIsWidenedAndBackIsNot() {
        var some = permission("read_event_data").withList("keyPatterns", "*").alone();
        var any = permission("read_event_data").with("eventDataAccess", "any").alone();
        assertThat(PermissionChanges.between(some, any).widened()).hasSize(1);
        assertThat(PermissionChanges.between(any, some).isEmpty()).isTrue();
    }

    @Test
    void aFlagMoreIsWidened() {
        var before = permission("read_request").with("pathAllowed", true).alone();
        var after =
                permission("read_request")
                        .with("pathAllowed", true)
                        .with("bodyAllowed", true)
                        .alone();
        assertThat(PermissionChanges.between(before, after).widened())
                .singleElement()
                .satisfies(it -> assertThat(it.details()).containsExactly("body"));
    }

    @Test
    void debugToAllIsWidened() {
        var debug = permission("logging").with("environments", "debug").alone();
        var all = permission("logging").with("environments", "all").alone();
        assertThat(PermissionChanges.between(debug, all).widened()).hasSize(1);
        assertThat(PermissionChanges.between(all, debug).isEmpty()).isTrue();
    }
}
