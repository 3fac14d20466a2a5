// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void eachColumnIsAsWideAsItsWidestCell() {
        var columns = new Columns("A", "LONG HEADING", "C").row("wide cell", "x", "end");

        assertThat(columns.lines()).containsExactly("A          LONG HEADING  C", "wide cell  x             end");
    }

    @Test
    void aRowHasACellUnderEachHeading() {
        assertThatThrownBy(() -> new Columns("A", "B").row("alone")).isInstanceOf(IllegalArgumentException.class);
    }
}
