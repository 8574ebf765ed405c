package org.tagyard.local.fuzz;

import java.util.List;

/** What damaged texts are given to. */
interface Target {
    /**
     * Does everything that is done with such a text.
     *
     * @return what scripts and people get to read of it
     */
    List<String> shown(String text);
}
