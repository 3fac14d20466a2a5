/** The settings of the topology by what they are about: each part knows its own keys and what becomes of them. */
@NullMarked
package dev.aftercall.topology.config;

import org.jspecify.annotations.NullMarked;
