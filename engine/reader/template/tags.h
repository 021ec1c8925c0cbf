/* The tags of templates: Jinja, Django, Twig, Nunjucks, Liquid, Handlebars, Mustache, ERB, EJS, Smarty, Template Toolkit, Blade,
 * PHP, the merge tags of mail programs, and format strings. Of this room only. */
#ifndef RP_TAGS_H
#define RP_TAGS_H

#include "../layer.h"

enum rp_tag_kind {
    RP_TAG_VALUE,  /* a placeholder */
    RP_TAG_TEXT,   /* {% trans "Hello" %}: `condition` is shown */
    RP_TAG_SILENT, /* a comment, an assignment: nothing is shown */
    RP_TAG_IF,     /* opens a choice: what follows is shown or not */
    RP_TAG_CASE,   /* opens a choice whose first branch is still to come */
    RP_TAG_BRANCH, /* the next branch of a choice */
    RP_TAG_BLOCK,  /* opens a loop, or a block that is shown in any case */
    RP_TAG_MAYBE,  /* RP_TAG_BLOCK where something closes it, else RP_TAG_SILENT */
    RP_TAG_CLOSE
};
enum rp_trim {
    RP_TRIM_NOTHING, /* the tag is replaced where it stands */
    RP_TRIM_LINE,    /* alone on its line, it takes the line with it */
    RP_TRIM_BLANKS   /* "{%-": all blanks and line breaks on that side */
};
struct rp_tag {
    uint32_t start, end;
    uint8_t kind, left, right; /* enum rp_tag_kind, enum rp_trim */
    bool negated;              /* unless */
    bool weak;                 /* of a shape that prose has as well: {x}, %s */
    struct rp_slice name;      /* of the block that it opens or closes; "": any */
    struct rp_slice condition; /* as written; "" for else */
};
struct rp_tags {
    RP_ARRAY(struct rp_tag) list;
};

/* What is taken for a tag: placeholders that are nothing else, or everything that a template may hold. */
enum rp_tag_range { RP_UNMISTAKABLE, RP_ALL_TAGS };
enum rapport_code rp_tags_of(struct rp_slice text, enum rp_tag_range, struct rp_tags *, struct rapport_error *);
void rp_tags_free(struct rp_tags *);

/* ---- its parts ---- */
struct rp_tag_reader {
    struct rp_slice text;
    enum rp_tag_range range;
    size_t resume;    /* what stands before is text, whatever it looks like */
    struct rp_close { /* where a closing mark stands next, so that it is looked for once */
        const char *mark;
        size_t from, at; /* looked for from `from` on; SIZE_MAX where there is none */
    } closes[24];
    size_t close_count;
};
/* The place of the next `mark` from `at` on, SIZE_MAX when there is none. `mark` is static text. */
size_t rp_tag_find(struct rp_tag_reader *, size_t at, const char *mark);
/* Fills in what `content` says (tag_words.c). False: it is no tag after all. */
bool rp_tag_of_percent(struct rp_tag_reader *, struct rp_slice content, struct rp_tag *); /* {% content %} */
bool rp_tag_of_braces(struct rp_slice content, struct rp_tag *);                          /* {{content}} */
void rp_tag_of_code(struct rp_slice content, bool php, struct rp_tag *);                  /* <% content %> */
void rp_tag_of_toolkit(struct rp_slice content, struct rp_tag *);                         /* [% content %] */
bool rp_tag_of_merge(struct rp_slice content, struct rp_tag *);                           /* *|content|* */
bool rp_tag_of_smarty(struct rp_slice content, struct rp_tag *);                          /* {content} */
bool rp_tag_of_blade(struct rp_slice name, struct rp_slice arguments, struct rp_tag *);   /* @name(arguments) */

#endif
