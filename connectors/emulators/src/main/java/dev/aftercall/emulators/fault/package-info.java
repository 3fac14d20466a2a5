// SPDX-License-Identifier: Apache-2.0
/** What can go wrong between a client and a service, and the plan by which it does. */
@NullMarked
package dev.aftercall.emulators.fault;

import org.jspecify.annotations.NullMarked;
