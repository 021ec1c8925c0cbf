/* MIME's multiparts: of alternatives one, of the others all that is text and no attachment. */
#include "mail_choice.h"

#include <stdlib.h>

struct choosing {
    const struct rp_mail *mail;
    struct rp_slice bytes;
    struct rapport_error *error;
};

static enum rapport_code choose(const struct choosing *, size_t at, struct rp_mail_choice *);

static bool is_type(const struct rp_mail_part *part, const char *type)
{
    return strcmp(part->type, type) == 0;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

void rp_mail_choice_free(struct rp_mail_choice *choice)
{
    free(choice->texts.list.at);
    free(choice->unread.list.at);
    *choice = (struct rp_mail_choice){0};
}

static bool add(struct rp_mail_parts *parts, const struct rp_mail_part *part)
{
    const struct rp_mail_part **place = RP_PUSH(&parts->list);
    if (place)
        *place = part;
    return place != NULL;
}

static bool add_all(struct rp_mail_parts *parts, const struct rp_mail_parts *more)
{
    bool added = true;
    for (size_t i = 0; i < more->list.len; i++)
        added = add(parts, more->list.at[i]) && added;
    return added;
}

/* ---- the tree ---- */

/* The first part behind that at `at` and all within it. */
static size_t end_of(const struct rp_mail *mail, size_t at)
{
    size_t end = at + 1;
    while (end < mail->part_count && mail->parts[end].depth > mail->parts[at].depth)
        end++;
    return end;
}

/* Is the part at `child` within that at `at`? */
static bool is_child(const struct rp_mail *mail, size_t at, size_t child)
{
    return child < mail->part_count && mail->parts[child].depth > mail->parts[at].depth;
}

/* ---- single parts ---- */

static bool is_readable(const struct rp_mail_part *part)
{
    bool text = is_type(part, "text/plain") || is_type(part, "text/markdown") || is_type(part, "text/x-markdown") ||
                is_type(part, "text") || rp_mail_is_html(part);
    bool own_file = part->attachment || part->name;
    return text && (part->depth == 0 || !own_file);
}

static bool is_armoured(const struct choosing *choosing, const struct rp_mail_part *part)
{
    struct rp_slice start = rp_slice_trim((struct rp_slice){choosing->bytes.at + part->start, part->end - part->start});
    static const char mark[] = "-----BEGIN PGP MESSAGE-----";
    return start.len >= sizeof mark - 1 && memcmp(start.at, mark, sizeof mark - 1) == 0;
}

static enum rapport_code choose_single(const struct choosing *choosing, const struct rp_mail_part *part,
                                       struct rp_mail_choice *choice)
{
    bool certificates = part->kind && strcmp(part->kind, "certs-only") == 0;
    if (!certificates && (is_type(part, "application/pkcs7-mime") || is_type(part, "application/x-pkcs7-mime"))) {
        bool seal = part->kind && strcmp(part->kind, "signed-data") == 0;
        choice->sealed |= seal;
        choice->encrypted |= !seal;
        return RAPPORT_OK;
    }
    if (is_type(part, "application/pgp-signature") || is_type(part, "application/pkcs7-signature") ||
        is_type(part, "application/x-pkcs7-signature"))
        return RAPPORT_OK;
    bool readable = is_readable(part);
    if (readable && is_armoured(choosing, part)) {
        choice->encrypted = true;
        return RAPPORT_OK;
    }
    return add(readable ? &choice->texts : &choice->unread, part) ? RAPPORT_OK : rp_no_memory(choosing->error);
}

/* ---- alternatives ---- */

static bool holds(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

/* Words that only send one to the HTML: "view this mail in your browser". */
static bool is_stub(struct rp_slice text)
{
    static const char *const forms[] = {"html", "browser"};
    static const char *const deeds[] = {"view",   "open",       "click",  "support", "display", "capable", "enable",
                                        "format", "version",    "client", "vis ",    "se ",     "åbn",     "klik",
                                        "læse",   "understøtt", "vises",  "mail",    "e-post"};
    enum { LONGEST = 400 };
    char folded[LONGEST + 1];
    if (text.len > LONGEST)
        return false;
    rp_fold(folded, text.at, text.len);
    folded[text.len] = '\0';
    return holds(folded, forms, RP_COUNT(forms)) && holds(folded, deeds, RP_COUNT(deeds));
}

/* Does this plain part say anything by itself? */
static enum rapport_code says_something(const struct choosing *choosing, const struct rp_mail_part *part, bool *says)
{
    enum { LOOK = 4096 };
    struct rp_mail_text text;
    struct rp_mail_part start = *part;
    *says = true;
    if (part->end - part->start > LOOK)
        return RAPPORT_OK;
    enum rapport_code code = rp_mail_text(choosing->bytes, 0, false, &start, NULL, &text, choosing->error);
    struct rp_buffer plain = {0};
    struct rp_map map = {0};
    if (code == RAPPORT_OK)
        code = rp_normalise(rp_layer_text(&text.layer), 0, &plain, &map, choosing->error);
    if (code == RAPPORT_OK)
        *says = plain.len > 0 && !is_stub((struct rp_slice){plain.at, plain.len});
    rp_buffer_free(&plain);
    rp_map_free(&map);
    rp_layer_free(&text.layer);
    return code;
}

enum worth { WORTH_NOTHING, WORTH_STUB, WORTH_HTML, WORTH_PLAIN };

static enum rapport_code worth_of(const struct choosing *choosing, const struct rp_mail_choice *choice, enum worth *worth)
{
    *worth = WORTH_NOTHING;
    for (size_t i = 0; i < choice->texts.list.len; i++) {
        enum worth now = WORTH_HTML;
        bool says = false;
        if (!rp_mail_is_html(choice->texts.list.at[i])) {
            enum rapport_code code = says_something(choosing, choice->texts.list.at[i], &says);
            if (code != RAPPORT_OK)
                return code;
            now = says ? WORTH_PLAIN : WORTH_STUB;
        }
        *worth = now > *worth ? now : *worth;
    }
    return RAPPORT_OK;
}

static void join_flags(struct rp_mail_choice *choice, const struct rp_mail_choice *more)
{
    choice->encrypted |= more->encrypted;
    choice->sealed |= more->sealed;
    choice->report |= more->report;
    choice->twice |= more->twice;
}

/* Text that can be read as it stands, else the last and richest of the others. */
static enum rapport_code choose_alternative(const struct choosing *choosing, size_t at, struct rp_mail_choice *choice)
{
    const struct rp_mail *mail = choosing->mail;
    struct rp_mail_choice best = {0};
    enum worth best_worth = WORTH_NOTHING;
    bool html = false;
    enum rapport_code code = RAPPORT_OK;
    for (size_t child = at + 1; code == RAPPORT_OK && is_child(mail, at, child); child = end_of(mail, child)) {
        struct rp_mail_choice now = {0};
        enum worth worth = WORTH_NOTHING;
        code = choose(choosing, child, &now);
        if (code == RAPPORT_OK)
            code = worth_of(choosing, &now, &worth);
        html = html || worth == WORTH_HTML;
        join_flags(&best, &now);
        if (code == RAPPORT_OK && !add_all(&best.unread, &now.unread))
            code = rp_no_memory(choosing->error);
        if (worth > best_worth || (worth == best_worth && worth == WORTH_HTML)) {
            struct rp_mail_parts texts = best.texts;
            best.texts = now.texts;
            now.texts = texts;
            best_worth = worth;
        }
        rp_mail_choice_free(&now);
    }
    join_flags(choice, &best);
    choice->twice |= html && best_worth == WORTH_PLAIN;
    if (code == RAPPORT_OK && !(add_all(&choice->texts, &best.texts) && add_all(&choice->unread, &best.unread)))
        code = rp_no_memory(choosing->error);
    rp_mail_choice_free(&best);
    return code;
}

/* ---- the others ---- */

static enum rapport_code choose_all(const struct choosing *choosing, size_t from, size_t end, struct rp_mail_choice *choice)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t child = from; code == RAPPORT_OK && child < end; child = end_of(choosing->mail, child))
        code = choose(choosing, child, choice);
    return code;
}

