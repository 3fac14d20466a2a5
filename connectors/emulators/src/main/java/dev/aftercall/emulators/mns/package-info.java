// SPDX-License-Identifier: Apache-2.0
/** MNS: queues and topics, as its documentation and its official clients describe them. */
@NullMarked
package dev.aftercall.emulators.mns;

import org.jspecify.annotations.NullMarked;
