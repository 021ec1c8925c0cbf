/* What the tags of a template say, told by their first word. */
#include "tags.h"

static struct rp_slice behind(struct rp_slice text, size_t bytes)
{
    return rp_slice_trim((struct rp_slice){text.at + bytes, text.len - bytes});
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static struct rp_slice first_word(struct rp_slice text)
{
    size_t len = 0;
    while (len < text.len && is_letter(text.at[len]))
        len++;
    return (struct rp_slice){text.at, len};
}

static bool ends(struct rp_slice text, const char *with)
{
    size_t len = strlen(with);
    return text.len >= len && memcmp(text.at + text.len - len, with, len) == 0;
}

static void set(struct rp_tag *tag, enum rp_tag_kind kind, struct rp_slice name, struct rp_slice condition)
{
    tag->kind = (uint8_t)kind;
    tag->name = name;
    tag->condition = condition;
}

/* The text between the quotes that it is all of; NULL where it is more. */
static struct rp_slice literal(struct rp_slice text)
{
    if (text.len < 2 || (text.at[0] != '"' && text.at[0] != '\'') || text.at[text.len - 1] != text.at[0] ||
        memchr(text.at + 1, text.at[0], text.len - 2))
        return (struct rp_slice){NULL, 0};
    return (struct rp_slice){text.at + 1, text.len - 2};
}

/* "end" in front of the name of a block. */
static bool closes(struct rp_slice word, struct rp_slice *name)
{
    if (!rp_slice_begins(word, "end"))
        return false;
    *name = (struct rp_slice){word.at + 3, word.len - 3};
    return true;
}

/* ---- {% ... %} ---- */

/* Everything up to {% end<word> %} is none of the text (a comment), or text as it stands (raw). */
static size_t end_of(struct rp_tag_reader *reader, size_t from, struct rp_slice word, size_t *end)
{
    enum { TRIES = 64 };
    size_t at = from;
    for (int i = 0; i < TRIES; i++) {
        size_t open = rp_tag_find(reader, at, "{%");
        size_t close = open == SIZE_MAX ? SIZE_MAX : rp_tag_find(reader, open, "%}");
        if (close == SIZE_MAX)
            return SIZE_MAX;
        struct rp_slice content = {reader->text.at + open + 2, close - open - 2}, name;
        while (content.len > 0 && strchr("-+~ \t\r\n", content.at[0])) {
            content.at++;
            content.len--;
        }
        if (closes(first_word(content), &name) && rp_slice_equal(name, word)) {
            *end = close + 2;
            return open;
        }
        at = close + 2;
    }
    return SIZE_MAX;
}

static bool is_left_out(struct rp_slice word)
{
    return rp_slice_in(word, "comment schema style stylesheet javascript");
}

bool rp_tag_of_percent(struct rp_tag_reader *reader, struct rp_slice content, struct rp_tag *tag)
{
    struct rp_slice word = first_word(content), rest = behind(content, word.len), name;
    size_t end;
    if (rp_slice_in(word, "raw verbatim")) {
        size_t open = end_of(reader, tag->end, word, &end);
        reader->resume = open == SIZE_MAX ? 0 : open;
        set(tag, RP_TAG_SILENT, word, rest);
    } else if (rp_slice_in(word, "endraw endverbatim")) {
        set(tag, RP_TAG_SILENT, word, rest);
    } else if (is_left_out(word)) {
        if (end_of(reader, tag->end, word, &end) != SIZE_MAX)
            tag->end = (uint32_t)end;
        set(tag, RP_TAG_SILENT, word, rest);
    } else if (rp_slice_in(word, "elif elsif elseif") || (rp_slice_in(word, "else") && rp_slice_begins(rest, "if "))) {
        set(tag, RP_TAG_BRANCH, word, rp_slice_in(word, "else") ? behind(rest, 2) : rest);
    } else if (rp_slice_in(word, "else default empty plural pluralize")) {
        set(tag, RP_TAG_BRANCH, word, (struct rp_slice){"", 0});
    } else if (rp_slice_in(word, "when")) {
        set(tag, RP_TAG_BRANCH, word, rest);
    } else if (rp_slice_in(word, "case switch")) {
        set(tag, RP_TAG_CASE, word, rest);
    } else if (rp_slice_in(word, "unless ifnotequal")) {
        set(tag, RP_TAG_IF, word, rest);
        tag->negated = true;
    } else if (rp_slice_begins(word, "if")) {
        set(tag, RP_TAG_IF, word, rest);
    } else if (rp_slice_in(word, "for foreach tablerow blocktrans blocktranslate")) {
        set(tag, RP_TAG_BLOCK, word, rest);
    } else if (closes(word, &name)) {
        set(tag, RP_TAG_CLOSE, name, (struct rp_slice){"", 0});
    } else if (rp_slice_in(word, "trans translate") && literal(rest).at) {
        set(tag, RP_TAG_TEXT, word, literal(rest));
    } else if (rp_slice_in(word, "url now cycle firstof static widthratio")) {
        set(tag, RP_TAG_VALUE, word, rest);
    } else if (rp_slice_in(word, "set assign") && memchr(rest.at, '=', rest.len)) {
        set(tag, RP_TAG_SILENT, word, rest);
    } else {
        set(tag, RP_TAG_MAYBE, word, rest);
    }
    return word.len > 0;
}

/* ---- {{ ... }} ---- */

bool rp_tag_of_braces(struct rp_slice content, struct rp_tag *tag)
{
    struct rp_slice nothing = {"", 0}, rest = behind(content, 1), word = first_word(rest);
    size_t whole = 0;
    while (whole < rest.len && rest.at[whole] != ' ' && rest.at[whole] != '\n')
        whole++;
    struct rp_slice name = {rest.at, whole};
    switch (content.at[0]) {
    case '!':
    case '>':
        set(tag, RP_TAG_SILENT, nothing, rest);
        return true;
    case '/':
        set(tag, RP_TAG_CLOSE, name, nothing);
        return true;
    case '^':
        set(tag, rest.len > 0 ? RP_TAG_IF : RP_TAG_BRANCH, name, rest);
        tag->negated = rest.len > 0;
        return true;
    case '#':
        if (rp_slice_in(word, "if unless") && whole == word.len) {
            set(tag, RP_TAG_IF, word, behind(rest, whole));
            tag->negated = rp_slice_in(word, "unless");
        } else if (rest.len > 0 && (rp_slice_in(word, "each with list let for") || strchr("*>", rest.at[0]))) {
            set(tag, RP_TAG_BLOCK, word.len ? word : nothing, rest);
        } else {
            set(tag, RP_TAG_IF, name, rest);
        }
        return rest.len > 0;
    default:
        break;
    }
    word = first_word(content);
    if (rp_slice_in(word, "else") && (word.len == content.len || content.at[word.len] == ' ')) {
        rest = behind(content, word.len);
        struct rp_slice kind = first_word(rest);
        set(tag, RP_TAG_BRANCH, word, rp_slice_in(kind, "if unless") ? behind(rest, kind.len) : rest);
        tag->negated = rp_slice_in(kind, "unless");
        return true;
    }
    set(tag, RP_TAG_VALUE, nothing, content);
    return true;
}

/* ---- <% ... %> and <?php ... ?> ---- */

/* The last statement of the code: what opens or closes a block stands there. */
static struct rp_slice last_statement(struct rp_slice code)
{
    size_t depth = 0;
    while (code.len > 0 && strchr("; \t\r\n", code.at[code.len - 1]))
        code.len--;
    for (size_t i = code.len; i > 0; i--) {
        depth += code.at[i - 1] == ')';
        depth -= code.at[i - 1] == '(' && depth > 0;
        if (code.at[i - 1] == ';' && depth == 0)
            return behind(code, i);
    }
    return rp_slice_trim(code);
}

/* Without the blanks, parentheses, brace or colon around it. */
static struct rp_slice condition_of(struct rp_slice rest)
{
    rest = rp_slice_trim(rest);
    if (ends(rest, "then"))
        rest.len -= 4;
    while (rest.len > 0 && strchr("{: ", rest.at[rest.len - 1]))
        rest.len--;
    if (rest.len > 1 && rest.at[0] == '(' && rest.at[rest.len - 1] == ')')
        rest = (struct rp_slice){rest.at + 1, rest.len - 2};
    return rp_slice_trim(rest);
}

static bool branch_of(struct rp_slice code, struct rp_tag *tag)
{
    struct rp_slice word = first_word(code), rest = behind(code, word.len);
    if (rp_slice_in(word, "elsif elseif elif") || (rp_slice_in(word, "else") && rp_slice_begins(rest, "if"))) {
        set(tag, RP_TAG_BRANCH, word, condition_of(rp_slice_in(word, "else") ? behind(rest, 2) : rest));
        return true;
    }
    if (!rp_slice_in(word, "else default when case"))
        return false;
    set(tag, RP_TAG_BRANCH, word, condition_of(rest));
    return true;
}

static bool close_of(struct rp_slice code, struct rp_tag *tag)
{
    struct rp_slice nothing = {"", 0}, name, word = first_word(code);
    if (code.len > 0 && code.at[0] == '}') {
        if (!branch_of(behind(code, 1), tag))
            set(tag, RP_TAG_CLOSE, nothing, nothing);
        return true;
    }
    if (!closes(word, &name) || !rp_slice_in(name, "if for foreach while switch") || name.len == 0) {
        if (!rp_slice_in(word, "end") || (word.len < code.len && !strchr(" .;", code.at[word.len])))
            return false;
        name = nothing;
    }
    set(tag, RP_TAG_CLOSE, name, nothing);
    return true;
}

void rp_tag_of_code(struct rp_slice content, bool php, struct rp_tag *tag)
{
    struct rp_slice code = last_statement(content), nothing = {"", 0};
    struct rp_slice word = first_word(code), rest = behind(code, word.len);
    bool opened = ends(code, "{") || (php && ends(code, ":"));
    bool loop = rp_slice_in(word, "for foreach while until begin") || ends(code, " do") ||
                (ends(code, "|") && rp_slice_holds(code, " do |"));
    bool ruby_case = rp_slice_in(word, "case") && !php && !ends(code, ":");
    set(tag, RP_TAG_SILENT, nothing, code);
    if (close_of(code, tag))
        return;
    if (rp_slice_in(word, "if unless") && (opened || !php) && !ends(code, " end")) {
        set(tag, RP_TAG_IF, php && !ends(code, "{") ? word : nothing, condition_of(rest));
        tag->negated = rp_slice_in(word, "unless");
    } else if (rp_slice_in(word, "switch") || ruby_case) {
        set(tag, RP_TAG_CASE, nothing, condition_of(rest));
    } else if (branch_of(code, tag)) {
        return;
    } else if (loop ? (opened || !php) : opened) {
        set(tag, RP_TAG_BLOCK, nothing, rest);
    } else if (rp_slice_in(word, "echo print")) {
        set(tag, RP_TAG_VALUE, nothing, rest);
    } else if (content.len > 2 && word.len == content.len) {
        set(tag, RP_TAG_VALUE, nothing, code); /* <% NAME %> of merge tools */
    }
}

/* ---- [% ... %] ---- */

void rp_tag_of_toolkit(struct rp_slice content, struct rp_tag *tag)
{
    struct rp_slice word = first_word(content), rest = behind(content, word.len), nothing = {"", 0};
    bool once = memchr(content.at, ';', content.len) && ends(content, "END"); /* all of a block in one tag */
    set(tag, RP_TAG_VALUE, nothing, content);
    if (content.len == 0 || content.at[0] == '#')
        set(tag, RP_TAG_SILENT, nothing, nothing);
    else if (once)
        return;
    else if (rp_slice_in(word, "IF UNLESS")) {
        set(tag, RP_TAG_IF, nothing, rest);
        tag->negated = rp_slice_in(word, "UNLESS");
    } else if (rp_slice_in(word, "ELSIF ELSE CASE"))
        set(tag, RP_TAG_BRANCH, word, rp_slice_in(rest, "DEFAULT") ? nothing : rest);
    else if (rp_slice_in(word, "SWITCH"))
        set(tag, RP_TAG_CASE, nothing, rest);
    else if (rp_slice_in(word, "FOREACH FOR WHILE BLOCK FILTER WRAPPER TRY VIEW"))
        set(tag, RP_TAG_BLOCK, nothing, rest);
    else if (rp_slice_in(word, "END"))
        set(tag, RP_TAG_CLOSE, nothing, nothing);
    else if (rp_slice_in(word, "SET DEFAULT INCLUDE PROCESS INSERT USE META CALL MACRO NEXT LAST RETURN STOP CLEAR TAGS DEBUG"))
        set(tag, RP_TAG_SILENT, nothing, rest);
    else if (rest.len > 1 && rest.at[0] == '=' && rest.at[1] != '=')
        set(tag, RP_TAG_SILENT, nothing, rest);
}

/* ---- *|...|* ---- */

static bool is_merge_name(struct rp_slice name)
{
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.at[i] <= ' ')
            return false;
    return name.len > 0;
}

