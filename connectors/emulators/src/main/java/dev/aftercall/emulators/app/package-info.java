// SPDX-License-Identifier: Apache-2.0
/** The emulators as a process of their own. */
@NullMarked
package dev.aftercall.emulators.app;

import org.jspecify.annotations.NullMarked;
