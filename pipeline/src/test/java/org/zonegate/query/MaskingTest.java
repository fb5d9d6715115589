package org.zonegate.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

final class MaskingTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonNode ADA = JSON.textNode("ada@example.org");

    @Test
    void putsTheSameMarkForTheSameValue() {
        Masking masking = new Masking();

        assertThat(masking.mask(ADA))
                .isEqualTo(masking.mask(JSON.textNode("ada@example.org")))
                .isNotEqualTo(masking.mask(JSON.textNode("alan@example.org")));
        assertThat(masking.mask(ADA).asText()).matches("‹[0-9a-f]{8}›");
    }

    @Test
    void putsOtherMarksInEachAnswer() {
        assertThat(new Masking().mask(ADA)).isNotEqualTo(new Masking().mask(ADA));
    }

    @Test
    void tellsObjectsApart() {
        Masking masking = new Masking();

        assertThat(masking.mask(JSON.objectNode().put("a", 1)))
                .isNotEqualTo(masking.mask(JSON.objectNode().put("a", 2)));
    }

    @Test
    void leavesNullAsItIs() {
        assertThat(new Masking().mask(JSON.nullNode()).isNull()).isTrue();
    }
}
