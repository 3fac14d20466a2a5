// SPDX-License-Identifier: Apache-2.0
/** XML without what makes it dangerous. */
@NullMarked
package dev.aftercall.emulators.xml;

import org.jspecify.annotations.NullMarked;
