package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceTreeTest {

    @TempDir
    private Path folder;

    @Test
    void tellsFilesFromTheRootOfTheRepository() throws IOException {
        Files.createDirectories(folder.resolve("repository/.git"));
        Path lakehouse = Files.createDirectories(folder.resolve("repository/pipeline/library"));

        SourceTree tree = SourceTree.of(lakehouse);

        assertThat(tree.path("../../quality-rules/library/trusted/loans.dqdl"))
                .isEqualTo("quality-rules/library/trusted/loans.dqdl");
        assertThat(tree.path("tables/loans.sql")).isEqualTo("pipeline/library/tables/loans.sql");
        assertThat(tree.path("../../../elsewhere.sql"))
                .isEqualTo(folder.resolve("elsewhere.sql").toString());
    }

    @Test
    void knowsAWorktreeByItsFile() throws IOException {
        Path lakehouse = Files.createDirectories(folder.resolve("library"));
        Files.writeString(folder.resolve(".git"), "gitdir: elsewhere\n");

        assertThat(SourceTree.of(lakehouse).path("a.sql")).isEqualTo("library/a.sql");
    }
}
