#pragma once
#include <stddef.h>

// One Lua file inside the binary.
typedef struct almanac_lua_source {
  const char *name;            // as `require` has it: "almanac.network"; "=words" for the prelude
  const unsigned char *bytes;  // text, not ended by a zero
  size_t size;
} almanac_lua_source;

// The file of that name, or NULL.
const almanac_lua_source *almanac_lua_source_named(const char *name);

// The files in the order of the table, NULL behind the last.
const almanac_lua_source *almanac_lua_source_at(size_t index);
