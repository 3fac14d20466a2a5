// SPDX-License-Identifier: Apache-2.0
/** What happens to callbacks, counted: by partition first, then by destination, minute and hour. */
@NullMarked
package dev.aftercall.topology.tally;

import org.jspecify.annotations.NullMarked;