/* False for a control tag where only placeholders count. */
bool rp_tag_of_merge(struct rp_slice content, struct rp_tag *tag)
{
    struct rp_slice word = first_word(content), nothing = {"", 0};
    bool colon = content.len > word.len && content.at[word.len] == ':';
    struct rp_slice rest = colon ? behind(content, word.len + 1) : nothing;
    set(tag, RP_TAG_VALUE, nothing, content);
    if (colon && rp_slice_in(word, "IF IFNOT INTERESTED")) {
        set(tag, RP_TAG_IF, rp_slice_in(word, "IFNOT") ? rp_slice_of("IF") : word, rest);
        tag->negated = rp_slice_in(word, "IFNOT");
    } else if (rp_slice_in(word, "ELSEIF ELSE") && (colon || word.len == content.len)) {
        set(tag, RP_TAG_BRANCH, word, rest);
    } else if (colon && rp_slice_in(word, "END")) {
        set(tag, RP_TAG_CLOSE, rest, nothing);
    }
    return tag->kind == RP_TAG_VALUE && is_merge_name(content);
}

/* ---- {...} of Smarty ---- */

bool rp_tag_of_smarty(struct rp_slice content, struct rp_tag *tag)
{
    struct rp_slice nothing = {"", 0};
    if (content.len > 1 && content.at[0] == '$' && is_letter(content.at[1])) {
        bool assigns = memchr(content.at, '=', content.len) && !rp_slice_holds(content, "==") && !rp_slice_holds(content, "|");
        set(tag, assigns ? RP_TAG_SILENT : RP_TAG_VALUE, nothing, content);
        return true;
    }
    bool slash = content.len > 0 && content.at[0] == '/';
    struct rp_slice word = first_word(slash ? behind(content, 1) : content), rest = behind(content, slash + word.len);
    static const char blocks[] = "foreach for while section capture strip block literal function nocache";
    bool bare = rest.len == 0, spaced = !bare && content.len > word.len && content.at[word.len] == ' ';
    if (slash && bare && (rp_slice_in(word, "if") || rp_slice_in(word, blocks)))
        set(tag, RP_TAG_CLOSE, word, nothing);
    else if (spaced && rp_slice_in(word, "if"))
        set(tag, RP_TAG_IF, word, rest);
    else if (spaced && rp_slice_in(word, "elseif"))
        set(tag, RP_TAG_BRANCH, word, rest);
    else if (bare && rp_slice_in(word, "else foreachelse forelse sectionelse"))
        set(tag, RP_TAG_BRANCH, word, nothing);
    else if (!slash && rp_slice_in(word, blocks) && (spaced || rp_slice_in(word, "strip literal nocache")))
        set(tag, RP_TAG_BLOCK, word, rest);
    else if (spaced && rp_slice_in(word, "include assign extends config_load append"))
        set(tag, RP_TAG_SILENT, word, rest);
    else
        return false;
    return true;
}

