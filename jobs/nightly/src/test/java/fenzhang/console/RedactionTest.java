package fenzhang.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTest {
    @Test
    void passwordsInUrlsGoWhateverIsInThem() {
        for (String secret : List.of(
                "c4nary", "c4/nary", "c4@nary", "c4:na/r@y", "c4?na=r&y#", "c4n'ary", "c4\"n/ary", "'c4:nary\"")) {
            assertThat(Redaction.of("jdbc:postgresql://user:" + secret + "@db:5432/books refused"))
                    .as(secret)
                    .isEqualTo("jdbc:postgresql://…@db:5432/books refused");
        }
        assertThat(Redaction.of("s3a://k3y@lake/dramas")).isEqualTo("s3a://…@lake/dramas");
        assertThat(Redaction.of("jdbc:postgresql://o'user:c4/nary@db")).isEqualTo("jdbc:postgresql://…@db");
        assertThat(Redaction.of("s3a://k3'y@lake/dramas")).isEqualTo("s3a://…@lake/dramas");
        assertThat(Redaction.of("see http://db:5432/books and https://x/y"))
                .isEqualTo("see http://db:5432/books and https://x/y");
    }

    @Test
    void valuesOfParametersGoWhateverIsInThem() {
        assertThat(Redaction.of("?user=u&password=c4n@/;,ary&ssl=true")).isEqualTo("?user=u&password=…&ssl=true");
        assertThat(Redaction.of("spring.datasource.password: \"c4 n\\\"ary\", next"))
                .isEqualTo("spring.datasource.password: …, next");
        assertThat(Redaction.of("{\"fs.s3a.secret.key\":\"c4 nary\",\"a\":1}"))
                .isEqualTo("{\"fs.s3a.secret.key\":…,\"a\":1}");
        assertThat(Redaction.of("access_key = 'c4 nary' and more")).isEqualTo("access_key = … and more");
    }

    @Test
    void aDocumentStaysADocument() {
        assertThat(Redaction.ofAll(Map.of("rows", List.of("http://u:c4n\"ary@db", "https://x:1/y", "z@z"))))
                .isEqualTo(Map.of("rows", List.of("http://…@db", "https://x:1/y", "z@z")));
        assertThat(Redaction.ofAll(Map.of("rows", List.of("token=c4nary", 7))))
                .isEqualTo(Map.of("rows", List.of("token=…", 7)));
    }
}
