// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.config;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What an option does to a field: gives it a value, or takes it away.
 *
 * @param value the new value; null takes it away, so that the default holds again
 * @param <T> type of the field
 */
record Change<T>(@Nullable T value) {

    /** Carries out a change; one that is not asked for leaves the field alone. */
    static <T> void apply(@Nullable Change<T> change, Consumer<@Nullable T> set) {
        if (change != null) {
            set.accept(change.value());
        }
    }

    private static <T> Change<T> parse(String text, String nothing, String expected, Function<String, T> read) {
        if (text.equals(nothing)) {
            return new Change<>(null);
        }
        try {
            return new Change<>(read.apply(text));
        } catch (IllegalArgumentException notOne) {
            throw new TypeConversionException("'" + text + "' is not " + expected + " or " + nothing);
        }
    }

    /** Reads an address or {@code none}. */
    static final class OfAddress implements ITypeConverter<Change<String>> {
        @Override
        public Change<String> convert(String text) {
            return parse(text, "none", "an ARN", Function.identity());
        }
    }

    /** Reads a number or {@code default}. */
    static final class OfInteger implements ITypeConverter<Change<Integer>> {
        @Override
        public Change<Integer> convert(String text) {
            return parse(text, "default", "a whole number", Integer::valueOf);
        }
    }

    /** Reads a long number or {@code default}. */
    static final class OfLong implements ITypeConverter<Change<Long>> {
        @Override
        public Change<Long> convert(String text) {
            return parse(text, "default", "a whole number", Long::valueOf);
        }
    }

    /** Reads {@code on}, {@code off} or {@code default}. */
    static final class OfSwitch implements ITypeConverter<Change<Boolean>> {
        @Override
        public Change<Boolean> convert(String text) {
            return parse(text, "default", "on, off", Change::onOrOff);
        }
    }

    private static Boolean onOrOff(String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
