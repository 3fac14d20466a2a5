/** The second stage: begins an attempt, or finds that none can begin. */
@NullMarked
package dev.aftercall.topology.start;

import org.jspecify.annotations.NullMarked;
