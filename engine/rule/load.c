/* Files -> one pack. */
#include "check.h"
#include "files.h"
#include "loading.h"
#include "srx.h"

#include <stdlib.h>

#define SPACE "https://rapport.example/ns/pack/1"
#define CONDITIONS                                                                                                               \
    "all=group any=group none=group some signal=count channel audience zone turns=amount words=amount use talk-share=amount "    \
    "longest-turn interruptions=amount questions=amount outnumber taken-up counter-question=nothing"

static const struct rp_xml_shape shapes[] = {
    {"pack", "", "class signal proofs trigger rule adjust document", RP_XML_CHILDREN},
    {"document", "id!", "title=text", RP_XML_CHILDREN},
    {"class", "id! extend", "words=text", RP_XML_CHILDREN},
    {"text", "lang!", "", RP_XML_TEXT},
    {"signal", "id! strength threshold",
     "title=text construction pattern=text cue unless=exception provided=exception hit=proof miss=proof", RP_XML_CHILDREN},
    {"construction", "id", "pattern=text unless=exception provided=exception hit=proof miss=proof", RP_XML_CHILDREN},
    {"proofs", "signal!", "hit=proof miss=proof", RP_XML_CHILDREN},
    {"proof", "lang! each but only", "", RP_XML_TEXT},
    {"cue", "weight! lang!", "", RP_XML_TEXT},
    {"exception", "lang signal within", "", RP_XML_MAYBE_TEXT},
    {"trigger", "id!", CONDITIONS, RP_XML_CHILDREN},
    {"rule", "id! dimension! severity! points! cap audience replace",
     "flag when expect title=text why=text advice=text source rewrite hit=message miss=message", RP_XML_CHILDREN},
    {"flag", "signal! from", "", RP_XML_CHILDREN},
    {"when", "trigger", CONDITIONS, RP_XML_CHILDREN},
    {"expect", "within", CONDITIONS, RP_XML_CHILDREN},
    {"group", "", CONDITIONS, RP_XML_CHILDREN},
    {"some", "at-least!", CONDITIONS, RP_XML_CHILDREN},
    {"taken-up", "but question statement", "", RP_XML_CHILDREN},
    {"nothing", "", "", RP_XML_CHILDREN},
    {"outnumber", "times! min", "signal=count", RP_XML_CHILDREN},
    {"count", "id! side zone min max within reach order", "", RP_XML_CHILDREN},
    {"channel", "is!", "", RP_XML_CHILDREN},
    {"audience", "is!", "", RP_XML_CHILDREN},
    {"zone", "is!", "", RP_XML_CHILDREN},
    {"amount", "min max", "", RP_XML_CHILDREN},
    {"use", "trigger!", "", RP_XML_CHILDREN},
    {"longest-turn", "max-words max-seconds", "", RP_XML_CHILDREN},
    {"source", "document!", "", RP_XML_CHILDREN},
    {"rewrite", "type! lang! place pattern", "", RP_XML_MAYBE_TEXT},
    {"message", "lang! us channel audience each but only", "", RP_XML_TEXT},
    {"adjust", "rule! points cap severity off reason", "", RP_XML_CHILDREN},
    {0},
};

static enum rapport_code load_document(struct rp_loading *loading, const struct rp_xml_element *element)
{
    struct rp_document_title *document = RP_PUSH(&loading->pack->documents);
    if (!document)
        return rp_no_memory(loading->error);
    *document = (struct rp_document_title){0};
    enum rapport_code code = rp_take_string(loading, element, "id", &document->id);
    for (const struct rp_xml_element *child = element->first; child && code == RAPPORT_OK; child = child->next) {
        enum rapport_language language = RAPPORT_ENGLISH;
        code = rp_take_language(loading, child, &language);
        if (code == RAPPORT_OK && !(document->title[language] = rp_text_collapsed(loading, child->text, strlen(child->text))))
            code = rp_no_memory(loading->error);
    }
    return code;
}

static enum rapport_code load_elements(struct rp_loading *loading)
{
    static const struct {
        const char *name;
        enum rapport_code (*load)(struct rp_loading *, const struct rp_xml_element *);
    } loaders[] = {
        {"class", rp_load_class}, {"signal", rp_load_signal}, {"proofs", rp_load_apart},   {"trigger", rp_load_trigger},
        {"rule", rp_load_rule},   {"adjust", rp_load_adjust}, {"document", load_document},
    };
    enum rapport_code code = rp_xml_check(loading->xml, shapes, "pack", loading->error);
    for (const struct rp_xml_element *element = loading->xml->root->first; code == RAPPORT_OK && element; element = element->next)
        for (size_t i = 0; i < RP_COUNT(loaders); i++)
            if (strcmp(element->name, loaders[i].name) == 0)
                code = loaders[i].load(loading, element);
    return code;
}

