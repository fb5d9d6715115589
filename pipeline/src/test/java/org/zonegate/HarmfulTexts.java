package org.zonegate;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;

/** What somebody writes into a field of text who means harm to whoever reads it. */
final class HarmfulTexts {

    private static final int LONG = 10_000;

    /** What runs leaves its mark on the page that it ran in. */
    private static final String MARK = "window.harmed=(window.harmed||0)+1";

    private HarmfulTexts() {}

    /** Each of them is of another kind. */
    static List<String> all() {
        return List.of(
                "<script>" + MARK + "</script>",
                "</script><script>" + MARK + "</script>",
                "\"><img src=x onerror=\"" + MARK + "\">",
                "'><svg onload='" + MARK + "'></svg>",
                "\" onmouseover=\"" + MARK + "\" autofocus onfocus=\"" + MARK + "\" x=\"",
                "javascript:" + MARK,
                "http://127.0.0.1:9/\" onclick=\"" + MARK + "//",
                "<iframe src=\"javascript:parent." + MARK + "\"></iframe><iframe srcdoc=\"<script>parent." + MARK
                        + "</script>\"></iframe>",
                "<a href=\"javascript:alert(1)\">here</a><script>alert('harmed')</script>",
                "</td></tr></table></div></main></body></html><h1>harmed</h1><style>*{display:none}</style>",
                "<base href=\"http://127.0.0.1:9/\"><meta http-equiv=\"refresh\" content=\"0;url=http://127.0.0.1:9/\">",
                "{{constructor.constructor('" + MARK + "')()}}${" + MARK + "}#{" + MARK + "}<%= " + MARK + " %>",
                "]]><!-- --><![CDATA[<script>" + MARK + "</script>]]>&lt;script&gt;&#60;img src=x onerror=" + MARK
                        + "&#62;",
                "`" + MARK + "` [here](javascript:" + MARK
                        + ") ![](http://127.0.0.1:9/x.png) | a | b |\n\n# Harmed\n| --- |",
                "\u202Edesrever si siht\u202D\u2066\u2067\u2068 \u200F\u061C <b>",
                "\u05E9\u05DC\u05D5\u05DD \u202B\u0645\u0631\u062D\u0628\u0627 123 <i>\u202E",
                "\u0000\u0001\u0007\u001B[2J\u001B[31m\u001B]0;harmed\u0007\u007F\u0085\uFFFE\uD800\u2028\u2029\r\n::error::harmed",
                "=cmd|' /C calc'!A1,\"\r\n+1,@x,-1",
                "<script>" + MARK + "</script>" + "W".repeat(LONG),
                "\uFDFD".repeat(LONG) + "\"'><script>" + MARK + "</script>",
                "\u202E" + "<img src=x onerror=" + MARK + "> ".repeat(LONG / 10),
                "Z" + "\u0336\u0489\u0300".repeat(LONG / 3) + "]]>");
    }

    /** Those that a file system takes for the name of a file; some of them hold folders. */
    static List<String> fileNames() {
        return Stream.of(
                        "<img src=x onerror=\"window.harmed=1\">",
                        "a</script><script>window.harmed=1<!--",
                        "\u202Enosj.gnihton'\"]]>&lt;b>",
                        "x\n#%41?harmed\u001B[31m")
                .map(name -> name + ".json")
                // In a POSIX locale Java cannot name all files.
                .filter(Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder()::canEncode)
                .toList();
    }
}
