// SPDX-License-Identifier: Apache-2.0
/** One attempt over HTTP: signed, bounded in time and size, judged. */
@NullMarked
package dev.aftercall.connect.http;

import org.jspecify.annotations.NullMarked;
