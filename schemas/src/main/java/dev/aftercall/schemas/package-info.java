/** What is said between the parts of Aftercall: topics, the codec of their messages, and the envelope of a callback. */
@NullMarked
package dev.aftercall.schemas;

import org.jspecify.annotations.NullMarked;
