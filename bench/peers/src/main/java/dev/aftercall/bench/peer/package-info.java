// SPDX-License-Identifier: Apache-2.0
/** The work of Aftercall done with other libraries, each as its own users would write it, to be measured beside it. */
@NullMarked
package dev.aftercall.bench.peer;

import org.jspecify.annotations.NullMarked;
