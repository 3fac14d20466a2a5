/** The event that a destination receives, and its two JSON shapes. */
@NullMarked
package dev.aftercall.schemas.event;

import org.jspecify.annotations.NullMarked;
