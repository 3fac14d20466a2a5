// SPDX-License-Identifier: Apache-2.0
/** Verbs that say how asynchronous invocations are retried and who is told. */
@NullMarked
package dev.aftercall.cli.config;

import org.jspecify.annotations.NullMarked;
