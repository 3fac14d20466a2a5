/** What becomes of a record that a fault of ours stopped, and what a failure is that no record is to blame for. */
@NullMarked
package dev.aftercall.topology.fault;

import org.jspecify.annotations.NullMarked;
