/** Sentences for people: what a misspelt name was meant to be. */
@NullMarked
package org.zonegate.text;

import org.jspecify.annotations.NullMarked;
