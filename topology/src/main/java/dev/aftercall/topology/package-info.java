/** The flow of an invocation, and the values that its stages hand to each other. Start with {@link dev.aftercall.topology.InvocationTopology}. */
@NullMarked
package dev.aftercall.topology;

import org.jspecify.annotations.NullMarked;
