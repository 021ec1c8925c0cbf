/* The compiled form: what is written is read again, and anything else is refused. */
#include "packs.h"

#include "rule/srx.h"

static const char elements[] =
    "<class id=\"weekday\"><words lang=\"en\">Monday | Tuesday</words><words lang=\"da\">lørdag | "
    "mandag</words></class>" STRENGTH("time") SIGNAL(
        "sorry") "<signal id=\"promise\" threshold=\"3\"><construction id=\"by\"><pattern lang=\"en\">by {weekday}</pattern>"
                 "<pattern lang=\"da\">på {weekday}</pattern><unless signal=\"time\" within=\"sentence\"/>"
                 "<unless lang=\"da\">nej</unless></construction><cue weight=\"-2\" lang=\"en\">if</cue></signal>"
                 "<trigger id=\"t\"><all><signal id=\"time\" side=\"client\" zone=\"quoted\" min=\"2\"/><any><use trigger=\"u\"/>"
                 "<longest-turn max-words=\"220\" max-seconds=\"90\"/></any></all></trigger>"
                 "<trigger id=\"u\"><channel is=\"call\"/></trigger>"
                 "<rule id=\"missing\" dimension=\"apology\" severity=\"error\" points=\"15\" cap=\"15\" audience=\"team\">"
                 "<when trigger=\"t\"/><expect><signal id=\"sorry\" order=\"after\"/></expect>" TITLES
                 "<why lang=\"en\">w</why><why lang=\"da\">hvorfor</why><source document=\"S1\"/>"
                 "<rewrite type=\"insert\" place=\"after-greeting\" lang=\"en\">I am sorry that [what].</rewrite></rule>"
                 "<rule id=\"flagging\" dimension=\"plan\" severity=\"note\" points=\"1\"><flag signal=\"promise\"/>"
                 "<when><signal id=\"time\" within=\"sentence\" reach=\"2\" max=\"0\"/></when>" TITLES
                 "<rewrite type=\"reword\" pattern=\"by {weekday}\" lang=\"en\">$who</rewrite></rule>"
                 "<adjust rule=\"flagging\" off=\"yes\" reason=\"ours\"/>";

static const char segmentation[] =
    "<srx version=\"2.0\" xmlns=\"http://www.lisa.org/srx20\"><header segmentsubflows=\"yes\" "
    "cascade=\"yes\"/><body><languagerules>"
    "<languagerule languagerulename=\"A\"><rule break=\"no\"><beforebreak>kl\\.</beforebreak><afterbreak>\\s</afterbreak></rule>"
    "</languagerule></languagerules><maprules><languagemap languagepattern=\"da.*\" "
    "languagerulename=\"A\"/></maprules></body></srx>";

static void write_image(struct rp_buffer *image)
{
    struct folder folder;
    folder_make(&folder);
    folder_pack(&folder, "pack.xml", elements);
    folder_write(&folder, "segmentation.srx", segmentation, strlen(segmentation));
    struct rp_pack *pack = rp_pack_load(folder.path, NULL, 0, false, NULL);
    folder_remove(&folder);
    assert_non_null(pack);
    rp_pack_write(pack, image);
    rp_pack_free(pack);
    assert_false(image->failed);
}

static void a_pack_comes_back_as_it_was(void **state)
{
    (void)state;
    struct rp_buffer image = {0}, again = {0};
    write_image(&image);
    struct rp_pack *pack = rp_pack_read((struct rp_slice){image.at, image.len}, NULL);
    assert_non_null(pack);
    rp_pack_write(pack, &again);
    assert_number(image.len, again.len);
    assert_memory_equal(image.at, again.at, image.len);
    assert_null(rp_pack_class(pack, "weekday", 7)); /* compiled patterns hold their words */
    struct rp_signal *promise = rp_pack_signal(pack, "promise");
    assert_number(promise->cues.at[0].weight, -2);
    assert_text(pack->signals.at[promise->constructions.at[1].exceptions.at[0].signal_index].id, "time");
    assert_true(rp_pack_signal(pack, "time")->strength);
    struct rp_rule *missing = rp_pack_rule(pack, "missing"), *flagging = rp_pack_rule(pack, "flagging");
    assert_text(rp_first_signal(pack, &missing->when)->signal, "time");
    assert_text(missing->why[RAPPORT_DANISH], "hvorfor");
    assert_text(missing->rewrites.at[0].place_name, "after-greeting");
    assert_number(missing->audience_mask, 1u << RAPPORT_TEAM);
    assert_true(flagging->off);
    assert_number(flagging->when.children[0].reach, 2);
    assert_true(flagging->when.children[0].none);
    assert_contains(flagging->place.file, "pack.xml");
    assert_true(pack->srx->cascade);
    assert_text(pack->srx->languages.at[0].rules.at[0].before, "kl\\.");
    assert_text(pack->srx->maps.at[0].pattern, "da.*");
    rp_pack_free(pack);
    rp_buffer_free(&image);
    rp_buffer_free(&again);
}

static void a_cut_image_is_refused_at_every_length(void **state)
{
    (void)state;
    struct rp_buffer image = {0};
    write_image(&image);
    for (size_t len = 0; len < image.len; len++) {
        struct rapport_error error = {0};
        char *copy = malloc(len ? len : 1); /* so that a read beyond the end is seen */
        assert_non_null(copy);
        memcpy(copy, image.at, len);
        assert_null(rp_pack_read((struct rp_slice){copy, len}, &error));
        assert_number(error.code, RAPPORT_FORMAT);
        free(copy);
    }
    rp_buffer_free(&image);
}

static void a_damaged_image_is_refused_or_still_a_pack(void **state)
{
    (void)state;
    static const unsigned char values[] = {0x00, 0x01, 0x7F, 0x80, 0xFF};
    struct rp_buffer image = {0};
    write_image(&image);
    for (size_t at = 0; at < image.len; at++) {
        char kept = image.at[at];
        for (size_t i = 0; i < RP_COUNT(values); i++) {
            image.at[at] = (char)values[i];
            rp_pack_free(rp_pack_read((struct rp_slice){image.at, image.len}, NULL));
        }
        image.at[at] = kept;
    }
    rp_buffer_free(&image);
}

static void another_version_is_refused(void **state)
{
    (void)state;
    struct rp_buffer image = {0};
    struct rapport_error error = {0};
    write_image(&image);
    image.at[8]++;
    assert_null(rp_pack_read((struct rp_slice){image.at, image.len}, &error));
    assert_number(error.code, RAPPORT_FORMAT);
    assert_text(error.message, "no compiled rules of this version");
    image.at[8]--;
    rp_buffer_byte(&image, 'x');
    assert_null(rp_pack_read((struct rp_slice){image.at, image.len}, &error));
    rp_buffer_free(&image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pack_comes_back_as_it_was),
        cmocka_unit_test(a_cut_image_is_refused_at_every_length),
        cmocka_unit_test(a_damaged_image_is_refused_or_still_a_pack),
        cmocka_unit_test(another_version_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
