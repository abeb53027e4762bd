package dev.vtag.status;

import java.util.List;

/** Looks at one thing and names what is wrong with it. */
@FunctionalInterface
interface Check {
    /** Returns what is wrong; empty where all is well. */
    List<Finding> look();
}
