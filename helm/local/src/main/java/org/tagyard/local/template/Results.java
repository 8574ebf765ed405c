package org.tagyard.local.template;

import java.util.List;
import org.tagyard.platform.selftest.TestReport.Outcome;

/** What became of all files. */
record Results(List<FileResult> files) {
    Results {
        files = List.copyOf(files);
    }

    long count(Outcome outcome) {
        return files.stream().mapToLong(it -> it.count(outcome)).sum();
    }

    long damaged() {
        return files.stream().filter(FileResult::isDamaged).count();
    }

    boolean isPassed() {
        return files.stream().allMatch(FileResult::isPassed);
    }
}