/* The root of what belongs together (RFC 2387); the rest are its pictures, of which only files are named. */
static enum rapport_code choose_related(const struct choosing *choosing, size_t at, struct rp_mail_choice *choice)
{
    const struct rp_mail *mail = choosing->mail;
    const char *start = mail->parts[at].start_id;
    size_t root = at + 1, end = end_of(mail, at);
    if (start && *start == '<')
        start++;
    for (size_t child = at + 1; start && child < end; child = end_of(mail, child)) {
        const char *id = mail->parts[child].id;
        if (id && strlen(id) > 0 && begins(start, id)) {
            root = child;
            break;
        }
    }
    enum rapport_code code = root < end ? choose(choosing, root, choice) : RAPPORT_OK;
    for (size_t child = at + 1; code == RAPPORT_OK && child < end; child = end_of(mail, child)) {
        const struct rp_mail_part *part = &mail->parts[child];
        bool picture = begins(part->type, "image/") && part->id && !part->attachment;
        if (child != root && !picture && (part->attachment || choice->texts.list.len == 0))
            code = choose(choosing, child, choice);
    }
    return code;
}

static enum rapport_code choose(const struct choosing *choosing, size_t at, struct rp_mail_choice *choice)
{
    const struct rp_mail_part *part = &choosing->mail->parts[at];
    size_t end = end_of(choosing->mail, at);
    if (!begins(part->type, "multipart/"))
        return choose_single(choosing, part, choice);
    if (is_type(part, "multipart/encrypted")) {
        choice->encrypted = true;
        return RAPPORT_OK;
    }
    if (is_type(part, "multipart/alternative"))
        return choose_alternative(choosing, at, choice);
    if (is_type(part, "multipart/related"))
        return choose_related(choosing, at, choice);
    if (is_type(part, "multipart/signed")) /* the rest is the signature */
        return at + 1 < end ? choose(choosing, at + 1, choice) : RAPPORT_OK;
    if (is_type(part, "multipart/report")) {
        choice->report = true;
        return at + 1 < end ? choose(choosing, at + 1, choice) : RAPPORT_OK;
    }
    return choose_all(choosing, at + 1, end, choice);
}

enum rapport_code rp_mail_choose(const struct rp_mail *mail, struct rp_slice bytes, struct rp_mail_choice *choice,
                                 struct rapport_error *error)
{
    struct choosing choosing = {mail, bytes, error};
    *choice = (struct rp_mail_choice){0};
    return mail->part_count > 0 ? choose(&choosing, 0, choice) : RAPPORT_OK;
}
