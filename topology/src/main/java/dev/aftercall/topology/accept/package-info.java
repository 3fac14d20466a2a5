/** The first stage: takes an invocation, or says why it cannot. */
@NullMarked
package dev.aftercall.topology.accept;

import org.jspecify.annotations.NullMarked;