static enum rapport_code load_file(struct rp_loading *loading, const char *path)
{
    struct rp_xml xml = {0};
    size_t len = 0;
    loading->file = rp_strdup(&loading->pack->arena, path);
    if (!loading->file)
        return rp_no_memory(loading->error);
    char *bytes = rp_file_read(path, RP_MAX_PACK_BYTES, &len, loading->error);
    if (!bytes)
        return RAPPORT_IO;
    enum rapport_code code = rp_xml_read(&xml, loading->file, bytes, len, SPACE, loading->error);
    loading->xml = &xml;
    if (code == RAPPORT_OK)
        code = load_elements(loading);
    loading->xml = NULL;
    rp_xml_free(&xml);
    free(bytes);
    return code;
}

static enum rapport_code load_pack(struct rp_loading *loading, const char *path)
{
    struct rp_files files = {0};
    enum rapport_code code = rp_files_find(&files, path, loading->error);
    for (size_t i = 0; i < files.rules.len && code == RAPPORT_OK; i++)
        code = load_file(loading, files.rules.at[i].path);
    if (code == RAPPORT_OK && files.segmentation.path && !loading->pack->srx) {
        loading->pack->srx = rp_srx_load(files.segmentation.path, &loading->pack->arena, loading->error);
        code = loading->pack->srx ? RAPPORT_OK : RAPPORT_RULES;
    }
    rp_files_free(&files);
    return code;
}

/* A class that is extended must be defined somewhere. */
static enum rapport_code check_defined(struct rp_loading *loading)
{
    for (size_t i = 0; i < loading->defined.len; i++) {
        const struct rp_class *class = &loading->pack->classes.at[i];
        if (loading->defined.at[i])
            continue;
        struct rp_index defined = {0};
        for (uint32_t k = 0; k < loading->defined.len; k++)
            if (loading->defined.at[k] && !rp_index_put(&defined, loading->pack->classes.at[k].id, k))
                break;
        const char *near = rp_index_nearest(&defined, class->id);
        if (near)
            rp_fail_at(loading->error, RAPPORT_RULES, class->place.file, class->place.line, 0,
                       "there is no class \"%s\" to extend; did you mean \"%s\"", class->id, near);
        else
            rp_fail_at(loading->error, RAPPORT_RULES, class->place.file, class->place.line, 0,
                       "there is no class \"%s\" to extend", class->id);
        rp_index_free(&defined);
        return RAPPORT_RULES;
    }
    return RAPPORT_OK;
}

static enum rapport_code load_all(struct rp_loading *loading, const char *path, const char *const *overlays, size_t overlay_count)
{
    enum rapport_code code = load_pack(loading, path);
    for (size_t i = 0; i < overlay_count && code == RAPPORT_OK; i++)
        code = load_pack(loading, overlays[i]);
    if (code == RAPPORT_OK)
        code = check_defined(loading);
    if (code == RAPPORT_OK)
        code = rp_apply_adjustments(loading);
    if (code == RAPPORT_OK)
        code = rp_join_apart(loading);
    if (code == RAPPORT_OK)
        code = rp_pack_resolve(loading->pack, loading->error);
    return code == RAPPORT_OK ? rp_pack_check_words(loading->pack, loading->error) : code;
}

struct rp_pack *rp_pack_load(const char *path, const char *const *overlays, size_t overlay_count, bool proofs,
                             struct rapport_error *error)
{
    struct rp_loading loading = {.proofs = proofs, .error = error, .pack = calloc(1, sizeof *loading.pack)};
    if (!loading.pack) {
        rp_no_memory(error);
        return NULL;
    }
    loading.pack->has_proofs = proofs;
    enum rapport_code code = load_all(&loading, path, overlays, overlay_count);
    rp_index_free(&loading.classes);
    rp_index_free(&loading.signals);
    rp_index_free(&loading.triggers);
    rp_index_free(&loading.rules);
    free(loading.defined.at);
    free(loading.adjustments.at);
    rp_free_apart(&loading);
    if (code == RAPPORT_OK)
        return loading.pack;
    rp_pack_free(loading.pack);
    return NULL;
}
