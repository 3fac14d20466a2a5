/** What an instance answers over HTTP. Knows the questions; those who know the answers are handed in. */
@NullMarked
package dev.aftercall.topology.http;

import org.jspecify.annotations.NullMarked;
