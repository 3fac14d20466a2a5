// SPDX-License-Identifier: Apache-2.0
/** Who a sink is to the service that it sends to. */
@NullMarked
package dev.aftercall.connect.credentials;

import org.jspecify.annotations.NullMarked;
