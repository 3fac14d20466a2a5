// SPDX-License-Identifier: Apache-2.0
/** EventBridge: buses and the one operation by which events are put on them. */
@NullMarked
package dev.aftercall.emulators.eventbridge;

import org.jspecify.annotations.NullMarked;
