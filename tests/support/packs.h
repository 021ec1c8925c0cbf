/* Small packs written by tests into a folder of their own. */
#ifndef RP_PACKS_H
#define RP_PACKS_H

#include "assertions.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rule/pack.h"

#define PACK_OPEN "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<pack xmlns=\"https://rapport.example/ns/pack/1\">\n"
#define PACK_CLOSE "\n</pack>\n"

/* A signal whose pattern is its own id in both languages. */
#define SIGNAL(id) "<signal id=\"" id "\"><pattern lang=\"en\">" id "</pattern><pattern lang=\"da\">" id "</pattern></signal>\n"
#define STRENGTH(id)                                                                                                             \
    "<signal id=\"" id "\" strength=\"yes\"><title lang=\"en\">x</title><title lang=\"da\">x</title>"                            \
    "<pattern lang=\"en\">" id "</pattern><pattern lang=\"da\">" id "</pattern></signal>\n"
#define TITLES "<title lang=\"en\">A title</title><title lang=\"da\">En titel</title>\n"

struct folder {
    char path[64];
};

static inline void folder_make(struct folder *folder)
{
    strcpy(folder->path, "/tmp/rapport-pack-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
}

static inline void folder_write(const struct folder *folder, const char *name, const char *text, size_t len)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    mkdir(path, 0700);
    *slash = '/';
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

/* The elements of a pack, without its root. */
static inline void folder_pack(const struct folder *folder, const char *name, const char *elements)
{
    size_t len = strlen(PACK_OPEN) + strlen(elements) + strlen(PACK_CLOSE);
    char *text = malloc(len + 1);
    assert_non_null(text);
    snprintf(text, len + 1, "%s%s%s", PACK_OPEN, elements, PACK_CLOSE);
    folder_write(folder, name, text, len);
    free(text);
}

static inline void remove_tree(const char *path)
{
    DIR *directory = opendir(path);
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        char child[512];
        struct stat status;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if ((size_t)snprintf(child, sizeof child, "%s/%s", path, entry->d_name) >= sizeof child)
            continue;
        if (lstat(child, &status) == 0 && S_ISDIR(status.st_mode))
            remove_tree(child);
        else
            unlink(child);
    }
    if (directory)
        closedir(directory);
    rmdir(path);
}

static inline void folder_remove(const struct folder *folder)
{
    remove_tree(folder->path);
}

/* The pack of these elements; fails the test with the loader's words when there is none. */
static inline struct rp_pack *pack_of(const char *elements)
{
    struct folder folder;
    struct rapport_error error = {0};
    char words[800];
    folder_make(&folder);
    folder_pack(&folder, "pack.xml", elements);
    struct rp_pack *pack = rp_pack_load(folder.path, NULL, 0, false, &error);
    folder_remove(&folder);
    if (!pack)
        fail_msg("%s", rapport_error_text(&error, words, sizeof words));
    return pack;
}

/* The error of these elements; fails the test when they load. `file` is cut to its base name. */
static inline struct rapport_error pack_error(const char *elements, bool proofs)
{
    struct folder folder;
    struct rapport_error error = {0};
    folder_make(&folder);
    folder_pack(&folder, "pack.xml", elements);
    struct rp_pack *pack = rp_pack_load(folder.path, NULL, 0, proofs, &error);
    folder_remove(&folder);
    if (pack) {
        rp_pack_free(pack);
        fail_msg("this pack loads: %s", elements);
    }
    const char *slash = strrchr(error.file, '/');
    if (slash)
        memmove(error.file, slash + 1, strlen(slash));
    assert_true(error.message[0] != '\0' && error.message[strlen(error.message) - 1] != '.');
    return error;
}

#endif
