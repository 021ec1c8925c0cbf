/* Comments that speak to rapport, without the marks of their form. */
#include "builder.h"

static const char word[] = "rapport:";

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool speaks_at(struct rp_slice text, size_t at)
{
    char lower[sizeof word - 1];
    if (text.len - at < sizeof lower || (at > 0 && is_letter(text.at[at - 1])))
        return false;
    rp_fold(lower, text.at + at, sizeof lower);
    return memcmp(lower, word, sizeof lower) == 0;
}

/* From "rapport:" on; empty where it does not say so. */
static struct rp_slice spoken(struct rp_slice comment)
{
    size_t at = 0;
    while (at + sizeof word - 1 <= comment.len && !speaks_at(comment, at))
        at++;
    if (at + sizeof word - 1 > comment.len)
        return (struct rp_slice){"", 0};
    return (struct rp_slice){comment.at + at, comment.len - at};
}

static bool cut_suffix(struct rp_slice *text, const char *suffix)
{
    size_t len = strlen(suffix);
    if (text->len < len || memcmp(text->at + text->len - len, suffix, len) != 0)
        return false;
    text->len -= len;
    *text = rp_slice_trim(*text);
    return true;
}

/* Whatever closes a comment in the forms that are read, the outer mark before the inner. */
static struct rp_slice without_marks(struct rp_slice text)
{
    static const char *const outer[] = {"-->", "--}}", "}}}", "}}", "#}", "*}", "%}", "--%>", "%>", "%]", "?>"};
    static const char *const inner[] = {"*/", "--", "~", "-", "+", "_", ";"};
    for (size_t i = 0; i + 1 < text.len; i++) /* {% comment %} ... {% endcomment %} */
        if (text.at[i] == '{' && text.at[i + 1] == '%')
            text.len = i;
    text = rp_slice_trim(text);
    bool cut = false;
    for (size_t i = 0; i < RP_COUNT(outer) && !cut; i++)
        cut = cut_suffix(&text, outer[i]);
    for (size_t i = 0; i < RP_COUNT(inner) && cut; i++)
        cut = !cut_suffix(&text, inner[i]);
    return text;
}

static void keep(struct rp_builder *builder, enum rp_remark_scope scope, size_t start, size_t end, struct rp_slice text)
{
    struct rp_document *document = builder->document;
    if (text.len == 0 || document->remarks.len > RP_MAX_REMARKS)
        return;
    if (document->remarks.len == RP_MAX_REMARKS)
        rp_builder_note(builder, "more than %u comments speak to rapport; the rest was not read", RP_MAX_REMARKS);
    char *copy = rp_strndup(&document->arena, text.at, text.len);
    struct rp_remark *remark = copy ? RP_PUSH(&document->remarks) : NULL;
    if (remark)
        *remark = (struct rp_remark){start, end, scope, copy};
    else
        builder->failed = true;
}

void rp_builder_remark(struct rp_builder *builder, enum rp_remark_scope scope, size_t start, size_t end, struct rp_slice comment)
{
    static const size_t opening = sizeof word - 1;
    if (scope == RP_REMARK_HEADER) {
        keep(builder, scope, start, end, comment);
        return;
    }
    for (struct rp_slice text = spoken(comment), next; text.len > 0; text = next) { /* one comment may say several things */
        next = spoken((struct rp_slice){text.at + opening, text.len - opening});
        if (next.len > 0)
            text.len = (size_t)(next.at - text.at);
        keep(builder, scope, start, end, without_marks(text));
    }
}
