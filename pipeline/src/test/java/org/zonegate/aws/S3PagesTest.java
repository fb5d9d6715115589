package org.zonegate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class S3PagesTest {

    private final FakeAws aws = FakeAws.start();
    private final S3Pages pages = new S3Pages(new AwsClients(Moto.accessAt(aws.uri())).s3(), "s3://lake/w/reports/");

    @AfterEach
    void stop() {
        pages.close();
        aws.close();
    }

    @Test
    void keepsPagesInTheirFolderAndTouchesNothingElse() {
        aws.objects.put("lake/w/reports-of-others.html", "theirs".getBytes(StandardCharsets.UTF_8));
        pages.write("index.html", "an index, é");
        pages.write("runs/1/index.html", "a run");
        pages.write("index.html", "another index");

        assertThat(pages.names()).containsExactly("index.html", "runs/1/index.html");
        assertThat(new String(aws.objects.get("lake/w/reports/index.html"), StandardCharsets.UTF_8))
                .isEqualTo("another index");

        pages.delete("runs/1/index.html");

        assertThat(aws.objects.keySet()).containsExactly("lake/w/reports-of-others.html", "lake/w/reports/index.html");
    }
}
