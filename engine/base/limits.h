/* Every cap in the engine, with its unit and its reason. */
#ifndef RP_LIMITS_H
#define RP_LIMITS_H

#define RP_MAX_SOURCE_BYTES (64u << 20) /* bytes of one message; the longest real ones are attachments */
#define RP_MAX_HEAD_BYTES (1u << 20)    /* bytes of a mail's head; real ones stay below 100 KB */
#define RP_MAX_MIME_LINES 50000u        /* headers and boundaries in a mail of parts; the mail parser takes about 1 KB for each */
#define RP_MAX_MARKUP_BYTES                                                                                                      \
    (16u << 20) /* bytes of HTML or XML; mail clients cut far earlier, and broken markup is slow to read */
#define RP_MAX_SENTENCE_BYTES (8u << 10) /* bytes; a longer "sentence" is no prose, it is cut at a blank */
#define RP_MAX_PARTS (4u << 20)          /* paragraphs, and sentences, of one message; more than 64 MB of prose has */
#define RP_MAX_PACK_BYTES (32u << 20)    /* bytes of one rule file */
#define RP_MAX_CONFIG_BYTES (1u << 20)   /* bytes of a configuration or a .gitignore; real ones stay below 100 KB */
#define RP_MAX_KNOWN 1000000             /* times that a baseline may have one finding of one file; sums stay countable */
#define RP_MAX_WALK_DEPTH 64             /* folders within folders that are walked */
#define RP_MAX_WALK_FILES 1000000u       /* files found by walking; the wrong folder ends early */
#define RP_MAX_XML_DEPTH 64              /* nested elements; the rule language needs 8 */
#define RP_MAX_PACK_FILES 4096           /* rule files of one pack; a folder given by mistake ends early */
#define RP_MAX_PACK_DEPTH 8              /* folders within folders of a pack */
#define RP_MAX_TRIGGER_DEPTH 16          /* triggers within triggers */
#define RP_MAX_CLASS_DEPTH 16            /* word classes within word classes */
#define RP_MAX_PATTERN_BYTES (4u << 20)  /* bytes of one pattern, classes expanded */
#define RP_MAX_FORM_BYTES 512u           /* bytes of a word as a proof of its class says it */
#define RP_MAX_FORMS 16384u              /* proofs that one proof of a class stands for; ours stand for hundreds */
#define RP_MAX_FORM_STEPS (1u << 18)     /* pieces put together to speak one class; classes within classes multiply them */
#define RP_MATCH_LIMIT 200000u           /* PCRE2 match limit; about 2 ms of work on one sentence */
#define RP_DEPTH_LIMIT 2000u             /* PCRE2 depth limit (interpreter only) */
#define RP_JIT_STACK_MAX (512u << 10)    /* bytes of JIT stack; patterns see one sentence only */
#define RP_JIT_AFTER 300u                /* tries of a pattern before it is worth 20 us of JIT: more than one message makes */
#define RP_MAX_VARIANTS 32u              /* ways through the conditions of one template that are judged */
#define RP_MAX_PLACEHOLDERS 40000u       /* different placeholders of one template: each is a letter of CJK Extension B */
#define RP_MAX_TEMPLATE_DEPTH 64u        /* blocks within blocks of a template */
#define RP_MAX_REMARKS 1000u             /* comments to rapport in one message; each is held against all of its text */
#define RP_MAX_JIT_BYTES (32u << 20)     /* machine code of one scanner; all patterns together would take 150 MB */
#define RP_MAX_ISSUES 64u                /* questions of the client that one message is held against */
#define RP_MAX_HITS_PER_SENTENCE 64u     /* hits of one pattern in one sentence */
#define RP_MAX_LITERAL_BYTES 16u         /* bytes of a required literal that the prefilter compares */
#define RP_MAX_LITERALS 4096u            /* literals of one pattern; above that the filter lets everything through */

#endif
