/** The life of a callback after it was made: delivered, put off, or dead. */
@NullMarked
package dev.aftercall.topology.deliver;

import org.jspecify.annotations.NullMarked;
