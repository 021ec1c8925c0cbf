// The header in a C++ program: its names are those of C.
#include <rapport.h>

#include <cstdio>
#include <cstring>

int main(int argc, char **argv)
{
    rapport_ruleset_options options{};
    options.cache = argc > 1 ? argv[1] : nullptr;
    options.pack = argc > 2 ? argv[2] : nullptr;
    rapport_error error{};
    rapport_ruleset *ruleset = rapport_ruleset_load(&options, &error);
    rapport_scanner *scanner = ruleset ? rapport_scanner_new(ruleset, &error) : nullptr;
    if (!scanner) {
        char text[1024];
        std::fprintf(stderr, "header: %s\n", rapport_error_text(&error, text, sizeof text));
        rapport_ruleset_free(ruleset);
        return 2;
    }
    const char draft[] = "Kære Birgitte\n\nNicole glemte at aflevere talen.\n\nVenlig hilsen\nJesper\n";
    rapport_critique *critique = rapport_check(scanner, draft, std::strlen(draft), nullptr, &error);
    bool danish = critique && rapport_critique_language(critique) == RAPPORT_DANISH && rapport_critique_score(critique) < 100;
    rapport_critique_free(critique);
    rapport_scanner_free(scanner);
    rapport_ruleset_free(ruleset);
    return danish ? 0 : 1;
}
