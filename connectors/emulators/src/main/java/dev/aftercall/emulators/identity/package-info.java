// SPDX-License-Identifier: Apache-2.0
/** Who may call an emulator, and what each may do. */
@NullMarked
package dev.aftercall.emulators.identity;

import org.jspecify.annotations.NullMarked;
