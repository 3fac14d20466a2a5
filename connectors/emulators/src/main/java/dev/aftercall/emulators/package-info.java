// SPDX-License-Identifier: Apache-2.0
/** MNS and EventBridge on one machine, for tests and for people. Here is what both share: where they are, what they know, their targets. */
@NullMarked
package dev.aftercall.emulators;

import org.jspecify.annotations.NullMarked;
