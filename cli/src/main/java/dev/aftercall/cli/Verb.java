// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

/**
 * A verb that another module adds to {@code aftercall}: a class with picocli's {@code @Command} and a constructor without
 * parameters, named in {@code META-INF/services/dev.aftercall.cli.Verb}.
 */
public interface Verb {}
