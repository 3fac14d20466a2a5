// SPDX-License-Identifier: Apache-2.0
/** Requests read whole, answers sent as they are, late, in part or not at all. */
@NullMarked
package dev.aftercall.emulators.http;

import org.jspecify.annotations.NullMarked;
