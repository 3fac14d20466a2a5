// SPDX-License-Identifier: Apache-2.0
/** Everything on one machine: started in the order in which one thing needs another, watched, and stopped in reverse. */
@NullMarked
package dev.aftercall.devstack;

import org.jspecify.annotations.NullMarked;
