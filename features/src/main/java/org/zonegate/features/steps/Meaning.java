package org.zonegate.features.steps;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a step means, for the people who write scenarios. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Meaning {

    /** In full sentences. */
    String value();

    /** A step that is written so, with its keyword, and with its doc string or table where it takes one. */
    String[] example();
}
