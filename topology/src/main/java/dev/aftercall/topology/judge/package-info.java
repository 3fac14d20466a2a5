/** The stage after an attempt: settled, or once more. */
@NullMarked
package dev.aftercall.topology.judge;

import org.jspecify.annotations.NullMarked;
