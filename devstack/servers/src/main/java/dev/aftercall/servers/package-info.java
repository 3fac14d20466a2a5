/** The real servers Aftercall runs beside, each in a JVM and on a class path of its own. */
@NullMarked
package dev.aftercall.servers;

import org.jspecify.annotations.NullMarked;
