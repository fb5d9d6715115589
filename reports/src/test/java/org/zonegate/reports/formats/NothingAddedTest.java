package org.zonegate.reports.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.reports.Records;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.allure.AllureResults;
import org.zonegate.reports.cases.CaseList;

/** Personal data is masked before a record is written. So nothing may come into a report from anywhere else. */
final class NothingAddedTest {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{3,}");

    @Test
    void everyWordIsOfTheRecordOrOfTheFormat(@TempDir Path folder) throws IOException {
        RunRecord mute = Records.with(text -> "x");
        RunRecord speaking = Records.with(text -> text + " "
                + Stream.of(text.split("\\W+"))
                        .filter(w -> !w.isEmpty())
                        .map(w -> "of" + w)
                        .collect(Collectors.joining(" ")));

        Set<String> added = words(all(speaking, folder.resolve("speaking")));
        added.removeAll(words(all(mute, folder.resolve("mute"))));
        added.removeAll(words(Records.texts(speaking)));

        // Counts and hashes aside.
        added.removeIf(word -> word.matches("\\d+|[0-9a-f]{4,32}"));
        assertThat(added).isEmpty();
    }

    @Test
    void theSameRecordGivesTheSameFilesEverywhere(@TempDir Path folder) throws IOException {
        RunRecord record = Records.withheld();

        assertThat(all(record, folder.resolve("here"))).isEqualTo(all(record, folder.resolve("there")));
        assertThat(String.join("\n", all(record, folder.resolve("here"))))
                .doesNotContain(System.getProperty("user.home"), folder.toString());
    }

    private static List<String> all(RunRecord record, Path folder) throws IOException {
        CaseList list = CaseList.of(record);
        AllureResults.write(list, folder);
        List<Path> files;
        try (Stream<Path> written = Files.list(folder)) {
            files = written.sorted().toList();
        }
        List<String> texts = Stream.of(JUnitXml.of(list), Sarif.of(list), MarkdownSummary.of(list))
                .collect(Collectors.toList());
        for (Path file : files) {
            texts.add(Files.readString(file));
        }
        return texts;
    }

    private static Set<String> words(List<String> texts) {
        return texts.stream()
                // What escaping adds.
                .map(text -> text.replace("\\n", " ").replace("&quot;", " "))
                .flatMap(text -> WORD.matcher(text).results())
                .map(m -> m.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
