/// Tape to Lua. Runs under a protected call or inside a C function that Lua called: it allocates, so it raises.
#include <limits.h>
#include <string.h>
#include "host.h"

const char shim_null_mark = 0;

typedef struct {
  lua_State *L;
  const uint8_t *next, *end;
  int depth;
} shim_reader;

static void read_value(shim_reader *reader);

static void take(shim_reader *reader, void *target, size_t count) {
  if ((size_t)(reader->end - reader->next) < count) luaL_error(reader->L, "a tape that ends early");
  memcpy(target, reader->next, count);
  reader->next += count;
}

static uint64_t take_count(shim_reader *reader) {
  uint64_t count;
  take(reader, &count, sizeof count);
  if (count > (uint64_t)(reader->end - reader->next)) luaL_error(reader->L, "a tape that ends early");
  return count;
}

static void read_string(shim_reader *reader) {
  size_t length = take_count(reader);
  lua_pushlstring(reader->L, (const char *)reader->next, length);
  reader->next += length;
}

static int hint(uint64_t count) { return count > INT_MAX / 2 ? INT_MAX / 2 : (int)count; }

static void read_list(shim_reader *reader) {
  uint64_t count = take_count(reader);
  lua_createtable(reader->L, hint(count), 0);
  for (uint64_t i = 1; i <= count; i += 1) {
    read_value(reader);
    lua_rawseti(reader->L, -2, (lua_Integer)i);
  }
}

static void read_map(shim_reader *reader) {
  uint64_t count = take_count(reader);
  lua_createtable(reader->L, 0, hint(count));
  for (uint64_t i = 0; i < count; i += 1) {
    read_string(reader);
    read_value(reader);
    lua_rawset(reader->L, -3);
  }
}

static void read_container(shim_reader *reader, shim_tag tag) {
  if (reader->depth >= SHIM_DEPTH_LIMIT) {
    shim_raise_script(reader->L, "a value for the script is nested deeper than %d", SHIM_DEPTH_LIMIT);
  }
  luaL_checkstack(reader->L, 6, "nested values");
  reader->depth += 1;
  if (tag == SHIM_LIST) {
    read_list(reader);
  } else {
    read_map(reader);
  }
  reader->depth -= 1;
}

static void read_number(shim_reader *reader, shim_tag tag) {
  lua_Integer integer;
  lua_Number number;
  int32_t reference;
  if (tag == SHIM_INTEGER) {
    take(reader, &integer, sizeof integer);
    lua_pushinteger(reader->L, integer);
  } else if (tag == SHIM_NUMBER) {
    take(reader, &number, sizeof number);
    lua_pushnumber(reader->L, number);
  } else {
    take(reader, &reference, sizeof reference);
    lua_rawgeti(reader->L, LUA_REGISTRYINDEX, reference);
  }
}

static void read_value(shim_reader *reader) {
  uint8_t tag;
  take(reader, &tag, 1);
  switch (tag) {
  case SHIM_NIL: lua_pushnil(reader->L); break;
  case SHIM_FALSE: lua_pushboolean(reader->L, 0); break;
  case SHIM_TRUE: lua_pushboolean(reader->L, 1); break;
  case SHIM_INTEGER:
  case SHIM_NUMBER:
  case SHIM_REFERENCE: read_number(reader, tag); break;
  case SHIM_STRING: read_string(reader); break;
  case SHIM_LIST:
  case SHIM_MAP: read_container(reader, tag); break;
  case SHIM_NULL: lua_pushlightuserdata(reader->L, (void *)&shim_null_mark); break;
  default: luaL_error(reader->L, "a tape with the unknown tag %d", (int)tag);
  }
}

int shim_build_values(lua_State *L, const uint8_t *bytes, size_t count) {
  shim_reader reader = {.L = L, .next = bytes, .end = bytes + count};
  int values = 0;
  while (reader.next < reader.end) {
    luaL_checkstack(L, 8, "too many values");
    read_value(&reader);
    values += 1;
  }
  return values;
}
