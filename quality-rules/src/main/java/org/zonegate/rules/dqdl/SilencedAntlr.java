package org.zonegate.rules.dqdl;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageLexer;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser;

/**
 * Loads AWS's lexer and parser without the lines that ANTLR prints to standard error when they were generated with an older
 * version than Spark's: the two are known to work together, and there is no other way to turn the lines off.
 */
final class SilencedAntlr {

    private SilencedAntlr() {}

    static void load() {
        PrintStream before = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            for (Class<?> type :
                    new Class<?>[] {DataQualityDefinitionLanguageLexer.class, DataQualityDefinitionLanguageParser.class
                    }) {
                Class.forName(type.getName(), true, type.getClassLoader());
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("A class that was named is not there.", e);
        } finally {
            System.setErr(before);
        }
    }
}
