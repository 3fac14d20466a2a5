/** The process: settings, start, stop. The only place that reads a clock. */
@NullMarked
package dev.aftercall.topology.app;

import org.jspecify.annotations.NullMarked;
