// SPDX-License-Identifier: Apache-2.0
/** The invoker as a process: starts and stops it; the only place that looks at the machine. */
@NullMarked
package dev.aftercall.invoker.app;

import org.jspecify.annotations.NullMarked;
