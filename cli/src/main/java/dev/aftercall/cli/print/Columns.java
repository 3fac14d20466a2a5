// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.print;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns, each as wide as its widest cell. */
public final class Columns {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int count;

    /** Begins with the headings. */
    public Columns(String... headings) {
        count = headings.length;
        rows.add(List.of(headings));
    }

    /** Adds a row, with a cell under each heading. */
    public Columns row(String... cells) {
        if (cells.length != count) {
            throw new IllegalArgumentException(count + " cells are needed, not " + cells.length);
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, headings first. */
    public List<String> lines() {
        int[] widths = new int[count];
        for (List<String> row : rows) {
            for (int column = 0; column < count; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
