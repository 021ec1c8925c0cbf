#include "assertions.h"
#include "reader/mail/transfer.h"

#include <gmime/gmime.h>

/* What GMime makes of the same bytes: the decoder here must agree. */
static GByteArray *by_gmime(const char *bytes, size_t len, GMimeContentEncoding encoding)
{
    GMimeEncoding state;
    g_mime_encoding_init_decode(&state, encoding);
    GByteArray *out = g_byte_array_sized_new((guint)g_mime_encoding_outlen(&state, len) + 16);
    g_byte_array_set_size(out, (guint)g_mime_encoding_outlen(&state, len) + 16);
    size_t made = g_mime_encoding_flush(&state, bytes, len, (char *)out->data);
    g_byte_array_set_size(out, (guint)made);
    return out;
}

static void assert_same(const char *bytes, size_t len, enum rp_mail_encoding encoding)
{
    struct rp_buffer out = {0};
    struct rp_map map = {0};
    assert_number(rp_transfer_decode((struct rp_slice){bytes, len}, encoding, 100, &out, &map, NULL), RAPPORT_OK);
    GByteArray *expected =
        by_gmime(bytes, len, encoding == RP_MAIL_BASE64 ? GMIME_CONTENT_ENCODING_BASE64 : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    if (out.len != expected->len || (out.len > 0 && memcmp(out.at, expected->data, out.len) != 0))
        fail_msg("\"%.*s\": found \"%.*s\", GMime \"%.*s\"", (int)len, bytes, (int)out.len, out.at ? out.at : "",
                 (int)expected->len, (const char *)expected->data);
    for (size_t i = 0; i < out.len; i++) {
        size_t start = rp_map_start(&map, i), end = rp_map_end(&map, i + 1);
        assert_true(start >= 100 && start < end && end <= 100 + len);
    }
    g_byte_array_unref(expected);
    rp_buffer_free(&out);
    rp_map_free(&map);
}

static void quoted_printable_decodes_as_gmime_does(void **state)
{
    (void)state;
    static const char *const texts[] = {"",    "plain",     "=C3=A6",        "a=\r\nb",       "a=\nb",      "a=3Db=3db",
                                        "=ZZ", "=E6=F8=E5", "line \r\nnext", "=\r\n=\r\n=41", "=C3=\r\n=A6"};
    for (size_t i = 0; i < RP_COUNT(texts); i++)
        assert_same(texts[i], strlen(texts[i]), RP_MAIL_QUOTED_PRINTABLE);
}

static void blanks_behind_a_soft_break_are_padding(void **state)
{
    (void)state;
    struct rp_buffer out = {0};
    struct rp_map map = {0};
    const char text[] = "a= \t\r\nb";
    assert_number(rp_transfer_decode((struct rp_slice){text, sizeof text - 1}, RP_MAIL_QUOTED_PRINTABLE, 0, &out, &map, NULL),
                  RAPPORT_OK);
    assert_text(out.at, "ab");
    assert_number(rp_map_start(&map, 1), 6);
    rp_buffer_free(&out);
    rp_map_free(&map);
}

static void base64_decodes_as_gmime_does(void **state)
{
    (void)state;
    static const char *const texts[] = {"",      "SGVq",  "SGVqIA==",     "SGVqIEI=", "SG\r\nVq",    "SGVq\r\nSGVq\r\n",
                                        "S GVq", "SGVq!", "SGVqIA==\r\n", "/+8=",     "SGVqSGVqSGVq"};
    for (size_t i = 0; i < RP_COUNT(texts); i++)
        assert_same(texts[i], strlen(texts[i]), RP_MAIL_BASE64);
}

/* Well-formed text of any bytes, encoded by GMime, comes back. */
static void what_gmime_encodes_is_decoded(void **state)
{
    (void)state;
    static const GMimeContentEncoding encodings[] = {GMIME_CONTENT_ENCODING_BASE64, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE};
    char bytes[700], encoded[4000];
    unsigned seed = 3;
    for (size_t round = 0; round < 200; round++) {
        size_t len = seed % sizeof bytes;
        for (size_t i = 0; i < len; i++) {
            seed = seed * 1103515245u + 12345u;
            bytes[i] = (char)(seed >> 16 & 0xFF);
            bytes[i] = (char)(bytes[i] == '\r' ? '=' : bytes[i]); /* GMime writes line ends its own way */
        }
        seed = seed * 1103515245u + 12345u;
        for (size_t e = 0; e < 2; e++) {
            GMimeEncoding encoder;
            g_mime_encoding_init_encode(&encoder, encodings[e]);
            size_t made = g_mime_encoding_flush(&encoder, bytes, len, encoded);
            struct rp_buffer out = {0};
            struct rp_map map = {0};
            enum rp_mail_encoding encoding = e == 0 ? RP_MAIL_BASE64 : RP_MAIL_QUOTED_PRINTABLE;
            assert_number(rp_transfer_decode((struct rp_slice){encoded, made}, encoding, 0, &out, &map, NULL), RAPPORT_OK);
            assert_number(out.len, len);
            if (len > 0)
                assert_memory_equal(out.at, bytes, len);
            rp_buffer_free(&out);
            rp_map_free(&map);
        }
    }
}

static void other_encodings_are_unsupported(void **state)
{
    (void)state;
    struct rp_buffer out = {0};
    struct rp_map map = {0};
    struct rapport_error error = {0};
    assert_number(rp_transfer_decode((struct rp_slice){"x", 1}, RP_MAIL_OTHER_ENCODING, 0, &out, &map, &error),
                  RAPPORT_UNSUPPORTED);
    assert_contains(error.message, "transfer encoding");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quoted_printable_decodes_as_gmime_does), cmocka_unit_test(blanks_behind_a_soft_break_are_padding),
        cmocka_unit_test(base64_decodes_as_gmime_does),           cmocka_unit_test(what_gmime_encodes_is_decoded),
        cmocka_unit_test(other_encodings_are_unsupported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
