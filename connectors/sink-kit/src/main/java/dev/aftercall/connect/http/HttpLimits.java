// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.http;

import java.time.Duration;

/**
 * What bounds the requests of a task.
 *
 * @param connections how many may be open at once, over all hosts
 * @param connectTimeout how long a connection may take to come about
 * @param requestTimeout how long a request may take in all, from when it is begun to the last byte of its answer
 * @param answerBytes how large an answer may be
 */
public record HttpLimits(int connections, Duration connectTimeout, Duration requestTimeout, int answerBytes) {}
