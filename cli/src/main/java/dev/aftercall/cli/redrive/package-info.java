// SPDX-License-Identifier: Apache-2.0
/** The verbs that run again, or deliver again, what failed for good: first a plan, then its commands at a rate. */
@NullMarked
package dev.aftercall.cli.redrive;

import org.jspecify.annotations.NullMarked;
