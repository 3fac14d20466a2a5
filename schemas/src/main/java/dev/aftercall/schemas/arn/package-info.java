/** Addresses: functions and the destinations that are told what became of an invocation. */
@NullMarked
package dev.aftercall.schemas.arn;

import org.jspecify.annotations.NullMarked;
