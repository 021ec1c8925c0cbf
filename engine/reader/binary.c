/* Files that hold no text, or none that can be read here: better told by their kind than judged as a draft. */
#include "forms.h"

struct kind {
    const char *start;
    size_t at, len;
    const char *what;
};

static const struct kind kinds[] = {
    {"PK\3\4", 0, 4, N_("this is an Office or ZIP file; save its text as .txt or .html, or copy it into a file")},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 0, 8,
     N_("this is an Outlook .msg or an old Office file; save a mail as .eml, a document as .txt or .html")},
    {"%PDF-", 0, 5, N_("this is a PDF; copy its text into a file")},
    {"{\\rtf", 0, 5, N_("this is RTF; save it as .txt or .html")},
    {"\x89PNG", 0, 4, N_("this is a picture; write its text into a file")},
    {"\xFF\xD8\xFF", 0, 3, N_("this is a picture; write its text into a file")},
    {"GIF8", 0, 4, N_("this is a picture; write its text into a file")},
    {"\x1F\x8B", 0, 2, N_("this is compressed; unpack it first, as gunzip does")},
    {"ID3", 0, 3, N_("this is a recording; give its transcript")},
    {"RIFF", 0, 4, N_("this is a recording; give its transcript")},
    {"OggS", 0, 4, N_("this is a recording; give its transcript")},
    {"ftyp", 4, 4, N_("this is a recording; give its transcript")},
};

static bool is_control(unsigned char byte)
{
    return byte < ' ' && !(byte >= '\t' && byte <= '\r') && byte != 0x1B;
}

/* More of it than stray bytes can no longer be read. */
static bool is_noise(struct rp_slice text, size_t malformed)
{
    enum { SHARE = 5 };
    size_t bad = malformed;
    for (size_t i = 0; i < text.len; i++)
        bad += is_control((unsigned char)text.at[i]);
    return bad * SHARE > text.len;
}

/* Marks that prose may begin with ("ID3 tags", "RIFF") count only where bytes follow that prose has not. */
static bool holds_control(struct rp_slice bytes)
{
    enum { LOOK = 64 };
    for (size_t i = 0; i < bytes.len && i < LOOK; i++)
        if (is_control((unsigned char)bytes.at[i]))
            return true;
    return false;
}

enum rapport_code rp_refuse_binary(const struct rp_source *source, struct rapport_error *error)
{
    struct rp_slice bytes = source->bytes;
    for (size_t i = 0; i < RP_COUNT(kinds); i++) {
        const struct kind *kind = &kinds[i];
        if (bytes.len < kind->at + kind->len || memcmp(bytes.at + kind->at, kind->start, kind->len) != 0)
            continue;
        if (kind->start[0] == '{' || kind->start[0] == '%' || holds_control(bytes))
            return rp_fail_text(error, RAPPORT_FORMAT, NULL, 0, 0, rp_local(kind->what));
    }
    if (is_noise(rp_layer_text(&source->decoded), source->malformed))
        return rp_fail(error, RAPPORT_FORMAT, "this is no text; name a draft, a mail, a template or the transcript of a call");
    return RAPPORT_OK;
}
