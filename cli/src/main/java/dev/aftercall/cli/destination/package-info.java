// SPDX-License-Identifier: Apache-2.0
/** The verb that shows how destinations fare. */
@NullMarked
package dev.aftercall.cli.destination;

import org.jspecify.annotations.NullMarked;
