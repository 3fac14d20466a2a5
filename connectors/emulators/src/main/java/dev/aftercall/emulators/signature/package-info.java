// SPDX-License-Identifier: Apache-2.0
/** Digests and keyed digests, and how two of them are compared. */
@NullMarked
package dev.aftercall.emulators.signature;

import org.jspecify.annotations.NullMarked;
