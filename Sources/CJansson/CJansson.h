#pragma once
#include <jansson.h>

// json_decref is static inline around an atomic that Swift cannot import.
static inline void almanac_json_release(json_t *node) { json_decref(node); }
