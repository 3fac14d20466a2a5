/** Hands callbacks to buses of EventBridge. */
@NullMarked
package dev.aftercall.connect.eventbridge;

import org.jspecify.annotations.NullMarked;
