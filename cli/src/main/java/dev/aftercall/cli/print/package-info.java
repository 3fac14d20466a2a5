// SPDX-License-Identifier: Apache-2.0
/** What a verb prints: columns for a person, JSON for a script, a sign of life when it takes long. */
@NullMarked
package dev.aftercall.cli.print;

import org.jspecify.annotations.NullMarked;
