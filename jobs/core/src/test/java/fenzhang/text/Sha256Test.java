package fenzhang.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {

    @Test
    void hashesTheUtf8Bytes() {
        // printf '剧' | sha256sum
        assertThat(Sha256.hex("剧")).isEqualTo("d9495bd3ed51816e7826dcd5d1acaafbd397ad71244524c750b3defacef955c8");
        // printf '' | sha256sum
        assertThat(Sha256.hex("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