/* ---- @name(...) of Blade ---- */

bool rp_tag_of_blade(struct rp_slice name, struct rp_slice arguments, struct rp_tag *tag)
{
    struct rp_slice closed, nothing = {"", 0};
    bool given = arguments.len > 0;
    static const char choices[] = "if unless isset auth guest can cannot hasSection env production";
    static const char blocks[] = "foreach for while forelse component slot push once verbatim";
    if (rp_slice_in(name, "else default") || (rp_slice_in(name, "empty") && !given)) {
        set(tag, RP_TAG_BRANCH, name, nothing);
    } else if (rp_slice_in(name, "elseif case") && given) {
        set(tag, RP_TAG_BRANCH, name, arguments);
    } else if (rp_slice_in(name, "switch") && given) {
        set(tag, RP_TAG_CASE, name, arguments);
    } else if (rp_slice_in(name, choices) || (rp_slice_in(name, "empty") && given)) {
        if (!given && rp_slice_in(name, "if unless isset can cannot"))
            return false;
        set(tag, RP_TAG_IF, name, arguments);
        tag->negated = rp_slice_in(name, "unless cannot");
    } else if (rp_slice_in(name, blocks)) {
        set(tag, RP_TAG_BLOCK, name, arguments);
        return given || rp_slice_in(name, "once verbatim");
    } else if (closes(name, &closed) &&
               (rp_slice_in(closed, choices) || rp_slice_in(closed, blocks) || rp_slice_in(closed, "empty switch section"))) {
        set(tag, RP_TAG_CLOSE, closed, nothing);
    } else if (rp_slice_in(name, "section") && given) {
        set(tag, RP_TAG_MAYBE, name, arguments);
    } else if (rp_slice_in(name, "break csrf php") ||
               (given && rp_slice_in(name, "include extends yield method props inject stack use"))) {
        set(tag, RP_TAG_SILENT, name, arguments);
    } else if (given && rp_slice_in(name, "lang json")) {
        set(tag, literal(arguments).at ? RP_TAG_TEXT : RP_TAG_VALUE, name,
            literal(arguments).at ? literal(arguments) : arguments);
    } else {
        return false;
    }
    return true;
}
