/** The memory that the stores take outside the heap. */
@NullMarked
package dev.aftercall.topology.rocks;

import org.jspecify.annotations.NullMarked;
