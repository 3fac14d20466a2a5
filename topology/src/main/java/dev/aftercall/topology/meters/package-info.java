/** What is measured, and where it can be read. */
@NullMarked
package dev.aftercall.topology.meters;

import org.jspecify.annotations.NullMarked;
