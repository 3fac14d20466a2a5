// SPDX-License-Identifier: Apache-2.0
/** The verb that brings the topics of a cluster to what the catalogue says. */
@NullMarked
package dev.aftercall.cli.topics;

import org.jspecify.annotations.NullMarked;
