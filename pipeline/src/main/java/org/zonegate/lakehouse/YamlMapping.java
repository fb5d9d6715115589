package org.zonegate.lakehouse;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.zonegate.text.NearMisses;

/** A YAML mapping whose keys and values know their lines; what is not as it should be becomes a problem. */
public final class YamlMapping {

    /** A scalar's text and where it stands. */
    public record Text(String value, int line) {}

    private final String file;
    private final String name;
    private final int line;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private YamlMapping(String file, String name, MappingNode node, Problems problems) {
        this.file = file;
        this.name = name;
        this.line = lineOf(node);
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem(lineOf(tuple.getKeyNode()), "A key" + ofThis() + " is not a plain word. Write key: value.");
            } else if (lines.containsKey(key.getValue())) {
                problem(
                        lineOf(key),
                        "Key '" + key.getValue() + "'" + ofThis() + " was already given in line "
                                + lines.get(key.getValue()) + ". Keep one of the two.");
            } else {
                values.put(key.getValue(), tuple.getValueNode());
                lines.put(key.getValue(), lineOf(key));
            }
        }
    }

    /**
     * The mapping that the whole text of {@code file} is; empty, with a problem, when it is something else or no YAML.
     *
     * @param ifEmpty what to do when the file is empty
     */
    public static Optional<YamlMapping> read(String file, String text, String ifEmpty, Problems problems) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                problems.add(file, 0, "The file is empty. " + ifEmpty);
                return Optional.empty();
            }
            return of(file, "", root, problems);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(file, line, "This is no YAML: " + e.getProblem() + ".");
        } catch (YAMLException e) {
            problems.add(file, 0, "This is no YAML: " + e.getMessage() + ".");
        }
        return Optional.empty();
    }

    /**
     * The mapping that {@code node} is; empty, with a problem, when it is something else.
     *
     * @param name what people call this mapping, for example {@code variable 'consent'}; empty for the whole file
     */
    static Optional<YamlMapping> of(String file, String name, Node node, Problems problems) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlMapping(file, name, mapping, problems));
        }
        problems.add(
                file,
                lineOf(node),
                (name.isEmpty() ? "The file" : upperFirst(name)) + " must hold keys and values (key: value), but is "
                        + kindOf(node) + ".");
        return Optional.empty();
    }

    /** Where it begins. */
    public int line() {
        return line;
    }

    /** In the order of the file. */
    public Collection<String> keys() {
        return values.keySet();
    }

    /** Where the key stands, or the mapping where it has no such key. */
    public int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    boolean isScalar(String key) {
        return values.get(key) instanceof ScalarNode;
    }

    /** Makes every key that is not among {@code known} a problem. */
    public void allowOnly(List<String> known) {
        for (String key : keys()) {
            if (!known.contains(key)) {
                problem(
                        lineOf(key),
                        "Key '" + key + "'" + ofThis() + " is unknown." + NearMisses.hint(key, known) + " Keys: "
                                + Problems.listing(known) + ".");
            }
        }
    }

    /** The text of a key; empty when the key is absent or, with a problem, when it has no text. */
    public Optional<Text> text(String key) {
        Node node = values.get(key);
        return node == null ? Optional.empty() : text(node, "'" + key + "'" + ofThis());
    }

    /** The texts of a key that holds a list; empty when the key is absent or, with a problem, when it is no list. */
    List<Text> texts(String key) {
        Node node = values.get(key);
        List<Text> texts = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> text(item, "An entry of '" + key + "'" + ofThis())
                    .ifPresent(texts::add));
        } else if (node != null) {
            problem(
                    lineOf(key),
                    "'" + key + "'" + ofThis() + " must be a list, as in " + key + ": [a, b], but is " + kindOf(node)
                            + ".");
        }
        return List.copyOf(texts);
    }

    /** The mapping of a key; empty when the key is absent or, with a problem, when it is something else. */
    public Optional<YamlMapping> mapping(String key, String called) {
        Node node = values.get(key);
        return node == null ? Optional.empty() : of(file, called, node, problems);
    }

    /** The mappings of a key that holds a list of them; what is something else is a problem. */
    List<YamlMapping> mappings(String key, String called) {
        Node node = values.get(key);
        List<YamlMapping> mappings = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> of(file, called, item, problems).ifPresent(mappings::add));
        } else if (node != null) {
            problem(lineOf(key), "'" + key + "'" + ofThis() + " must be a list, but is " + kindOf(node) + ".");
        }
        return List.copyOf(mappings);
    }

    /** The line on which a key's text begins: a block begins on the line after its {@code |}. */
    int firstLineOf(String key) {
        Node node = values.get(key);
        if (node instanceof ScalarNode scalar) {
            boolean isBlock = scalar.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL
                    || scalar.getScalarStyle() == DumperOptions.ScalarStyle.FOLDED;
            return lineOf(scalar) + (isBlock ? 1 : 0);
        }
        return lineOf(key);
    }

    /** Whether the key's value is YAML's number of a whole number. */
    boolean isWholeNumber(String key) {
        Node node = values.get(key);
        return node != null && Tag.INT.equals(node.getTag());
    }

    /** Adds what is wrong with a line of the file. */
    public void problem(int atLine, String message) {
        problems.add(file, atLine, message);
    }

    private Optional<Text> text(Node node, String what) {
        if (node instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())) {
            return Optional.of(new Text(scalar.getValue(), lineOf(scalar)));
        }
        problem(lineOf(node), what + " must be a text, but is " + kindOf(node) + ".");
        return Optional.empty();
    }

    private String ofThis() {
        return name.isEmpty() ? "" : " of " + name;
    }

    private static String kindOf(Node node) {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        return Tag.NULL.equals(node.getTag()) ? "empty" : "a single value";
    }

    private static String upperFirst(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
