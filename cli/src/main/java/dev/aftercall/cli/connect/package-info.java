// SPDX-License-Identifier: Apache-2.0
/** Where the cluster is: flags, the environment, or what a development stack wrote down. */
@NullMarked
package dev.aftercall.cli.connect;

import org.jspecify.annotations.NullMarked;
