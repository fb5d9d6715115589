package org.zonegate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * That each call of AWS in the code was made over HTTP in some test, where a server of the tests answered it. Those of Iceberg,
 * which go to moto, do not count. After all other tests, of which it needs the traces.
 */
@Tag("packaged")
final class AwsCallsIT {

    @Test
    void eachWasMadeOverHttp() {
        SortedSet<String> calls = AwsCalls.inCode(name -> true);

        assertThat(calls).hasSizeGreaterThan(20).contains("s3:DeleteObject", "athena:StopQueryExecution");
        assertThat(AwsCalls.made()).containsAll(calls);
    }
}
