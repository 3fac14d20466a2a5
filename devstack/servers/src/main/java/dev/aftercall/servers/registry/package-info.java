/** A schema registry that speaks Confluent's protocol. */
@NullMarked
package dev.aftercall.servers.registry;

import org.jspecify.annotations.NullMarked;
