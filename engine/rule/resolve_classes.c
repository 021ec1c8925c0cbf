#include "check.h"
#include "graph.h"

#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
    const struct rp_class *one = a, *other = b;
    return strcmp(one->id, other->id);
}

static enum rapport_code add_needs(struct rp_resolving *resolving, struct rp_graph *graph, uint32_t index,
                                   enum rapport_language language)
{
    const struct rp_class *class = &resolving->pack->classes.at[index];
    for (size_t i = 0; i < class->entries[language].len; i++) {
        const struct rp_entry *entry = &class->entries[language].at[i];
        enum rapport_code code =
            rp_check_references(resolving, entry->text, language, entry->place, N_("class \"%s\""), class->id);
        if (code != RAPPORT_OK)
            return code;
        struct rp_slice name;
        for (const char *at = entry->text; rp_next_reference(&at, &name);) {
            uint32_t needed = 0;
            rp_index_get(&resolving->classes, name, &needed);
            if (!rp_graph_need(graph, index, needed))
                return rp_no_memory(resolving->error);
        }
    }
    return RAPPORT_OK;
}

static enum rapport_code report_cycle(struct rp_resolving *resolving, const struct rp_graph *graph)
{
    const struct rp_class *classes = resolving->pack->classes.at;
    const char **ids = calloc(graph->cycle.len, sizeof *ids);
    if (!ids)
        return rp_no_memory(resolving->error);
    for (size_t i = 0; i < graph->cycle.len; i++)
        ids[i] = classes[graph->cycle.at[i]].id;
    enum rapport_code code = rp_cycle_error(resolving, classes[graph->cycle.at[0]].place,
                                            N_("classes need each other in a circle: %s"), ids, graph->cycle.len);
    free(ids);
    return code;
}

/* Languages are apart: an English entry may use what a Danish one is used by. */
static enum rapport_code check_language(struct rp_resolving *resolving, enum rapport_language language)
{
    struct rp_pack *pack = resolving->pack;
    struct rp_graph graph = {.count = (uint32_t)pack->classes.len};
    enum rapport_code code = RAPPORT_OK;
    for (uint32_t i = 0; i < graph.count && code == RAPPORT_OK; i++)
        code = add_needs(resolving, &graph, i, language);
    if (code == RAPPORT_OK) {
        code = rp_graph_sort(&graph);
        if (code == RAPPORT_RULES)
            code = report_cycle(resolving, &graph);
        else if (code != RAPPORT_OK)
            rp_no_memory(resolving->error);
    }
    for (uint32_t i = 0; i < graph.count && code == RAPPORT_OK; i++)
        if (graph.depth[i] >= RP_MAX_CLASS_DEPTH)
            code = rp_fail_at(resolving->error, RAPPORT_LIMIT, pack->classes.at[i].place.file, pack->classes.at[i].place.line, 0,
                              "class \"%s\": classes are nested deeper than %d", pack->classes.at[i].id, RP_MAX_CLASS_DEPTH);
    rp_graph_free(&graph);
    return code;
}

enum rapport_code rp_resolve_classes(struct rp_resolving *resolving)
{
    struct rp_pack *pack = resolving->pack;
    if (pack->classes.len > 0)
        qsort(pack->classes.at, pack->classes.len, sizeof *pack->classes.at, by_id);
    for (uint32_t i = 0; i < pack->classes.len; i++)
        if (!rp_index_put(&resolving->classes, pack->classes.at[i].id, i))
            return rp_no_memory(resolving->error);
    enum rapport_code code = RAPPORT_OK;
    for (int language = RAPPORT_ENGLISH; language < RP_LANGUAGES && code == RAPPORT_OK; language++)
        code = check_language(resolving, (enum rapport_language)language);
    return code;
}
