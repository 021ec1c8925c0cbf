/* By which names messages are known in a folder. */
#include "forms.h"

const char *const rp_message_endings[] = {".txt",    ".text",       ".md",   ".markdown", ".eml",       ".mbox",   ".html",
                                          ".htm",    ".xhtml",      ".mjml", ".j2",       ".jinja",     ".jinja2", ".django",
                                          ".liquid", ".erb",        ".ejs",  ".hbs",      ".mustache",  ".tpl",    ".tt",
                                          ".tt2",    ".handlebars", ".twig", ".njk",      ".blade.php", ".vtt",    ".srt",
                                          ".webvtt", ".subrip",     ".po",   ".xlf",      ".xliff",     NULL};

bool rp_is_message_name(const char *name)
{
    for (const char *const *ending = rp_message_endings; *ending; ending++)
        if (rp_path_ends(name, *ending))
            return true;
    return false;
}
