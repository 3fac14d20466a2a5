/** The last stage of an invocation: its outcome is kept and its callback is made. */
@NullMarked
package dev.aftercall.topology.settle;

import org.jspecify.annotations.NullMarked;
