// The standard library and the prelude, embedded. A new file is one array and one row more.
#include "LuaSources.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char words[] = {
#embed "Prelude/words.lua"
};

#define ROW(name, bytes) {name, bytes, sizeof(bytes)}

static const almanac_lua_source sources[] = {
    ROW("=words", words),
};

static const size_t count = sizeof(sources) / sizeof(sources[0]);

const almanac_lua_source *almanac_lua_source_at(size_t index) { return index < count ? &sources[index] : NULL; }

const almanac_lua_source *almanac_lua_source_named(const char *name) {
  for (size_t index = 0; index < count; index++)
    if (strcmp(sources[index].name, name) == 0) return &sources[index];
  return NULL;
}
