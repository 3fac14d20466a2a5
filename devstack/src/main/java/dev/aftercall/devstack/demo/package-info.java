// SPDX-License-Identifier: Apache-2.0
/** Sample traffic, and what became of it as it lands. */
@NullMarked
package dev.aftercall.devstack.demo;

import org.jspecify.annotations.NullMarked;
