package org.zonegate.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.zonegate.aws.AwsCalls;
import org.zonegate.aws.EventBridgeAlarm;
import org.zonegate.aws.Moto;

/** That the template of an account, and the code that works in it, say the same. */
class AccountTemplateTest {

    private static final Path TEMPLATE = Path.of("aws/account.yml");
    /** Where a right is not called as the call that needs it. */
    private static final Map<String, String> RIGHTS = Map.of("s3:ListObjectsV2", "s3:ListBucket");

    private final Map<String, Object> template = template();

    /** Reads {@code !Sub x} and the like as what stands behind the tag. */
    private static final class Intrinsics extends SafeConstructor {
        Intrinsics() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    if (node instanceof ScalarNode scalar) {
                        return constructScalar(scalar);
                    }
                    return node instanceof SequenceNode list
                            ? constructSequence(list)
                            : constructMapping((MappingNode) node);
                }
            });
        }
    }

    private static Map<String, Object> template() {
        try {
            return new Yaml(new Intrinsics()).load(Files.readString(TEMPLATE));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object parent, String key) {
        return (Map<String, Object>)
                Optional.ofNullable(((Map<String, Object>) parent).get(key)).orElseThrow();
    }

    private static Object in(Map<?, ?> parent, String key) {
        return Optional.ofNullable((Object) parent.get(key)).orElseThrow(() -> new AssertionError("no " + key));
    }

    private Object property(String resource, String key) {
        return in(properties(resource), key);
    }

    private Map<String, Object> properties(String resource) {
        return map(map(map(template, "Resources"), resource), "Properties");
    }

    /** What the calls of some classes to AWS need. */
    private static SortedSet<String> rights(Predicate<String> classNames) {
        return AwsCalls.inCode(classNames).stream()
                .map(call -> RIGHTS.getOrDefault(call, call))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> allowed(Object document) {
        TreeSet<String> allowed = new TreeSet<>();
        for (Object statement : (List<?>) in((Map<?, ?>) document, "Statement")) {
            if (Optional.ofNullable(((Map<?, ?>) statement).get("Effect")).equals(Optional.of("Allow"))) {
                Object action = ((Map<?, ?>) statement).get("Action");
                if (action instanceof List<?> list) {
                    list.forEach(a -> allowed.add(String.valueOf(a)));
                } else {
                    allowed.add(String.valueOf(action));
                }
            }
        }
        return allowed;
    }

    @Test
    void letsADeployerMakeEveryCallOfADeployment() {
        SortedSet<String> needed = rights(AccountTemplateTest::isOfADeployment);

        assertThat(needed).contains("glue:CreateJob", "s3:PutObject", "s3:ListBucket", "athena:StartQueryExecution");
        assertThat(allowed(property("DeployerPolicy", "PolicyDocument"))).containsAll(needed);
    }

    // It runs statements, and fetches no answer of them: that is in a class of its own.
    private static boolean isOfADeployment(String name) {
        return name.startsWith("org.zonegate.aws.deploy.") || name.equals("org.zonegate.aws.AthenaStatements");
    }

    @Test
    void letsTheJobMakeEveryCallOfARun() {
        SortedSet<String> needed = rights(name -> !name.startsWith("org.zonegate.aws.deploy."));

        assertThat(needed).contains("s3:GetObject", "events:PutEvents", "secretsmanager:GetSecretValue");
        assertThat(allowed(policy("JobRole"))).containsAll(needed);
    }

    /** Whether a policy of the template allows something, as IAM decides: what is denied is denied. */
    private static boolean allows(Object document, String action, String resource) {
        boolean isAllowed = false;
        for (Object statement : (List<?>) in((Map<?, ?>) document, "Statement")) {
            Map<?, ?> fields = (Map<?, ?>) statement;
            boolean isMeant = strings(in(fields, "Action")).contains(action)
                    && strings(in(fields, "Resource")).stream().anyMatch(pattern -> matches(pattern, resource));
            if (isMeant && in(fields, "Effect").equals("Deny")) {
                return false;
            }
            isAllowed |= isMeant;
        }
        return isAllowed;
    }

    private static List<String> strings(Object oneOrMore) {
        return oneOrMore instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(oneOrMore));
    }

    /** For a lakehouse {@code stedi} in bucket {@code lake}. */
    private static boolean matches(String pattern, String resource) {
        String filled = pattern.replace("${LakeBucket}", "lake")
                .replace("${Database}", "stedi")
                .replace("${AWS::Partition}", "aws")
                .replace("${AWS::Region}", "r")
                .replace("${AWS::AccountId}", "1");
        return resource.matches(Pattern.quote(filled).replace("*", "\\E.*\\Q"));
    }

    private Object policy(String name) {
        return name.equals("JobRole")
                ? in((Map<?, ?>) ((List<?>) property(name, "Policies")).get(0), "PolicyDocument")
                : property(name, "PolicyDocument");
    }

    @ParameterizedTest
    @CsvSource({
        // What 'zonegate query' reads of the warehouse, and Athena with the rights of whoever asks.
        "AnalystPolicy, s3:GetObject, arn:aws:s3:::lake/warehouse/format, true",
        "AnalystPolicy, s3:GetObject, arn:aws:s3:::lake/warehouse/landing, true",
        "AnalystPolicy, s3:GetObject, arn:aws:s3:::lake/warehouse/releases/20261125_090000_0001.json, true",
        "AnalystPolicy, s3:GetObject, arn:aws:s3:::lake/warehouse/data/trusted/customer_trusted/data/1.parquet, true",
        "AnalystPolicy, glue:GetTable, arn:aws:glue:r:1:table/stedi_trusted/customer_trusted, true",
        "AnalystPolicy, glue:GetDatabase, arn:aws:glue:r:1:database/default, true",
        "AnalystPolicy, athena:GetQueryResults, arn:aws:athena:r:1:workgroup/stedi, true",
        // What came and was not published is not for analysts, and nothing is theirs to change.
        "AnalystPolicy, s3:GetObject, arn:aws:s3:::lake/landing/customer/landing/1.json, false",
        "AnalystPolicy, s3:GetObject, arn:aws:s3:::lake/warehouse/data/stedi_quality.db/quarantine/data/1.parquet, false",
        "AnalystPolicy, s3:PutObject, arn:aws:s3:::lake/warehouse/data/trusted/customer_trusted/data/1.parquet, false",
        "AnalystPolicy, s3:GetObject, arn:aws:s3:::lake/warehouse/pseudonym.key, false",
        "AnalystPolicy, s3:GetObject, arn:aws:s3:::another/warehouse/format, false",
        "AnalystPolicy, glue:GetTable, arn:aws:glue:r:1:table/other_trusted/customer_trusted, false",
        "DeployerPolicy, s3:PutObject, arn:aws:s3:::lake/warehouse/zonegate/0.1.0/zonegate.jar, true",
        "DeployerPolicy, s3:PutObject, arn:aws:s3:::lake/warehouse/data/trusted/customer_trusted/data/1.parquet, false",
        "DeployerPolicy, glue:CreateTable, arn:aws:glue:r:1:table/stedi_landing/customer_landing, true",
        "DeployerPolicy, glue:GetDatabase, arn:aws:glue:r:1:database/default, true",
        "DeployerPolicy, glue:CreateDatabase, arn:aws:glue:r:1:database/default, false",
        "DeployerPolicy, glue:StartJobRun, arn:aws:glue:r:1:job/stedi-release, true",
        "DeployerPolicy, glue:UpdateJob, arn:aws:glue:r:1:job/another, false",
        "JobRole, s3:GetObject, arn:aws:s3:::lake/landing/customer/landing/1.json, true",
        "JobRole, s3:PutObject, arn:aws:s3:::lake/landing/customer/landing/1.json, false",
        "JobRole, s3:PutObject, arn:aws:s3:::lake/warehouse/data/stedi_quality.db/quarantine/data/1.parquet, true",
        "JobRole, s3:PutObject, arn:aws:s3:::lake/warehouse/zonegate/0.1.0/zonegate.jar, false",
        "JobRole, glue:UpdateTable, arn:aws:glue:r:1:table/stedi_trusted/customer_trusted, true",
        "JobRole, glue:GetDatabase, arn:aws:glue:r:1:database/default, true",
        "JobRole, events:PutEvents, arn:aws:events:r:1:event-bus/default, true",
    })
    void allowsWhatItShouldAndNoMore(String policy, String action, String resource, boolean isAllowed) {
        assertThat(allows(policy(policy), action, resource)).isEqualTo(isAllowed);
    }

    @Test
    void allowsNothingByAWildcard() {
        for (String policy : List.of("DeployerPolicy", "AnalystPolicy", "JobRole")) {
            assertThat(allowed(policy(policy))).noneMatch(action -> action.contains("*"));
        }
    }

    @Test
    void namesThingsAsTheLakehouseDoes() throws IOException {
        String lakehouse = Files.readString(Path.of("stedi/lakehouse.yml"));

        assertThat(lakehouse)
                .contains("job: " + property("Job", "Name").toString().replace("Database", "database"))
                .contains("role: " + property("JobRole", "RoleName").toString().replace("Database", "database"))
                .contains("workgroup: ${"
                        + property("Workgroup", "Name").toString().toLowerCase(Locale.ROOT) + "}")
                .contains("pseudonym key: "
                        + property("PseudonymKey", "Name").toString().replace("Database", "database"));
        assertThat(property("Trigger", "Name"))
                .isEqualTo(Blueprint.triggerName(property("Job", "Name").toString()));
        assertThat(property("Job", "GlueVersion")).isEqualTo(JobDefinition.GLUE_VERSION);
    }

    @Test
    void sendsTheEventsThatArePut() {
        Map<String, Object> pattern = map(properties("WithheldRule"), "EventPattern");

        assertThat(pattern)
                .isEqualTo(Map.of(
                        "source",
                        List.of(EventBridgeAlarm.SOURCE),
                        "detail-type",
                        List.of(EventBridgeAlarm.WITHHELD, EventBridgeAlarm.READ_DIFFERENTLY),
                        "detail",
                        Map.of("database", List.of("Database"))));
    }

    @Test
    void keepsTheBucketToItself() {
        Map<String, Object> bucket = properties("LakeBucket");

        assertThat(map(bucket, "PublicAccessBlockConfiguration"))
                .hasSize(4)
                .allSatisfy((name, isBlocked) -> assertThat(isBlocked).isEqualTo(true));
        assertThat(map(bucket, "VersioningConfiguration")).containsEntry("Status", "Enabled");
        assertThat(bucket).containsKey("BucketEncryption");
        assertThat(properties("LakeBucketPolicy").toString()).contains("aws:SecureTransport=false");
        assertThat(map(map(template, "Resources"), "LakeBucket"))
                // A stack that could not be made leaves nothing behind that would be in the way of the next attempt.
                .containsEntry("DeletionPolicy", "RetainExceptOnCreate")
                .containsEntry("UpdateReplacePolicy", "Retain");
    }

    @Test
    void passesCfnLint() throws IOException, InterruptedException {
        Optional<Path> lint = Optional.ofNullable(System.getenv(Moto.TOOLS_VARIABLE))
                .filter(tools -> !tools.isEmpty())
                .map(tools -> Path.of(tools).resolve("bin/cfn-lint"))
                .filter(Files::isExecutable);
        assumeTrue(
                lint.isPresent(),
                "cfn-lint is not installed: python3 -m venv /tmp/tools && /tmp/tools/bin/pip install -r"
                        + " .ci/requirements.txt && " + Moto.TOOLS_VARIABLE + "=/tmp/tools ./mvnw verify");
        Process process = new ProcessBuilder(lint.orElseThrow().toString(), TEMPLATE.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void findsRightsAtAll() {
        // Where the SDK's names change, nothing is found, and nothing is compared.
        assertThat(rights(name -> true)).hasSizeGreaterThan(15);
    }
}
