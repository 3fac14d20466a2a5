/** Time: what is due later waits here, in the order of its time. */
@NullMarked
package dev.aftercall.topology.hold;

import org.jspecify.annotations.NullMarked;
