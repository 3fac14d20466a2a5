// SPDX-License-Identifier: Apache-2.0
/** Takes what operators ask of invocations that are known. */
@NullMarked
package dev.aftercall.topology.command;

import org.jspecify.annotations.NullMarked;
