// SPDX-License-Identifier: Apache-2.0
/** What arrived at an emulator, and what became of it. */
@NullMarked
package dev.aftercall.emulators.journal;

import org.jspecify.annotations.NullMarked;
