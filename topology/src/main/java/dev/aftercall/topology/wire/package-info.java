/** Between records and the values that the stages speak of. */
@NullMarked
package dev.aftercall.topology.wire;

import org.jspecify.annotations.NullMarked;
