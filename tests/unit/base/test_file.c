#include "assertions.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/base.h"

static char path[] = "/tmp/rapport-file-XXXXXX";

static void put(const char *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_number(fwrite(bytes, 1, len, file), len);
    assert_number(fclose(file), 0);
}

static int make_file(void **state)
{
    (void)state;
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

static void a_file_is_read_whole_with_a_nul_behind(void **state)
{
    (void)state;
    size_t len = 0;
    put("a\0b\n", 4);
    char *bytes = rp_file_read(path, 4, &len, NULL);
    assert_number(len, 4);
    assert_memory_equal(bytes, "a\0b\n", 5);
    free(bytes);
    put("", 0);
    bytes = rp_file_read(path, 4, &len, NULL);
    assert_number(len, 0);
    assert_text(bytes, "");
    free(bytes);
}

static void a_file_above_the_limit_is_refused(void **state)
{
    (void)state;
    struct rapport_error error;
    put("12345", 5);
    assert_null(rp_file_read(path, 4, NULL, &error));
    assert_number(error.code, RAPPORT_LIMIT);
    assert_text(error.file, path);
}

static void a_long_file_comes_through(void **state)
{
    (void)state;
    size_t size = 300001, len = 0;
    char *text = malloc(size);
    assert_non_null(text);
    for (size_t i = 0; i < size; i++)
        text[i] = (char)(i * 7 % 251);
    put(text, size);
    char *bytes = rp_file_read(path, SIZE_MAX, &len, NULL);
    assert_number(len, size);
    assert_memory_equal(bytes, text, size);
    free(bytes);
    free(text);
}

static void what_cannot_be_read_is_named(void **state)
{
    (void)state;
    struct rapport_error error;
    char text[800];
    assert_null(rp_file_read("/nonexistent/draft.txt", 10, NULL, &error));
    assert_number(error.code, RAPPORT_IO);
    assert_text(rapport_error_text(&error, text, sizeof text), "/nonexistent/draft.txt: cannot read: no such file or directory");
    assert_null(rp_file_read("/tmp", 10, NULL, &error));
    assert_number(error.code, RAPPORT_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_whole_with_a_nul_behind),
        cmocka_unit_test(a_file_above_the_limit_is_refused),
        cmocka_unit_test(a_long_file_comes_through),
        cmocka_unit_test(what_cannot_be_read_is_named),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
