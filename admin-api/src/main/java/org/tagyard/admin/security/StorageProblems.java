package org.tagyard.admin.security;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/**
 * What the database's refusals mean for a caller. Services check rules before they write; what
 * arrives here lost a race, or the database is away.
 */
final class StorageProblems {
    private static final Logger LOG = Logger.getLogger(StorageProblems.class);
    private static final String UNIQUE_VIOLATION = "23505";

    private StorageProblems() {}

    static RuntimeException of(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof OptimisticLockException) {
                return ProblemException.of(
                        Problem.RESOURCE_CHANGED,
                        "It was changed at the same moment. Read it again and repeat the change.");
            }
            if (cause instanceof SQLException sql && isAway(sql)) {
                LOG.warnf("storage unavailable: %s", sql.getMessage());
                return ProblemException.of(
                                Problem.STORAGE_UNAVAILABLE,
                                "The database does not answer. Try again in a moment.")
                        .withHeader("Retry-After", "5")
                        .with("retryAfterSeconds", 5);
            }
        }
        return lostRace(failure).<RuntimeException>map(problem -> problem).orElse(failure);
    }

    private static Optional<ProblemException> lostRace(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation
                    && UNIQUE_VIOLATION.equals(violation.getSQLState())) {
                String constraint = String.valueOf(violation.getConstraintName());
                Problem problem =
                        constraint.contains("slug") ? Problem.SLUG_TAKEN : Problem.NAME_TAKEN;
                return Optional.of(
                        ProblemException.of(problem, "Something else took it at the same moment."));
            }
        }
        return Optional.empty();
    }

    /** Connection failures (class 08), shutdowns (57P…), too many connections; or none was free. */
    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return state == null
                ? String.valueOf(e.getMessage()).contains("Acquisition timeout")
                : state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
    }
}
