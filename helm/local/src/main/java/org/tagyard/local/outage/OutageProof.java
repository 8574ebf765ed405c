package org.tagyard.local.outage;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tagyard.local.installation.Installation;
import org.tagyard.local.installation.TemporaryInstallation;
import org.tagyard.local.place.Refusal;

/**
 * The command: an installation of its own under load, from which something is taken away, scenario
 * by scenario; what was lost, when it was back, and whether the books balance (spec: delivery §8,
 * rows 2, 6, 7 and 8).
 */
public final class OutageProof {
    private OutageProof() {}

    /**
     * @param parent the data directory below which the installation lies
     * @param only one scenario; all that are possible there without it
     * @return the exit code: 0 when everything promised held
     */
    public static int run(Path checkout, Path parent, Optional<Scenario> only) {
        var scenarios = possible(parent, only);
        try (var temporary =
                TemporaryInstallation.start(
                        checkout, parent, text -> System.out.println("  " + text))) {
            var reports = prove(temporary.installation(), scenarios, Lengths.WHOLE);
            System.out.println();
            System.out.print(Report.head());
            reports.forEach(report -> System.out.print(report.row()));
            boolean holds = reports.stream().allMatch(Report::holds);
            System.out.println(holds ? "holds" : "BROKEN");
            return holds ? 0 : 1;
        } catch (SQLException e) {
            throw new Refusal("The books cannot be read: " + e.getMessage(), "Run it again", e);
        }
    }

    private static List<Scenario> possible(Path parent, Optional<Scenario> only) {
        if (DiskStrike.isPossibleOn(parent)) {
            return only.map(List::of).orElseGet(() -> List.of(Scenario.values()));
        }
        if (only.equals(Optional.of(Scenario.DISK_FULL))) {
            throw new Refusal(
                    "The file system of " + parent + " is too large to be filled up",
                    "Name a directory on one of at most 2 GB with --data DIRECTORY; the README has an example");
        }
        if (only.isEmpty()) {
            System.out.println("  without disk-full, which needs a small file system");
        }
        return only.map(List::of)
                .orElseGet(() ->
                        Stream.of(Scenario.values())
                                .filter(one -> one != Scenario.DISK_FULL)
                                .toList());
    }

    /**
     * The short form: whether anything is lost, on a machine of any speed.
     *
     * @return what was broken, in words; empty when nothing was
     */
    public static List<String> broken(Installation installation, List<Scenario> scenarios)
            throws SQLException {
        return prove(installation, scenarios, Lengths.SHORT).stream()
                .filter(report -> !report.isSafe())
                .map(report -> report.scenario().title() + System.lineSeparator() + report.text())
                .toList();
    }

    private static List<Report> prove(
            Installation installation, List<Scenario> scenarios, Lengths lengths)
            throws SQLException {
        var reports = new ArrayList<Report>();
        try (var site = new Site(installation)) {
            var course = new Course(site, lengths);
            for (var scenario : scenarios) {
                System.out.printf(
                        "%n%s: %s (load average %.1f)%n",
                        scenario.title(),
                        scenario.text(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
                var report = course.run(scenario);
                System.out.print(report.text());
                reports.add(report);
            }
        }
        return reports;
    }
}
