// SPDX-License-Identifier: Apache-2.0
/** The way of a request through an emulator: fault plan, service, journal. */
@NullMarked
package dev.aftercall.emulators.reception;

import org.jspecify.annotations.NullMarked;
