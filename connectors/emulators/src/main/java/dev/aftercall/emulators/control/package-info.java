// SPDX-License-Identifier: Apache-2.0
/** What people and other processes can ask of an emulator, over HTTP and without a signature. */
@NullMarked
package dev.aftercall.emulators.control;

import org.jspecify.annotations.NullMarked;
