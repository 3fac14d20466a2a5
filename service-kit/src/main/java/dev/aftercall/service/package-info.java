/** What several programs need and no library offers: settings in layers, their printed page, offsets safe to commit. */
@NullMarked
package dev.aftercall.service;

import org.jspecify.annotations.NullMarked;
