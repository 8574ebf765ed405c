package org.tagyard.admin.installation;

import java.util.List;
import org.tagyard.platform.problem.Finding;

/**
 * One feature's look at how the process is about to run. A finding of severity error is severe: it
 * stops the start. The pointer of a finding is the property to change.
 */
public interface StartCheck {
    /** What is dangerous or worth knowing; asked once at start and for the readiness details. */
    List<Finding> findings();
}
