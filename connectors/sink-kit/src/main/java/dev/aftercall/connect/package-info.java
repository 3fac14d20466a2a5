/** What all sinks share: one attempt per record, offsets that never pass an open one, and a report of every attempt. */
@NullMarked
package dev.aftercall.connect;

import org.jspecify.annotations.NullMarked;
