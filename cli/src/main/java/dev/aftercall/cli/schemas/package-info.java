// SPDX-License-Identifier: Apache-2.0
/** The verb that brings the schemas of a registry to those of this version. */
@NullMarked
package dev.aftercall.cli.schemas;

import org.jspecify.annotations.NullMarked;
