// SPDX-License-Identifier: Apache-2.0
/** Sample functions, written to the contract of a custom runtime. */
@NullMarked
package dev.aftercall.devstack.functions;

import org.jspecify.annotations.NullMarked;
